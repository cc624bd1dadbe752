import { newPresetId, type Preset } from './presets';

/** The presets that a book is offered; each is added only when the writer chooses it. */
export const TEMPLATE_IDS = ['proofreading', 'printer', 'kdp', 'booksellers', 'editor'] as const;
export type TemplateId = (typeof TEMPLATE_IDS)[number];

/** What each stands for. Its name, in the language of the window, is given to it when it is chosen. */
const TEMPLATES: Readonly<Record<TemplateId, Pick<Preset, 'formats' | 'settings' | 'selection' | 'fileName' | 'ask'>>> =
  {
    // Wide lines to write between, numbered, with what is suggested in the text.
    proofreading: {
      formats: ['docx'],
      settings: { docx: { look: 'manuscript', lineNumbers: true, review: true } },
      selection: { comments: true },
      fileName: '{title} – {preset} – {recipient} – {date}',
    },
    // What the press prints: nothing is sent before it was looked at once more.
    printer: {
      formats: ['pdf'],
      settings: { pdf: { layout: { destination: 'offset' }, standard: 'pdf-x-4', bleed: 3, marks: true } },
      fileName: '{title} – {preset} – {date}',
      ask: true,
    },
    kdp: {
      formats: ['pdf', 'epub'],
      settings: { pdf: { layout: { destination: 'kdp' } } },
      fileName: '{title} – {preset} – {date}',
      ask: true,
    },
    // The page list of an EPUB comes from the PDF that is made in the same run.
    booksellers: { formats: ['epub'], settings: { epub: { fonts: true } }, fileName: '{title}' },
    editor: {
      formats: ['docx'],
      settings: { docx: { look: 'manuscript', titlePage: true, contents: true } },
      fileName: '{author} – {title} – {date}',
    },
  };

/** A ready-made preset as the book would hold it, under a name; `taken` are the ids that are given already. */
export function presetFromTemplate(template: TemplateId, name: string, taken: ReadonlySet<unknown>): Preset {
  return { id: newPresetId(name, taken), name, ...TEMPLATES[template] };
}

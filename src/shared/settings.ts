import { z } from 'zod';
import { INTERFACE_LANGUAGES } from './messages/sentence';
import {
  DIMMINGS,
  FIRST_LOOK,
  FIRST_READING,
  pageLookSchema,
  readingSchema,
  TYPEWRITER_LINES,
} from './writing-comfort';

/**
 * A path of the file system. Every path that a call takes has this very schema: the host finds it by that, and refuses one
 * that the writer did not choose, before any handler runs.
 */
export const pathSchema = z.string().min(1).max(4096);

/**
 * Which pandoc converts: the one shipped with Octavo, a native one (3.2 or newer) found on the PATH when there is one, or
 * the executable at an absolute path.
 */
export const pandocChoiceSchema = z.union([z.enum(['shipped', 'system']), z.object({ executable: pathSchema })]);
export type PandocChoice = z.infer<typeof pandocChoiceSchema>;

/**
 * Which Grammalecte checks the grammar of French: none, the `grammalecte-cli` found on the PATH, or the executable at an
 * absolute path.
 */
export const grammarChoiceSchema = z.union([z.enum(['off', 'system']), z.object({ executable: pathSchema })]);
export type GrammarChoice = z.infer<typeof grammarChoiceSchema>;

/** How a side pane stands: unfolded or not, and its width in CSS px. */
const paneSchema = z.object({ shown: z.boolean(), width: z.number().int().min(100).max(2000) });
export type PaneSetting = z.infer<typeof paneSchema>;

/** What the window looks like. */
export const THEMES = ['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark'] as const;
export type Theme = (typeof THEMES)[number];
/** What a writer may choose: one of them, or light or dark as the system says. */
export const THEME_CHOICES = ['system', ...THEMES] as const;

/** Whether a theme is dark ink on light ground or the other way round: what the system’s own controls must know. */
export function schemeOf(theme: Theme): 'light' | 'dark' {
  return theme === 'dark' || theme === 'contrast-dark' ? 'dark' : 'light';
}

const settingFields = {
  /** `null`: as the system says. */
  language: z.enum(INTERFACE_LANGUAGES).nullable(),
  theme: z.enum(THEME_CHOICES),
  /** Shortcuts that were changed, by command (`chapter.add`), as `Mod+Shift+E`; `null`: the command has none. */
  shortcuts: z.record(z.string().max(80), z.string().min(1).max(40).nullable()),
  /** Paragraphs as in print (first line indented) or with space between them. */
  paragraphs: z.enum(['indented', 'spaced']),
  typewriter: z.boolean(),
  typewriterLine: z.enum(TYPEWRITER_LINES),
  dimming: z.enum(DIMMINGS),
  /** Whether the page shows spaces, tabs and the ends of lines and paragraphs. */
  invisibles: z.boolean(),
  look: pageLookSchema,
  reading: readingSchema,
  /** Whether misspelt words are underlined. */
  spelling: z.boolean(),
  grammar: grammarChoiceSchema,
  pandoc: pandocChoiceSchema,
  /** The side panes as they were left, and the width of the inspector with the proof; `null` until one was moved or folded. */
  panes: z
    .object({ binder: paneSchema, inspector: paneSchema, proof: paneSchema.pick({ width: true }).optional() })
    .nullable(),
  /** Where a backup is made of every book that is closed; `null`: nowhere. */
  backup: z.object({ folder: pathSchema }).nullable(),
};

/** What a writer may set; kept by the host, outside any book. */
export const settingsSchema = z.object({
  language: settingFields.language.default(null),
  theme: settingFields.theme.default('system'),
  shortcuts: settingFields.shortcuts.default({}),
  paragraphs: settingFields.paragraphs.default('indented'),
  typewriter: settingFields.typewriter.default(false),
  typewriterLine: settingFields.typewriterLine.default('middle'),
  dimming: settingFields.dimming.default('off'),
  invisibles: settingFields.invisibles.default(false),
  look: settingFields.look.default(FIRST_LOOK),
  reading: settingFields.reading.default(FIRST_READING),
  spelling: settingFields.spelling.default(true),
  grammar: settingFields.grammar.default('off'),
  pandoc: settingFields.pandoc.default('shipped'),
  panes: settingFields.panes.default(null),
  backup: settingFields.backup.default(null),
});
/** A change to some of them: made from the fields, because a partial schema would still fill in every default. */
export const settingsChangeSchema = z.object(settingFields).partial();
export type Settings = z.infer<typeof settingsSchema>;

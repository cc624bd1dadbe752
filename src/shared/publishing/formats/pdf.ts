import type { OutputFormat } from '../format';
import { typstSection } from './typst-blocks';

/** The printed book: pandoc's Typst writer, section by section, composed by Typst with resources/typst/book.typ. */
export const pdf: OutputFormat = {
  id: 'pdf',
  label: { fr: 'PDF', en: 'PDF' },
  purpose: {
    fr: 'Le livre mis en pages, à imprimer ou à relire sur papier',
    en: 'The book as laid-out pages, to print or to proofread on paper',
  },
  extension: 'pdf',
  mediaType: 'application/pdf',
  steps: ['gather', 'assemble', 'pandoc', 'typst', 'verify', 'write'],
  unit: 'section',
  // Never smart: it would turn the typographic signs of the manuscript back into typewriter ones.
  writer: { to: 'typst-smart', options: { wrap: 'none', 'syntax-highlighting': 'none' } },
  blocks: typstSection,
};

import type { PandocBlock, PandocInline } from '../../document/pandoc-ast';

/** Typst code among blocks, as pandoc hands it on. */
export const rawBlock = (code: string): PandocBlock => ({ t: 'RawBlock', c: ['typst', code] });
/** The same in a line. What follows a call without a `;` could be taken for more of it. */
export const rawInline = (code: string): PandocInline => ({ t: 'RawInline', c: ['typst', code] });

/** A text as a Typst string literal. */
export function typstString(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '').replace(/\t/g, '\\t')}"`;
}

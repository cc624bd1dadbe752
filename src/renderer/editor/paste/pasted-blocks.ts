import type { Mark, Node } from 'prosemirror-model';
import type { TypographyProfile } from '../../../shared/typography/profiles';
import { mapLines } from './map-lines';
import { type PastedPage, readHtml } from './read-html';
import { readText } from './read-text';
import { setLine } from './set-typography';
import { settleLanguages } from './settle-languages';

/** The text that is pasted into: its language (BCP 47) and its rules, or `null` where it has none. */
export interface PastePlace {
  readonly textLanguage: string;
  readonly profile: TypographyProfile | null;
}

/** HTML from elsewhere as text of a book: set by its rules, other languages by theirs. */
export function pageBlocks(html: string, { textLanguage, profile }: PastePlace): PastedPage {
  const page = readHtml(html, textLanguage);
  const blocks = settleLanguages(page.blocks, textLanguage);
  return { ...page, blocks: mapLines(blocks, (line) => setLine(line, profile)) };
}

/**
 * Plain text as text of a book, in the marks of its place. `plain`: pasted without formatting, which also means as it is.
 */
export function textBlocks(
  text: string,
  { profile }: PastePlace,
  { plain, marks }: { readonly plain: boolean; readonly marks: readonly Mark[] },
): readonly Node[] {
  const blocks = readText(text, { plain, marks });
  return plain ? blocks : mapLines(blocks, (line) => setLine(line, profile));
}

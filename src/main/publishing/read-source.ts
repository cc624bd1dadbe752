import { readChapter } from '../../shared/document/chapter-text';
import { toPandoc } from '../../shared/document/pandoc';
import type { PandocBlock } from '../../shared/document/pandoc-ast';
import { plainText } from '../../shared/document/plain-text';
import { statisticsOf } from '../../shared/document/statistics';
import { textOfBlocks } from '../../shared/publishing/ast-text';
import type { Pandoc } from '../engines/pandoc';
import { settleFormulas } from './formulas';
import { resolveOpaque } from './opaque';

/** The text of a chapter without what the editor only keeps: citations and opaque pieces. */
export interface ChapterTexts {
  /** Its file. */
  readonly markdown: string;
  /** As the editor has it. */
  readonly written: string;
  /** As it left for pandoc. */
  readonly read: string;
}

/** How long a text is, its notes included, as the window counts it. */
export interface TextLength {
  readonly words: number;
  /** Spaces included, in code points. */
  readonly signs: number;
}

/** What a chapter's text is, ready to be assembled. */
export interface ChapterReading {
  readonly blocks: readonly PandocBlock[];
  readonly texts: ChapterTexts;
  /** Formulas pandoc cannot read. */
  readonly unread: readonly string[];
  readonly length: TextLength;
}

/** Reads a chapter's text; pandoc reads what the editor keeps without modelling it. */
export async function readSource(text: string, pandoc: Pandoc, signal: AbortSignal): Promise<ChapterReading> {
  const { doc } = readChapter(text);
  const left = toPandoc(doc);
  const words = textOfBlocks(left, 'without');
  const texts = { markdown: text, written: plainText(doc), read: `${words.body}\n${words.notes}` };
  const { blocks, unread } = await settleFormulas(await resolveOpaque(left, pandoc, signal), pandoc, signal);
  const { text: body, notes } = statisticsOf(doc, null);
  const length = { words: body.words + notes.words, signs: body.signs + notes.signs };
  return { blocks, texts, unread, length };
}

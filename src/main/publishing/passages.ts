import { readChapter } from '../../shared/document/chapter-text';
import { OctavoError } from '../../shared/errors';
import { wordsOf } from '../../shared/publishing/words-kept';
import { TYPST, type Typst } from '../engines/typst';
import { endlessError, findEndless, isEndless } from './endless-typst';
import type { PublishedManuscript } from './publishing-job';

/** Words of a passage by which it is looked for. */
const ENOUGH = 8;

/** The line of a chapter's file, counted from 1, on which the block begins that holds these words; 1 when none does. */
export function lineOfWords(text: string, words: string): number {
  const all = wordsOf(words);
  // The last of words that were cut short is none.
  const sought = (words.endsWith('…') ? all.slice(0, -1) : all).slice(0, ENOUGH).join(' ');
  if (sought === '') {
    const signs = words.replace(/…$/, '');
    return signs === '' ? 1 : lineAt(text, Math.max(0, text.indexOf(signs)));
  }
  const { byteOrderMark, frontMatter, pieces, gaps } = readChapter(text).source;
  let offset = byteOrderMark.length + frontMatter.length;
  for (const [index, piece] of pieces.entries()) {
    offset += gaps[index]?.length ?? 0;
    // Addresses and attributes are words of the file and none of the text.
    const said = piece.kind === 'block' ? piece.node.textBetween(0, piece.node.content.size, ' ', ' ') : '';
    const isHere = [piece.text, said].some((own) => ` ${wordsOf(own).join(' ')} `.includes(` ${sought} `));
    if (isHere) return lineAt(text, offset);
    offset += piece.text.length;
  }
  return 1;
}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split(/\r\n|\n|\r/).length;

/** The failure of an engine at a passage, with the line of the chapter's file on which it stands. */
export async function withLine(error: unknown, manuscript: PublishedManuscript): Promise<unknown> {
  if (!(error instanceof OctavoError) || !('line' in error.values) || error.values.line !== 0) return error;
  const { section = '', words = '' } = error.values;
  const chapter = /^c-(.+)$/.exec(String(section))?.[1];
  const text = chapter === undefined ? undefined : await manuscript.readChapter(chapter).catch(() => undefined);
  const line = text === undefined ? 1 : lineOfWords(text.text, String(words));
  const { detail } = error;
  return new OctavoError(
    error.code,
    { ...error.values, line },
    { ...(detail === undefined ? {} : { detail }), cause: error },
  );
}

/** Typst whose failures name the chapter and the words where they are, as far as it tells. `names`: sections by identifier. */
export function typstWithPassages(typst: Typst, names: ReadonlyMap<string, string>): Typst {
  return {
    compile: async (input, run) => {
      try {
        return await typst.compile(input, run);
      } catch (error) {
        if (isEndless(error)) {
          const sections = Object.keys(input.sources).flatMap((file) => {
            const section = file.replace(/\.typ$/, '');
            return names.has(section) ? [section] : [];
          });
          const found = await findEndless(typst, input, sections, run?.signal);
          if (found === null) throw error;
          const { section, source } = found;
          const words = wordsAround(source.split('\n'), 0);
          throw endlessError(error, { section, chapter: names.get(section) ?? '', words });
        }
        if (!(error instanceof OctavoError) || error.code !== 'engine-failed') throw error;
        const [, section = '', line = ''] = /^([^\s:/]+)\.typ:(\d+):/m.exec(error.detail ?? '') ?? [];
        const chapter = names.get(section);
        if (chapter === undefined) throw error;
        const lines = (input.sources[`${section}.typ`] ?? '').split('\n');
        const words = wordsAround(lines, Number(line) - 1);
        throw new OctavoError(
          'passage-failed',
          { engine: TYPST, chapter, section, line: 0, words },
          { detail: error.detail ?? '', cause: error },
        );
      }
    },
  };
}

/** The text of a line of Typst, without what is code in it; of the next one that has any when it has none. */
function wordsAround(lines: readonly string[], at: number): string {
  for (const line of lines.slice(Math.max(0, at))) {
    const text = line
      .replace(/#?[a-z][\w.-]*\([^)]*\)/gi, ' ')
      .replace(/#[a-z][\w.-]*|[[\]<>_*\\]/gi, ' ')
      .replace(/\s+/g, ' ')
      // What a list or a heading begins with.
      .replace(/^[-+= ]+/, '')
      .trim();
    if (wordsOf(text).length > 0) return text.length > 80 ? `${text.slice(0, 79).trimEnd()}…` : text;
  }
  return '';
}

import type { Node } from 'prosemirror-model';
import type { ProofFailure } from '../../shared/contract';
import { readChapter } from '../../shared/document/chapter-text';
import { errorRecord, OctavoError } from '../../shared/errors';
import { entryOf } from './proof-places';
import { type OpenedSheet, PreparationError } from './proof-thread';

/**
 * What went wrong, as the windows are told. A remark of Typst's names a line of a source that we wrote: `sheet` has it, and
 * `textOf` the chapter's own.
 */
export async function proofFailure(
  book: string,
  thrown: unknown,
  sheet: OpenedSheet | undefined,
  textOf: (chapter: string) => Promise<string | null>,
): Promise<ProofFailure> {
  if (thrown instanceof PreparationError) {
    const { record, chapter } = thrown;
    const words = record.values.words;
    const text = chapter === null || words === undefined ? null : await textOf(chapter);
    const line = text === null ? null : lineOfWords(text, String(words));
    return { book, chapter, line, error: line === null ? record : { ...record, values: { ...record.values, line } } };
  }
  const error = errorRecord(thrown);
  const place = thrown instanceof OctavoError ? /^([cp]-[a-z0-9]+)\.typ:(\d+):/m.exec(thrown.detail ?? '') : null;
  const [, section = '', number = ''] = place ?? [];
  if (section === '') return { book, chapter: null, line: null, error };
  const chapter = entryOf(section);
  const text = await textOf(chapter);
  const source = sheet?.input.sources[`${section}.typ`];
  const homes = sheet?.homes.get(section) ?? [];
  const line = text === null || source === undefined ? null : lineInText(source, Number(number), text, homes);
  return { book, chapter, line, error };
}

/**
 * The line of a chapter's text that a line of its Typst source comes from, both from 1: that of the block whose mark
 * (`#pm("…", 7)`) stands last before it. `homes`: see `ProofSheet`.
 */
export function lineInText(source: string, line: number, text: string, homes: readonly number[]): number | null {
  const before = source.split('\n').slice(0, line).join('\n');
  const marks = [...before.matchAll(/#pm\("[^"]*", (-?\d+)\)/g)];
  const block = Number(marks.at(-1)?.[1] ?? -1);
  return lineOfBlock(text, block < 0 ? -1 : (homes[block] ?? -1));
}

/** Where a block of a chapter's document begins in its file; its title is -1. */
function lineOfBlock(text: string, block: number): number | null {
  const { doc, source } = readChapter(text);
  const child = block + (hasTitle(doc) ? 1 : 0);
  let before = source.byteOrderMark + source.frontMatter;
  let children = -1;
  for (const [index, piece] of source.pieces.entries()) {
    before += source.gaps[index] ?? '';
    if (piece.kind === 'block') children += 1;
    if (children >= Math.max(0, child)) return countLines(before);
    before += piece.text;
  }
  return null;
}

const hasTitle = (doc: Node): boolean =>
  doc.firstChild?.type.name === 'heading' && Number(doc.firstChild.attrs.level) === 1;
const countLines = (text: string): number => text.split(/\r\n|\n|\r/).length;

function lineOfWords(text: string, words: string): number | null {
  const at = text.indexOf(words.replace(/…$/, ''));
  return words === '' || at < 0 ? null : countLines(text.slice(0, at));
}

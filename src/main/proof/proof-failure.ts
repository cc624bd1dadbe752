import type { ProofFailure } from '../../shared/contract';
import { errorRecord, OctavoError } from '../../shared/errors';
import { entryOf } from './proof-places';
import { PreparationError } from './proof-thread';

/** Letters of a stretch of text that tell it from others well enough. */
const TELLING = 12;

/**
 * What went wrong, as the windows are told. A remark of Typst's names a line of a source that we wrote; `sources` has it, and
 * `textOf` the chapter's own, in which the words nearest to that line are looked for.
 */
export async function proofFailure(
  book: string,
  thrown: unknown,
  sources: Readonly<Record<string, string>>,
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
  const source = sources[`${section}.typ`];
  const line = text === null || source === undefined ? null : lineInText(source, Number(number), text);
  return { book, chapter, line, error };
}

/** The line of a chapter's text that a line of its Typst source comes from, by the words they share; both from 1. */
export function lineInText(source: string, line: number, text: string): number | null {
  const lines = source.split('\n');
  for (let at = Math.min(line, lines.length); at > 0; at -= 1) {
    const stretches = (lines[at - 1] ?? '').match(/[\p{L}\p{N} ,’\u00a0\u202f]+/gu) ?? [];
    const [longest = ''] = stretches.map((stretch) => stretch.trim()).sort((one, other) => other.length - one.length);
    if (longest.length < TELLING) continue;
    const found = lineOfWords(text, longest);
    if (found !== null) return found;
  }
  return null;
}

function lineOfWords(text: string, words: string): number | null {
  const at = text.indexOf(words.replace(/…$/, ''));
  return words === '' || at < 0 ? null : text.slice(0, at).split(/\r\n|\n|\r/).length;
}

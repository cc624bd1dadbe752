import { createHash } from 'node:crypto';
import { applySplice, type Splice } from '../../shared/history/splice';
import { revisionOfText } from './surroundings';

/** The version of the journal's form; a higher one is left alone. */
const FORM = 1;
/** How many of the texts that were in the file a replay remembers: any of them may be what another program began from. */
export const REMEMBERED_TEXTS = 16;

/** The first line of a generation: all that is needed to go on from it. */
export interface JournalStart {
  /** The id of the chapter. */
  readonly chapter: string;
  readonly generation: number;
  /** The number of the last change that `text` holds; grows through all generations of a chapter. */
  readonly n: number;
  /** ISO 8601; for display only. */
  readonly time: string;
  readonly text: string;
  /** What the chapter's file held, as far as Octavo knew: `null` when there was no file. */
  readonly fileText: string | null;
}

/** A line that follows: words typed, or the file brought up to them. */
export type JournalLine =
  | {
      readonly kind: 'splice';
      readonly n: number;
      readonly splice: Splice;
      readonly after: string;
      readonly time: string;
    }
  | { readonly kind: 'saved'; readonly n: number; readonly revision: string };

/** A line as it is written, and the sum that the next one continues. */
export interface WrittenLine {
  readonly bytes: Uint8Array;
  readonly sum: string;
}

/** What a journal says, as far as it can be trusted. */
export interface Replay {
  readonly chapter: string;
  readonly generation: number;
  readonly n: number;
  readonly text: string;
  /** When the last words were typed, ISO 8601. */
  readonly time: string;
  /** Short revisions (`shortRevision`) of every text the chapter went through. */
  readonly passed: ReadonlySet<string>;
  /** The texts that were in the chapter's file, the newest first. */
  readonly fileTexts: readonly string[];
  /** What was done last, and where: the place to show. */
  readonly lastSplice: Splice | null;
  /** Where in the journal the first line that cannot be trusted begins; its length when all can. */
  readonly trusted: number;
}

/** What stands for a text in a line: the first 16 digits of its revision. */
export function shortRevision(text: string): string {
  return shortened(revisionOfText(text));
}

/** The same of a text whose revision is known. */
export function shortened(revision: string): string {
  return revision.slice(0, 16);
}

function sumOf(previous: string, json: string): string {
  return createHash('sha256').update(previous).update(json).digest('hex').slice(0, 16);
}

function written(previous: string, value: Readonly<Record<string, unknown>>): WrittenLine {
  const json = JSON.stringify(value);
  const sum = sumOf(previous, json);
  return { bytes: new TextEncoder().encode(`${sum} ${json}\n`), sum };
}

/** The first line of a generation. `salt` makes it unlike any other journal's, whatever the text. */
export function writeStart(start: JournalStart, salt: string): WrittenLine {
  const { chapter, generation, n, time, text, fileText } = start;
  const saved = fileText === null ? null : revisionOfText(fileText);
  const base = fileText === null || fileText === text ? {} : { base: fileText };
  return written('', { v: FORM, chapter, gen: generation, salt, n, time, saved, text, ...base });
}

/** One more line, continuing the sum of the line before. */
export function writeLine(previous: string, line: JournalLine): WrittenLine {
  if (line.kind === 'saved') return written(previous, { n: line.n, saved: line.revision });
  const { n, splice, after, time } = line;
  return written(previous, { n, ...splice, h: after, time });
}

type Fields = Readonly<Record<string, unknown>>;
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function fieldsOf(json: string): Fields | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Fields) : null;
  } catch {
    return null;
  }
}

function readStart(fields: Fields): JournalStart | null {
  const { v, chapter, gen, n, time, saved, text, base } = fields;
  if (v !== FORM || !isText(chapter) || !isCount(gen) || !isCount(n) || !isText(time) || !isText(text)) return null;
  if (saved !== null && !isText(saved)) return null;
  if (base !== undefined && !isText(base)) return null;
  return { chapter, generation: gen, n, time, text, fileText: saved === null ? null : (base ?? text) };
}

function readLine(fields: Fields): JournalLine | null {
  const { n, at, del, ins, h, time, saved } = fields;
  if (!isCount(n)) return null;
  if (isText(saved)) return { kind: 'saved', n, revision: saved };
  if (!isCount(at) || !isCount(del) || !isText(ins) || !isText(h) || !isText(time)) return null;
  return { kind: 'splice', n, splice: { at, del, ins }, after: h, time };
}

/** The lines whose sums follow one upon the other, and where the first that does not begins, in bytes. */
function* trustedLines(bytes: Uint8Array): Generator<{ readonly fields: Fields; readonly end: number }> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let previous = '';
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    if (end === -1) return;
    let line: string;
    try {
      line = decoder.decode(bytes.subarray(from, end));
    } catch {
      return;
    }
    const json = line.slice(17);
    const sum = sumOf(previous, json);
    if (line.slice(0, 17) !== `${sum} `) return;
    const fields = fieldsOf(json);
    if (fields === null) return;
    yield { fields, end: end + 1 };
    previous = sum;
    from = end + 1;
  }
}

/**
 * Reads a journal up to the first line that cannot be trusted. `null` when not even its beginning can. `isChecked` has the
 * text compared with every line's hash and not with the last one's only: asked for when the last does not agree.
 */
export function replayJournal(bytes: Uint8Array, isChecked = false): Replay | null {
  let start: JournalStart | null = null;
  let trusted = 0;
  let text = '';
  let n = 0;
  let time = '';
  let lastSplice: Splice | null = null;
  let expected = '';
  const passed = new Set<string>();
  const fileTexts: string[] = [];
  for (const { fields, end } of trustedLines(bytes)) {
    if (start === null) {
      start = readStart(fields);
      if (start === null) return null;
      ({ text, n, time } = start);
      passed.add(shortRevision(text));
      if (start.fileText !== null) {
        fileTexts.push(start.fileText);
        passed.add(shortRevision(start.fileText));
      }
      trusted = end;
      continue;
    }
    const line = readLine(fields);
    if (line === null || line.n < n) break;
    if (line.kind === 'saved') {
      if (shortened(line.revision) !== (expected || shortRevision(text))) break;
      fileTexts.push(text);
    } else {
      const { splice } = line;
      if (splice.at + splice.del > text.length) break;
      const after = applySplice(text, splice);
      if (isChecked && shortRevision(after) !== line.after) break;
      text = after;
      expected = line.after;
      passed.add(expected);
      ({ n, time } = line);
      lastSplice = splice;
    }
    trusted = end;
  }
  if (start === null) return null;
  // The sums were right and the text is not: a defect of ours or a forgery. As far as each line proves itself, it is good.
  if (expected !== '' && shortRevision(text) !== expected) return isChecked ? null : replayJournal(bytes, true);
  const { chapter, generation } = start;
  return {
    chapter,
    generation,
    n,
    text,
    time,
    passed,
    fileTexts: fileTexts.reverse().slice(0, REMEMBERED_TEXTS),
    lastSplice,
    trusted,
  };
}

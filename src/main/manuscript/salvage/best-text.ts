import type { Chapter } from '../../../shared/book/book';
import { nameKey } from '../../../shared/book/slug';
import type { Version } from '../../../shared/history/version';
import { type Memory, memoryOf } from '../found-journals';
import { shortRevision } from '../journal-records';
import type { ChapterFound, FoundTexts } from './found-texts';
import { headingOf } from './readable';

/** Where the text of a chapter was found. `remains`: what can be read of its damaged file; `none`: nowhere. */
export type BestOrigin = 'file' | 'journal' | 'version' | 'unfinished' | 'remains' | 'none';

/** The best text of a chapter. */
export interface BestText {
  readonly origin: BestOrigin;
  /** '' when there is none. */
  readonly text: string;
  /** ISO 8601; `null` when nobody wrote it down. */
  readonly time: string | null;
}

/** Reads a text of the history; `null` when it is not there whole. */
export type ReadVersion = (revision: string) => Promise<string | null>;

/** A text that is newer than the file, or stands in for it. */
interface Candidate extends BestText {
  readonly time: string;
}

const newest = (candidates: readonly Candidate[]): Candidate | null =>
  candidates.reduce<Candidate | null>((best, one) => (best === null || one.time > best.time ? one : best), null);

/** The file of a chapter among those that were found. */
export function fileOf({ chapters }: FoundTexts, { file }: Chapter): ChapterFound | null {
  if (file === undefined) return null;
  const exact = chapters.find(({ name }) => name === file);
  return exact ?? chapters.find(({ name }) => nameKey(name) === nameKey(file)) ?? null;
}

/** What the journals of each machine say of a chapter; this machine first. */
export function memoriesOf({ journals }: FoundTexts, id: string): readonly Memory[] {
  const machines = [...journals].sort(([one], [other]) => (one < other ? -1 : 1));
  return machines.flatMap(([, all]) => memoryOf(all.filter(({ chapter }) => chapter === id)) ?? []);
}

/**
 * The best text of a chapter. Words that a journal holds and the file lacks come first; then the file when its text is
 * whole, or what it is the mere beginning of; else the newest of journal and history; else what is left.
 */
export async function bestText(
  found: FoundTexts,
  chapter: Chapter,
  versions: readonly Version[],
  read: ReadVersion,
): Promise<BestText> {
  const file = fileOf(found, chapter);
  const memories = memoriesOf(found, chapter.id);
  const ends = memories.map(({ last }): Candidate => ({ origin: 'journal', text: last.text, time: last.time }));
  const version = await newestVersion(chapter.id, versions, read);
  if (file?.text != null) {
    const { text } = file;
    const isOurs = ({ passed }: Memory) => passed.has(shortRevision(text));
    const unsaved = memories.flatMap((memory, index) => {
      const end = ends[index];
      const isNewer = !memory.isSaved && memory.last.text !== text && (isOurs(memory) || isOwn(found, memory));
      return end !== undefined && isNewer ? [end] : [];
    });
    const typed = newest(unsaved);
    if (typed !== null) return typed;
    const whole = [...ends, ...(version ? [version] : [])].filter(
      (known) => known.text.length > text.length && known.text.startsWith(text),
    );
    return newest(whole) ?? { origin: 'file', text, time: null };
  }
  const known = newest([...ends, ...(version ? [version] : [])]);
  if (known !== null) return known;
  const spare = found.texts.find(
    ({ kind, name }) => (kind === 'unfinished' || kind === 'operation') && name !== '' && name === chapter.file,
  );
  if (spare) return { origin: 'unfinished', text: spare.text, time: null };
  const titled = await untold(found, chapter, versions, read);
  if (titled !== null) return titled;
  if (file?.remains != null) return { origin: 'remains', text: file.remains, time: null };
  return { origin: 'none', text: '', time: null };
}

const isOwn = ({ journals }: FoundTexts, { last }: Memory) =>
  (journals.get('') ?? []).some(({ replay }) => replay === last);

async function newestVersion(id: string, versions: readonly Version[], read: ReadVersion): Promise<Candidate | null> {
  for (const { at, chapters } of versions) {
    const kept = chapters.find((one) => one.id === id);
    const text = kept === undefined ? null : await read(kept.revision);
    if (text !== null) return { origin: 'version', text, time: at };
  }
  return null;
}

/** A text of the history that no list names any more, and that has the chapter's title: the one written last. */
async function untold(
  found: FoundTexts,
  { title }: Chapter,
  versions: readonly Version[],
  read: ReadVersion,
): Promise<BestText | null> {
  if (title === undefined || title === '') return null;
  const named = new Set(versions.flatMap(({ chapters }) => chapters.map(({ revision }) => revision)));
  const others = [...found.objects.values()].filter(({ revision }) => !named.has(revision));
  for (const { revision } of others.sort((one, other) => other.file.modified - one.file.modified)) {
    const text = await read(revision);
    if (text !== null && headingOf(text) === title) return { origin: 'version', text, time: null };
  }
  return null;
}

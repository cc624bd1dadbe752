import type { Version } from '../../../shared/history/version';
import { decodeChapter } from '../chapter-files';
import type { ReadVersion } from './best-text';
import type { FoundTexts, SalvagedText, TextKind } from './found-texts';
import type { SalvagedOutline } from './outline';
import { headingOf, paragraphsOf, remainsOf } from './readable';

/** A text that is no chapter of the recovered book, and says something that no other text in it does. */
export interface OtherText {
  readonly kind: TextKind;
  readonly text: string;
  /** What it is called by: its chapter's title, its own, or a file's name; '' when by nothing. */
  readonly name: string;
  /** Its path in the damaged folder. */
  readonly from: string;
  readonly time: string | null;
  readonly ending: string;
}

/** Older versions of a chapter that are given as files; all others stay in the history. */
const VERSIONS = 3;

/**
 * All texts that hold a paragraph of their own, that is, one that neither a chapter nor a text before them has: what
 * journals hold besides the chapters, what lay about, the three newest versions of each chapter, then the versions that no
 * list names any more.
 */
export async function otherTexts(
  found: FoundTexts,
  outline: SalvagedOutline,
  chapters: readonly { readonly id: string; readonly title: string; readonly text: string }[],
  versions: readonly Version[],
  read: ReadVersion,
): Promise<readonly OtherText[]> {
  const known = new Set<string>();
  const others: OtherText[] = [];
  const isNew = (text: string) => {
    const paragraphs = paragraphsOf(text);
    const isSo = paragraphs.some((paragraph) => !known.has(paragraph));
    if (isSo) for (const paragraph of paragraphs) known.add(paragraph);
    return isSo;
  };
  for (const { text } of chapters) isNew(text);
  const titles = new Map(chapters.map(({ id, title }) => [id, title]));
  const add = ({ kind, text, chapter, name, from, time }: SalvagedText, ending = '.md'): boolean => {
    if (!isNew(text)) return false;
    const called =
      (chapter === null ? undefined : titles.get(chapter)) || headingOf(text) || name.replace(/\.md$/i, '');
    others.push({ kind, text, name: called || (chapter ?? ''), from, time, ending });
    return true;
  };

  for (const { origin, bytes } of found.books) {
    // The one that the new book is made from is in it already; the copy of one that is whole says nothing else.
    const isUsed = origin === outline.origin || outline.origin === 'book';
    const text = decodeChapter(bytes) ?? remainsOf(bytes);
    if (!isUsed && text !== null)
      add({ kind: 'file', text, chapter: null, name: 'book', from: 'book.yaml', time: null }, '.yaml');
  }
  for (const { name, text, remains } of found.chapters) {
    const from = `chapters/${name}`;
    if (text !== null) add({ kind: 'file', text, chapter: null, name, from, time: null });
    else if (remains !== null) add({ kind: 'remains', text: remains, chapter: null, name, from, time: null });
  }
  for (const machine of found.journals.values())
    for (const { replay, path: from, chapter } of [...machine].sort(
      (one, other) => other.generation - one.generation,
    )) {
      if (replay === null) continue;
      for (const [index, text] of [replay.text, ...replay.fileTexts].entries())
        add({ kind: 'journal', text, chapter, name: '', from, time: index === 0 ? replay.time : null });
    }
  for (const text of found.texts) add(text);

  const named = new Set<string>();
  const given = new Map<string, number>();
  for (const { at, chapters: kept } of versions)
    for (const { id, revision, title } of kept) {
      if (named.has(revision)) continue;
      named.add(revision);
      const count = given.get(id) ?? 0;
      const text = count < VERSIONS ? await read(revision) : null;
      if (text === null) continue;
      const from = `.octavo/objects/${revision.slice(0, 2)}`;
      if (add({ kind: 'version', text, chapter: id, name: title, from, time: at })) given.set(id, count + 1);
    }
  const untold = [...found.objects.values()].filter(({ revision }) => !named.has(revision));
  for (const { revision, file } of untold.sort((one, other) => other.file.modified - one.file.modified)) {
    const text = await read(revision);
    const from = file.parts.join('/');
    if (text !== null) add({ kind: 'version', text, chapter: null, name: '', from, time: null });
  }
  return others;
}

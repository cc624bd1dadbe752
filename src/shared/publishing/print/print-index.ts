import { readIndexMark } from '../../document/index-marks';
import type { PandocInline } from '../../document/pandoc-ast';
import type { AssembledBook, AssembledSection } from '../assembled';
import { textOfInlines } from '../ast-text';
import { mapBlocks, mapInlines } from '../ast-walk';
import { remembering } from '../remembered';

/** Which index a mark goes into. */
export type IndexName = 'names' | 'subjects';

/** What a mark in the text says: the entry its page is counted for. */
export interface IndexEntryKey {
  readonly index: IndexName;
  readonly key: string;
  readonly sub: string;
  readonly see: string;
}

/** An entry, its own pages and what it sends to, and its sub-entries. Page numbers are the composition’s. */
export interface IndexEntry {
  readonly key: string;
  /** What the pages of the entry itself are found by in the composition; each sub-entry has its own. */
  readonly mark: string;
  readonly see: readonly string[];
  readonly subs: readonly { readonly text: string; readonly mark: string }[];
  /** Set apart from those before it: another letter begins. In an index with hardly more entries than letters none is. */
  readonly first: boolean;
}

/** Entries a letter must have on average for an empty line before each letter: with fewer there would be more gaps than words. */
const LETTER_ENTRIES = 2;

/** The entry that a span stands for; `null` for any other span, and for mentions, which go into no index. */
export function indexEntryOf(inline: PandocInline): IndexEntryKey | null {
  if (inline.t !== 'Span') return null;
  const [[, classes, keys], content] = inline.c;
  const mark = readIndexMark(
    { id: '', classes: [...classes], keys: keys.map(([key, value]) => [key, value]) },
    textOfInlines(content),
  );
  if (mark === null || mark.key === '' || mark.kind === 'person' || mark.kind === 'company') return null;
  return { index: mark.kind === 'subject' ? 'subjects' : 'names', key: mark.key, sub: mark.sub, see: mark.see };
}

/** How a mark is called in the composition: the same entry, the same name, whichever chapter it stands in. */
export function indexMarkName({ index, key, sub }: Pick<IndexEntryKey, 'index' | 'key' | 'sub'>): string {
  return [index, key, sub].join('\u001F');
}

/**
 * The entries of one index in the order of the book’s language, sub-entries below them. A sign that is no letter comes first; an
 * entry that only sends elsewhere has no pages.
 */
export function bookIndex({ sections, metadata }: AssembledBook, index: IndexName): readonly IndexEntry[] {
  const entries = new Map<string, { see: Set<string>; subs: Set<string> }>();
  for (const section of sections)
    for (const found of entriesIn(section, '', () => entriesOf(section))) {
      if (found.index !== index) continue;
      const entry = entries.get(found.key) ?? { see: new Set(), subs: new Set() };
      if (found.see !== '') entry.see.add(found.see);
      else if (found.sub !== '') entry.subs.add(found.sub);
      entries.set(found.key, entry);
    }
  const collator = collatorOf(metadata.language);
  const inOrder = (texts: Iterable<string>) =>
    [...texts].sort((one, other) => collator.compare(one, other) || (one < other ? -1 : 1));
  let initial = '';
  const initials = new Set([...entries.keys()].map(initialOf));
  const isApart = entries.size >= LETTER_ENTRIES * initials.size;
  return inOrder(entries.keys()).map((key) => {
    const { see, subs } = entries.get(key) ?? { see: [], subs: [] };
    const own = initialOf(key);
    const first = isApart && own !== initial && initial !== '';
    initial = own;
    return {
      key,
      mark: indexMarkName({ index, key, sub: '' }),
      see: inOrder(see),
      subs: inOrder(subs).map((text) => ({ text, mark: indexMarkName({ index, key, sub: text }) })),
      first,
    };
  });
}

const entriesIn = remembering<AssembledSection, readonly IndexEntryKey[]>();

/** The marks of a section, in order. */
function entriesOf({ blocks, title }: AssembledSection): readonly IndexEntryKey[] {
  const found: IndexEntryKey[] = [];
  const inline = (piece: PandocInline): readonly PandocInline[] => {
    const entry = indexEntryOf(piece);
    if (entry !== null) found.push(entry);
    return [piece];
  };
  mapInlines(title, { inline });
  mapBlocks(blocks, { inline });
  return found;
}

/** The letter under which an entry stands, without its accent; one sign for all that begins with none. */
function initialOf(key: string): string {
  const letter = /\p{L}/u.exec(key.normalize('NFD'))?.[0] ?? '';
  return /^\P{L}*\p{N}/u.test(key) || letter === '' ? '#' : letter.toUpperCase();
}

function collatorOf(language: string): Intl.Collator {
  try {
    return new Intl.Collator(language, { numeric: true });
  } catch {
    return new Intl.Collator('en', { numeric: true });
  }
}

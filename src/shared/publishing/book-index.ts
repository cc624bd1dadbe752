import type { PandocAttr, PandocBlock, PandocInline } from '../document/pandoc-ast';
import type { AssembledBook, AssembledSection } from './assembled';
import { textOfInlines } from './ast-text';
import { mapBlocks, mapInlines } from './ast-walk';
import { remembering } from './remembered';

/** What goes into an index: names of persons and companies, and subjects. */
export type BookIndexKind = 'name' | 'subject';

/** A place that an entry of the index leads to. */
export interface BookIndexPlace {
  /** Identifier of the section it is in. */
  readonly section: string;
  /** Identifier of the place itself, unique in the book. */
  readonly id: string;
}

/** One entry: what it is called, where it is met, what it sends to, and the entries below it. */
export interface BookIndexEntry {
  readonly key: string;
  readonly places: readonly BookIndexPlace[];
  /** Other entries: « voir ». */
  readonly see: readonly string[];
  readonly subs: readonly BookIndexEntry[];
}

/** A book whose marked passages have identifiers, and the indexes made of them. A kind nobody marked has no entries. */
export interface IndexedBook {
  readonly book: AssembledBook;
  readonly indexes: Readonly<Record<BookIndexKind, readonly BookIndexEntry[]>>;
}

interface Draft {
  readonly places: BookIndexPlace[];
  readonly see: Set<string>;
  readonly subs: Map<string, Draft>;
}
const draft = (): Draft => ({ places: [], see: new Set(), subs: new Map() });

/**
 * Collects the marks for the index of the whole book (docs/book-format.md). Every place that an entry leads to gets an
 * identifier (`<section>-ix<n>`); of several marks of one entry in one block the first is its place.
 */
export function indexedBook(book: AssembledBook): IndexedBook {
  const drafts: Record<BookIndexKind, Map<string, Draft>> = { name: new Map(), subject: new Map() };
  const sections = book.sections.map((section) => {
    const { section: made, marks } = markedSections(section, '', () => markedSection(section));
    for (const mark of marks) note(mark, section.id, drafts[mark.kind]);
    return made;
  });
  const collator = new Intl.Collator(book.metadata.language, { sensitivity: 'base', numeric: true });
  return {
    book: { ...book, sections },
    indexes: { name: sorted(drafts.name, collator), subject: sorted(drafts.subject, collator) },
  };
}

/** A mark that counts: for a place, or (`see`) for another entry. */
interface IndexMark {
  readonly kind: BookIndexKind;
  readonly key: string;
  readonly sub: string;
  readonly see: string;
  readonly id: string;
}

/** A section whose marked places have identifiers, and its marks in order. */
interface MarkedSection {
  readonly section: AssembledSection;
  readonly marks: readonly IndexMark[];
}

const markedSections = remembering<AssembledSection, MarkedSection>();

function note({ key, sub, see, id }: IndexMark, section: string, drafts: Map<string, Draft>): void {
  const entry = inside(drafts, key);
  const target = sub === '' ? entry : inside(entry.subs, sub);
  if (see === '') target.places.push({ section, id });
  else target.see.add(see);
}

function markedSection(section: AssembledSection): MarkedSection {
  const marks: IndexMark[] = [];
  let count = 0;
  let here = new Set<string>();
  const mark = (inline: PandocInline): readonly PandocInline[] => {
    if (inline.t !== 'Span' || !inline.c[0][1].includes('index')) return [inline];
    const [[id, classes, pairs], content] = inline.c;
    const value = (name: string) => spaced(pairs.find(([key]) => key === name)?.[1] ?? '');
    const key = value('key') === '' ? spaced(textOfInlines(content)) : value('key');
    if (key === '') return [inline];
    const kind: BookIndexKind = classes.includes('subject') ? 'subject' : 'name';
    const [sub, see] = [value('sub'), value('see')];
    if (see !== '') {
      marks.push({ kind, key, sub, see, id: '' });
      return [inline];
    }
    const name = `${kind}\n${key}\n${sub}`;
    if (here.has(name)) return [inline];
    here.add(name);
    count += 1;
    const own = id === '' ? `${section.id}-ix${count}` : id;
    marks.push({ kind, key, sub, see, id: own });
    const attr: PandocAttr = [own, classes, pairs];
    return [{ t: 'Span', c: [attr, content] }];
  };
  const title = mapInlines(section.title, { inline: mark });
  const blocks = section.blocks.map((block): PandocBlock => {
    here = new Set();
    // No rule here makes another number of blocks.
    return mapBlocks([block], { inline: mark })[0] ?? block;
  });
  return { section: marks.length === 0 ? section : { ...section, title, blocks }, marks };
}

function inside(drafts: Map<string, Draft>, key: string): Draft {
  const known = drafts.get(key) ?? draft();
  drafts.set(key, known);
  return known;
}

function sorted(drafts: ReadonlyMap<string, Draft>, collator: Intl.Collator): readonly BookIndexEntry[] {
  return [...drafts]
    .map(([key, { places, see, subs }]) => ({
      key,
      places,
      see: [...see].sort(collator.compare),
      subs: sorted(subs, collator),
    }))
    .sort((one, other) => collator.compare(one.key, other.key) || (one.key < other.key ? -1 : 1));
}

const spaced = (text: string) => text.replace(/\s+/gu, ' ').trim();

import {
  type Book,
  type Chapter,
  type ChapterStatus,
  isPart,
  type Part,
  type Section,
} from '../../../shared/book/book';
import type { ChapterFacts } from '../../../shared/book/book-view';
import type { WorkingNote } from '../../../shared/contract';

/** The key of the group of working notes, and what the key of a note begins with. */
export const NOTES = 'notes';
const NOTE = 'note ';

/** The file of a note’s row, from `notes/`. */
export const noteOfRow = ({ key }: Pick<BinderRow, 'key'>): string => key.slice(NOTE.length);

/**
 * One line of the binder. `key` is unique: the id of a chapter or part, `front`, `back` and `notes` for those groups, `note <file>`
 * for a working note.
 */
export interface BinderRow {
  readonly key: string;
  readonly kind: 'group' | 'part' | 'chapter' | 'note';
  /** Plain title; '' when it has none. Groups have none of their own: the interface's language names them. */
  readonly title: string;
  readonly section: Section;
  /** The part a chapter stands in. */
  readonly part: string | null;
  /** Its index among its brothers in the book. */
  readonly index: number;
  /** 1-based depth, place and number of brothers, as a tree tells them to screen readers. */
  readonly level: number;
  readonly position: number;
  readonly of: number;
  /** For groups and parts: whether their chapters are shown. `null` for chapters. */
  readonly expanded: boolean | null;
  /** The row it belongs to, or `null` at the top. */
  readonly parent: string | null;
  readonly status: ChapterStatus | null;
  readonly words: number;
  /** Words aimed at; 0 for none. */
  readonly goal: number;
  /** '' for none. */
  readonly label: string;
  readonly state: ChapterFacts['state'];
  readonly chapter: Chapter | null;
}

const NO_FACTS: ChapterFacts = { state: 'present', words: 0 };

/**
 * The binder's lines from top to bottom, those inside a folded group left out. A group without pages is left out too: a
 * new book shows its chapters and nothing else. `shows`, where it is given, says which chapters are shown at all: groups and
 * parts without any are left out then, and the others are unfolded. Working notes are no part of the book: they stand below it.
 */
export function binderRows(
  book: Book,
  facts: Readonly<Record<string, ChapterFacts>>,
  collapsed: ReadonlySet<string>,
  shows?: (chapter: Chapter, facts: ChapterFacts) => boolean,
  notes: readonly WorkingNote[] = [],
): readonly BinderRow[] {
  const rows: BinderRow[] = [];
  const isShown = (chapter: Chapter) => shows === undefined || shows(chapter, facts[chapter.id] ?? NO_FACTS);
  const isBranchShown = (chapters: readonly Chapter[]) =>
    shows === undefined ? chapters.length > 0 : chapters.some(isShown);
  const top = [
    ...[book.front, book.back].filter(isBranchShown),
    ...book.body.filter((entry) =>
      isPart(entry) ? shows === undefined || entry.children.some(isShown) : isShown(entry),
    ),
    ...(notes.length > 0 ? [NOTES] : []),
  ].length;
  let position = 0;

  const chapterRow = (
    chapter: Chapter,
    place: Pick<BinderRow, 'section' | 'part' | 'index' | 'level' | 'position' | 'of' | 'parent'>,
  ): BinderRow => {
    const { state, words } = facts[chapter.id] ?? NO_FACTS;
    const { id: key, title = '', status = null, goal = 0, label = '' } = chapter;
    return { ...place, key, kind: 'chapter', title, expanded: null, status, words, goal, label, state, chapter };
  };

  const branch = (
    row: Pick<BinderRow, 'key' | 'kind' | 'title' | 'section' | 'index'>,
    chapters: readonly Chapter[],
    part: Part | null,
  ) => {
    position += 1;
    const expanded = shows !== undefined || !collapsed.has(row.key);
    const words = chapters.reduce((sum, { id }) => sum + (facts[id]?.words ?? 0), 0);
    rows.push({
      ...row,
      part: null,
      level: 1,
      position,
      of: top,
      expanded,
      parent: null,
      status: null,
      words,
      goal: 0,
      label: '',
      state: 'present',
      chapter: null,
    });
    if (!expanded) return;
    const of = chapters.filter(isShown).length;
    let inside = 0;
    chapters.forEach((chapter, index) => {
      if (!isShown(chapter)) return;
      inside += 1;
      const place = { section: row.section, part: part?.id ?? null, index, level: 2, position: inside };
      rows.push(chapterRow(chapter, { ...place, of, parent: row.key }));
    });
  };

  if (isBranchShown(book.front))
    branch({ key: 'front', kind: 'group', title: '', section: 'front', index: 0 }, book.front, null);
  book.body.forEach((entry, index) => {
    if (isPart(entry)) {
      if (shows !== undefined && !entry.children.some(isShown)) return;
      branch({ key: entry.id, kind: 'part', title: entry.part, section: 'body', index }, entry.children, entry);
      return;
    }
    if (!isShown(entry)) return;
    position += 1;
    rows.push(chapterRow(entry, { section: 'body', part: null, index, level: 1, position, of: top, parent: null }));
  });
  if (isBranchShown(book.back))
    branch({ key: 'back', kind: 'group', title: '', section: 'back', index: 0 }, book.back, null);
  if (notes.length > 0) {
    const none = {
      section: 'back',
      part: null,
      status: null,
      words: 0,
      goal: 0,
      label: '',
      state: 'present',
      chapter: null,
    } as const;
    const expanded = !collapsed.has(NOTES);
    rows.push({
      ...none,
      key: NOTES,
      kind: 'group',
      title: '',
      index: 0,
      level: 1,
      position: top,
      of: top,
      expanded,
      parent: null,
    });
    if (expanded)
      notes.forEach(({ file, title }, index) => {
        const place = { index, level: 2, position: index + 1, of: notes.length, expanded: null, parent: NOTES };
        // A note of a folder is named with it: « entretiens / Kevin ».
        const folders = file.split('/').slice(0, -1);
        rows.push({ ...none, ...place, key: NOTE + file, kind: 'note', title: [...folders, title].join(' / ') });
      });
  }
  return rows;
}

import {
  type Book,
  type Chapter,
  type ChapterStatus,
  isPart,
  type Part,
  type Section,
} from '../../../shared/book/book';
import type { ChapterFacts } from '../../../shared/book/book-view';

/** One line of the binder. `key` is unique: the id of a chapter or part, `front` or `back` for those two groups. */
export interface BinderRow {
  readonly key: string;
  readonly kind: 'group' | 'part' | 'chapter';
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
  readonly state: ChapterFacts['state'];
  readonly chapter: Chapter | null;
}

const NO_FACTS: ChapterFacts = { state: 'present', words: 0 };

/**
 * The binder's lines from top to bottom, those inside a folded group left out. A group without pages is left out too: a
 * new book shows its chapters and nothing else.
 */
export function binderRows(
  book: Book,
  facts: Readonly<Record<string, ChapterFacts>>,
  collapsed: ReadonlySet<string>,
): readonly BinderRow[] {
  const rows: BinderRow[] = [];
  const top = (book.front.length > 0 ? 1 : 0) + (book.back.length > 0 ? 1 : 0) + book.body.length;
  let position = 0;

  const chapterRow = (
    chapter: Chapter,
    place: Pick<BinderRow, 'section' | 'part' | 'index' | 'level' | 'position' | 'of' | 'parent'>,
  ): BinderRow => {
    const { state, words } = facts[chapter.id] ?? NO_FACTS;
    const { id: key, title = '', status = null } = chapter;
    return { ...place, key, kind: 'chapter', title, expanded: null, status, words, state, chapter };
  };

  const branch = (
    row: Pick<BinderRow, 'key' | 'kind' | 'title' | 'section' | 'index'>,
    chapters: readonly Chapter[],
    part: Part | null,
  ) => {
    position += 1;
    const expanded = !collapsed.has(row.key);
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
      state: 'present',
      chapter: null,
    });
    if (!expanded) return;
    chapters.forEach((chapter, index) => {
      const place = { section: row.section, part: part?.id ?? null, index, level: 2, position: index + 1 };
      rows.push(chapterRow(chapter, { ...place, of: chapters.length, parent: row.key }));
    });
  };

  if (book.front.length > 0)
    branch({ key: 'front', kind: 'group', title: '', section: 'front', index: 0 }, book.front, null);
  book.body.forEach((entry, index) => {
    if (isPart(entry)) {
      branch({ key: entry.id, kind: 'part', title: entry.part, section: 'body', index }, entry.children, entry);
      return;
    }
    position += 1;
    rows.push(chapterRow(entry, { section: 'body', part: null, index, level: 1, position, of: top, parent: null }));
  });
  if (book.back.length > 0)
    branch({ key: 'back', kind: 'group', title: '', section: 'back', index: 0 }, book.back, null);
  return rows;
}

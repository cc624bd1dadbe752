import { create } from 'zustand';
import { treatmentOf } from '../../../shared/typography/rule-list';
import type { NamedProposal } from './checking';

/** What is read: the chapter on the page, or every chapter of the book. */
export type TypographyScope = 'chapter' | 'book';

/** What was found in one chapter. */
export interface FoundIn {
  readonly chapter: string;
  readonly found: readonly NamedProposal[];
}

interface TypographyState {
  readonly scope: TypographyScope;
  readonly grouping: 'rule' | 'chapter';
  /** In the order of the book; `null` until the first chapter was read. */
  readonly chapters: readonly FoundIn[] | null;
  /** While the text is read: chapters done, out of how many. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** Those whose tick is not the one that their rule gives them at first. */
  readonly flipped: ReadonlySet<string>;
  /** Grows when all has to be read again. */
  readonly turn: number;
  setScope(scope: TypographyScope): void;
  setGrouping(grouping: 'rule' | 'chapter'): void;
  begin(total: number): void;
  /** A chapter was read; it takes the place of what was known of it. */
  found(chapter: FoundIn): void;
  /** Everything was read: what is known of chapters that are not among these is forgotten. */
  finish(order: readonly string[]): void;
  tick(items: readonly Item[], on: boolean): void;
  again(): void;
}

/** A proposal and the chapter it is in. */
export interface Item {
  readonly chapter: string;
  readonly proposal: NamedProposal;
}

const idOf = ({ chapter, proposal }: Item): string => `${chapter}\u0000${proposal.key}`;
const atFirst = ({ proposal }: Item): boolean => treatmentOf(proposal.rule) !== 'suggested';

/** Whether a proposal is ticked: those that only the writer can judge are not, until she says so. */
export function isTicked(flipped: ReadonlySet<string>, item: Item): boolean {
  return atFirst(item) !== flipped.has(idOf(item));
}

/** What was found in the text, and what of it the writer wants. */
export const useTypography = create<TypographyState>()((set) => ({
  scope: 'chapter',
  grouping: 'rule',
  chapters: null,
  progress: null,
  flipped: new Set(),
  turn: 0,
  setScope: (scope) => set({ scope, chapters: null, progress: null }),
  setGrouping: (grouping) => set({ grouping }),
  begin: (total) => set({ progress: { done: 0, total } }),
  found: (chapter) =>
    set(({ chapters, progress }) => {
      const known = chapters ?? [];
      const at = known.findIndex((of) => of.chapter === chapter.chapter);
      return {
        chapters: at === -1 ? [...known, chapter] : known.map((of, index) => (index === at ? chapter : of)),
        progress: progress && { ...progress, done: progress.done + 1 },
      };
    }),
  finish: (order) =>
    set(({ chapters }) => ({
      progress: null,
      chapters: order.flatMap((id) => chapters?.find(({ chapter }) => chapter === id) ?? []),
    })),
  tick: (items, on) =>
    set(({ flipped }) => {
      const next = new Set(flipped);
      for (const item of items)
        if (atFirst(item) === on) next.delete(idOf(item));
        else next.add(idOf(item));
      return { flipped: next };
    }),
  again: () => set(({ turn }) => ({ turn: turn + 1 })),
}));

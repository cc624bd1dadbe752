import type { BinderRow } from './rows';

/** What a key does in the tree. `focus` moves the keyboard, `expand` and `collapse` change a group or part. */
export type TreeMove =
  | { readonly type: 'focus'; readonly key: string }
  | { readonly type: 'expand' | 'collapse'; readonly key: string };

/**
 * What a key pressed on the row `current` does, after the tree pattern of the ARIA Authoring Practices: ↑ ↓ Home End walk the
 * visible rows, → unfolds or goes to the first child, ← folds or goes to the parent. `null`: the key is not the tree's.
 */
export function treeMove(rows: readonly BinderRow[], current: string | null, key: string): TreeMove | null {
  const at = rows.findIndex((row) => row.key === current);
  const row = rows[at];
  const focus = (target: BinderRow | undefined): TreeMove | null =>
    target && target.key !== current ? { type: 'focus', key: target.key } : null;
  switch (key) {
    case 'ArrowDown':
      return focus(rows[Math.min(at + 1, rows.length - 1)]);
    case 'ArrowUp':
      return focus(rows[Math.max(at - 1, 0)]);
    case 'Home':
      return focus(rows[0]);
    case 'End':
      return focus(rows[rows.length - 1]);
    case 'ArrowRight':
      if (row?.expanded === false) return { type: 'expand', key: row.key };
      return row?.expanded ? focus(rows.find(({ parent }) => parent === row.key)) : null;
    case 'ArrowLeft':
      if (row?.expanded) return { type: 'collapse', key: row.key };
      return row?.parent ? focus(rows.find((other) => other.key === row.parent)) : null;
    default:
      return null;
  }
}

/** A text without accents or case, so that « e » finds « Épilogue ». */
export function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .replace(/’/g, "'")
    .toLowerCase();
}

/**
 * The row that typing `typed` goes to: the next one, in a circle, whose title begins so. One letter typed again and again
 * goes from row to row; several letters first try the row one is on. `null` when there is none.
 */
export function typeAhead(
  rows: readonly { readonly key: string; readonly title: string }[],
  current: string | null,
  typed: string,
): string | null {
  const wanted = plainLetters(typed);
  const repeated = wanted.length > 0 && [...wanted].every((letter) => letter === wanted[0]);
  const prefix = repeated ? (wanted[0] ?? '') : wanted;
  if (prefix === '') return null;
  const at = rows.findIndex((row) => row.key === current);
  const first = repeated ? at + 1 : Math.max(at, 0);
  const circle = [...rows.slice(first), ...rows.slice(0, first)];
  return circle.find(({ title }) => plainLetters(title).startsWith(prefix))?.key ?? null;
}

/** The largest goal of a chapter, in words: a slip of the finger is not one. */
const LARGEST = 1_000_000;

/** The words a goal was typed as, spaces in it or not; 0 where nothing was typed, `null` for what is no such number. */
export function readGoal(typed: string): number | null {
  const plain = typed.replace(/\s/g, '');
  if (!/^\d*$/.test(plain)) return null;
  const value = Number(plain);
  return value <= LARGEST ? value : null;
}

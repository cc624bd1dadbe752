import { z } from 'zod';

/**
 * One change of a text: `del` UTF-16 units taken out at `at`, `ins` put there instead. What was typed between two moments is
 * always one splice, however it was typed.
 */
export const spliceSchema = z.object({
  at: z.number().int().nonnegative(),
  del: z.number().int().nonnegative(),
  ins: z.string().max(20_000_000),
});
export type Splice = Readonly<z.infer<typeof spliceSchema>>;

/** UTF-16 units that are compared at once: the engine compares such stretches many times as fast as we do unit by unit. */
const STRETCH = 2048;

/** The smallest splice that makes `after` from `before`: what both begin and end with is left out. */
export function spliceBetween(before: string, after: string): Splice {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at + STRETCH <= shorter && before.slice(at, at + STRETCH) === after.slice(at, at + STRETCH)) at += STRETCH;
  while (at < shorter && before.charCodeAt(at) === after.charCodeAt(at)) at += 1;
  const left = shorter - at;
  const stretchFromEnd = (text: string, end: number) => text.slice(text.length - end - STRETCH, text.length - end);
  let same = 0;
  while (same + STRETCH <= left && stretchFromEnd(before, same) === stretchFromEnd(after, same)) same += STRETCH;
  while (same < left && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same))
    same += 1;
  return { at, del: before.length - at - same, ins: after.slice(at, after.length - same) };
}

/** The text with a splice done to it. Throws a RangeError for one that does not lie inside the text. */
export function applySplice(text: string, { at, del, ins }: Splice): string {
  if (at + del > text.length) throw new RangeError(`a splice of ${at}+${del} in ${text.length} units`);
  return text.slice(0, at) + ins + text.slice(at + del);
}

/** True for a splice that changes nothing. */
export function isEmpty({ del, ins }: Splice): boolean {
  return del === 0 && ins === '';
}

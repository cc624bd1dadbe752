import type { Splice } from '../../shared/history/splice';

/** Half of a character, or one of two that belong together: found many times as fast as those that are alone. */
const HALF = /[\uD800-\uDFFF]/;

/** The text as UTF-8 can hold it: halves of characters (surrogates) that are alone become U+FFFD. */
export function withoutLonelyHalves(text: string): string {
  return HALF.test(text) ? text.replace(/\p{Surrogate}/gu, '\uFFFD') : text;
}

/** Whether a splice may have left a lonely half in a text that had none: in what it brought, or where it cut. */
export function mayHoldLonelyHalves(after: string, { at, ins }: Splice): boolean {
  return HALF.test(after.slice(Math.max(0, at - 1), at + ins.length + 1));
}

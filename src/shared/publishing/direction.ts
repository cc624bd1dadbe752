import type { PandocAttr } from '../document/pandoc-ast';

/** Languages written from right to left, by the first part of their tag (BCP 47). */
const RIGHT_TO_LEFT = /^(?:ar|arc|ckb|dv|fa|he|iw|ku-arab|ps|sd|syr|ug|ur|yi|ji)(?:-|$)/i;

/** Whether a language is written from right to left. */
export const isRightToLeft = (language: string): boolean => RIGHT_TO_LEFT.test(language);

/** A passage in a language of the other direction says so (`dir`), where the manuscript only names the language. */
export function directed([id, classes, pairs]: PandocAttr): PandocAttr {
  const language = pairs.find(([key]) => key === 'lang')?.[1] ?? '';
  return isRightToLeft(language) && !pairs.some(([key]) => key === 'dir')
    ? [id, classes, [...pairs, ['dir', 'rtl']]]
    : [id, classes, pairs];
}

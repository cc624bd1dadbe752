import { plainLetters } from '../binder/tree-keys';

/**
 * How well a name answers what was typed, 0 to 1: every word typed must begin a word of the name; better when the name begins
 * with them, best when it is nothing else (« Vers » comes before « Versions »). Accents and case do not count. `value` is an id
 * and is not searched; the names are the `keywords`.
 */
export function rank(_value: string, typed: string, keywords: readonly string[] = []): number {
  const name = plainLetters(keywords.join(' '));
  const wanted = plainLetters(typed).trim();
  if (wanted === '') return 1;
  if (name.replace(/…$/u, '') === wanted) return 1;
  if (name.startsWith(wanted)) return 0.9;
  const words = name.split(/[^\p{L}\p{N}]+/u);
  const asked = wanted.split(/\s+/);
  if (asked.every((part) => words.some((word) => word.startsWith(part)))) return 0.8;
  return name.includes(wanted) ? 0.4 : 0;
}

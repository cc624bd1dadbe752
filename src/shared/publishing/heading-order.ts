import type { AssembledSection } from './assembled';

/** The first heading of a section before which a level is left out; `null` where they follow one another. */
export function skippedHeading({ headings }: AssembledSection): string | null {
  let before = 1;
  for (const { level, text } of headings) {
    if (level > before + 1) return text;
    before = level;
  }
  return null;
}

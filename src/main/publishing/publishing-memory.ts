import { createHash } from 'node:crypto';
import { type ConversionCache, createConversionCache } from './conversions/conversion-cache';
import type { SoundPages } from './epub-check';
import type { ChapterReading } from './read-source';
import type { PrintedPageMemory } from './readback/pdf-text';

/** Characters of chapters whose reading is remembered: about the text of a book of 500 000 words. */
const MOST_CHARACTERS = 3_500_000;
/** Comparisons remembered: every section of several books in several formats. */
const MOST_COMPARISONS = 20_000;

/**
 * What publishing remembers from one export to the next, all of it by content: a chapter, a block or a page that is not the
 * same to the last sign is read, converted and compared anew.
 */
export interface PublishingMemory {
  readonly conversions: ConversionCache;
  readonly soundPages: SoundPages;
  readonly printedPages: PrintedPageMemory;
  /** What was read of a chapter's text; `pandoc` names the pandoc that read what the editor does not model. */
  readonly reading: (text: string, pandoc: string, read: () => Promise<ChapterReading>) => Promise<ChapterReading>;
  /**
   * Whether texts were found to be the same before; if not, `isSame` finds out. Only what is the same is remembered, by a hash
   * of both sides: what was found to differ is looked at again.
   */
  readonly compared: <Difference>(
    sides: readonly string[],
    differences: () => readonly Difference[],
  ) => readonly Difference[];
}

/** An empty memory, bounded. */
export function createPublishingMemory(): PublishingMemory {
  const readings = new Map<string, ChapterReading>();
  const same = new Set<string>();
  let characters = 0;
  return {
    conversions: createConversionCache(),
    soundPages: new Set(),
    printedPages: new Map(),
    reading: async (text, pandoc, read) => {
      const key = `${pandoc}\0${text}`;
      const known = readings.get(key);
      readings.delete(key);
      const reading = known ?? (await read());
      if (!known) characters += key.length;
      else readings.delete(key);
      readings.set(key, reading);
      for (const [oldest] of readings) {
        if (characters <= MOST_CHARACTERS) break;
        readings.delete(oldest);
        characters -= oldest.length;
      }
      return reading;
    },
    compared: (sides, differences) => {
      const hash = createHash('sha256');
      for (const side of sides) hash.update(`${side.length}\0`).update(side);
      const key = hash.digest('base64');
      if (same.has(key)) return [];
      const found = differences();
      if (found.length === 0) same.add(key);
      for (const oldest of same) {
        if (same.size <= MOST_COMPARISONS) break;
        same.delete(oldest);
      }
      return found;
    },
  };
}

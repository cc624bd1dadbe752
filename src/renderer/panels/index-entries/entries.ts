import type { IndexKind, IndexPlace } from '../../../shared/document/index-marks';
import type { ChapterPlaces } from './book-entries';

/** One entry of an index, with everything that is marked with it. */
export interface IndexEntry {
  readonly kind: IndexKind;
  readonly key: string;
  readonly sub: string;
  readonly see: string;
  /** In reading order; `count` is which of its chapter it is, from 1. */
  readonly places: readonly { readonly chapter: string; readonly place: IndexPlace; readonly count: number }[];
}

/** The entries of marked places, in the order of the alphabet of a language (BCP 47). */
export function indexEntries(chapters: readonly ChapterPlaces[], language: string): readonly IndexEntry[] {
  const entries = new Map<string, IndexEntry>();
  for (const { chapter, places } of chapters)
    for (const place of places) {
      const { kind, key, sub, see } = place.mark;
      const name = JSON.stringify([kind, key, sub, see]);
      const before = entries.get(name);
      const count = (before?.places.filter((other) => other.chapter === chapter).length ?? 0) + 1;
      entries.set(name, { kind, key, sub, see, places: [...(before?.places ?? []), { chapter, place, count }] });
    }
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  return [...entries.values()].sort((one, other) => compare(one.key, other.key) || compare(one.sub, other.sub));
}

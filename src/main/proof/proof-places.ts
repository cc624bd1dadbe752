import type { ProofPlace } from '../../shared/contract';
import type { PrintedPlaces } from '../publishing/typst-book';

/** Letters ahead of the id of a chapter or a part in the name of its section: see `assemble`. */
const PREFIX = /^[cp]-/;

/** The chapter or part that a section is. */
export function entryOf(section: string): string {
  return section.replace(PREFIX, '');
}

/** What a composition says of its places; nothing when it says nothing. */
export function printedPlaces(found: readonly unknown[]): PrintedPlaces {
  const [said] = found as readonly PrintedPlaces[];
  return said ?? { places: [], sections: [] };
}

/** The places of one section, as blocks of its chapter's document. `homes`: see `ProofSheet`. */
export function placesOfSection(
  { places }: PrintedPlaces,
  section: string,
  homes: readonly number[],
): readonly ProofPlace[] {
  return places.flatMap((place): readonly ProofPlace[] => {
    if (place.section !== section) return [];
    // A dedication in one piece is printed as what is in it.
    const block = place.block < 0 ? -1 : homes.length === 1 ? homes[0] : homes[place.block];
    // A list of works that Octavo adds is no block of the chapter.
    return block === undefined ? [] : [{ block, page: place.page - 1, x: place.x, y: place.y }];
  });
}

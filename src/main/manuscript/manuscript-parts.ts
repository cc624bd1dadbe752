import { OctavoError } from '../../shared/errors';
import { withBallast } from './ballast';
import { BookGuard, type OpenMode } from './book-guard';
import { DayBook } from './days/day-book';
import { type FoundBook, findBook } from './last-good';
import { type BookNature, bookNature, createRedo } from './safety';
import type { Surroundings } from './surroundings';

/** What a book is opened from. */
export interface ManuscriptParts {
  /** With a disk that gives up the ballast when it is full. */
  readonly surroundings: Surroundings;
  /** Absolute, links resolved. */
  readonly folder: string;
  readonly mode: OpenMode;
  readonly guard: BookGuard;
  readonly days: DayBook;
  readonly found: FoundBook;
  readonly nature: BookNature;
}

/**
 * Looks at the folder of a book, and finishes what an earlier time left half done where that may be. Throws
 * `folder-missing`, `book-missing`, `book-damaged` or `book-invalid`, having let go of the book again.
 */
export async function gatherParts(around: Surroundings, path: string, mode: OpenMode): Promise<ManuscriptParts> {
  const folder = await around.disk.trueName(path).catch((cause: unknown) => {
    throw new OctavoError('folder-missing', { folder: path }, { cause });
  });
  const surroundings = { ...around, disk: withBallast(around, folder) };
  const { disk } = surroundings;
  const guard = await BookGuard.open(surroundings, folder, mode);
  try {
    if (guard.obstacle === null) await createRedo(surroundings, folder).finish().catch(keepGoing);
    const found = await findBook(disk, folder);
    const days = await DayBook.open(surroundings, folder);
    return { surroundings, folder, mode, guard, days, found, nature: await bookNature(surroundings, folder) };
  } catch (error) {
    await guard.release();
    throw error;
  }
}

/** What a failure of the disk costs here is told elsewhere, or costs nothing; anything else is a defect. */
export function keepGoing(error: unknown): void {
  if (!(error instanceof OctavoError)) throw error;
}

import { OctavoError } from '../../shared/errors';
import type { FormatId } from '../../shared/publishing/format-ids';
import type { HostBase } from '../host-base';
import type { Manuscripts } from '../manuscript/manuscripts';
import { snapshotOf } from './book-snapshot';
import type { PublishingRoom } from './publishing-room';

/** Converts the chapters of a book while nobody types. */
export interface IdleConversion {
  /** Something was asked of the book: what is being converted stops at once, and begins again when it is quiet. */
  readonly busy: (book: string) => void;
  readonly close: () => void;
}

/** Milliseconds without a word after which nobody seems to be typing. */
const QUIET = 8_000;
/** Milliseconds between two such conversions: a writer stops to think more often than that. */
const APART = 20_000;
/** What is asked for most, and is made section by section. */
const FORMATS: readonly FormatId[] = ['epub', 'pdf'];

/** @param times milliseconds of quiet before it begins, and between two beginnings. */
export function createIdleConversion(
  host: Pick<HostBase, 'settings' | 'clock' | 'log'> & { readonly manuscripts: Manuscripts },
  room: Pick<PublishingRoom, 'prepare'>,
  times: { readonly quiet: number; readonly apart: number } = { quiet: QUIET, apart: APART },
): IdleConversion {
  let waiting: NodeJS.Timeout | undefined;
  let running: AbortController | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let isClosed = false;

  async function convert(book: string): Promise<void> {
    const abort = new AbortController();
    running = abort;
    last = performance.now();
    try {
      const { pandoc } = await host.settings.read();
      const order = { formats: FORMATS, pandoc, now: host.clock() };
      await room.prepare(order, await snapshotOf(host.manuscripts.get(book)), abort.signal);
    } catch (error) {
      // An export of this book will say it, to somebody who asked.
      if (!(error instanceof OctavoError)) host.log(`idle conversion: ${String(error)}`);
    } finally {
      if (running === abort) running = undefined;
    }
  }

  return {
    busy: (book) => {
      running?.abort();
      clearTimeout(waiting);
      if (isClosed) return;
      const wait = Math.max(times.quiet, last + times.apart - performance.now());
      waiting = setTimeout(() => void convert(book), wait);
      // Nobody waits for it.
      waiting.unref();
    },
    close: () => {
      isClosed = true;
      running?.abort();
      clearTimeout(waiting);
    },
  };
}

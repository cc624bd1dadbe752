import type { Answer, EventMessage } from '../shared/contract';
import { answer } from './calls';
import { openDevice } from './device';
import { createDisk, type Disk } from './disk';
import { threadsEnded } from './engines/ending-threads';
import { createGrammalecte } from './engines/grammalecte';
import type { Host } from './host';
import { createImports } from './import/imports';
import { createBackups } from './manuscript/backups';
import { createDictionaries } from './manuscript/dictionaries';
import { createManuscripts } from './manuscript/manuscripts';
import { createPlaces } from './places';
import type { Platform } from './platform';
import { createProofs } from './proof/proofs';
import { openChosenPlaces } from './publishing/chosen-places';
import { createExports } from './publishing/exports';
import { createRecentBooks } from './recent-books';
import { createSettings } from './settings';
import { createSources } from './sources/sources';

/** A host at work, as a door holds it. */
export interface RunningHost {
  readonly host: Host;
  /** Answers one call that came over the door. Never rejects. */
  answer(name: unknown, argument: unknown): Promise<Answer>;
  /** Hears every event; returns the function that stops it. */
  listen(listener: (message: EventMessage) => void): () => void;
  /**
   * Asks every window to save what is not saved, and waits until their calls have come and been answered: at most
   * `milliseconds`, and no longer than it takes.
   */
  flush(milliseconds: number): Promise<void>;
  /** Closes the open books, waits for their backups, and ends every engine. The last thing a door does. */
  close(): Promise<void>;
}

/** What a test may put in the place of the real thing. */
export interface HostParts {
  readonly disk?: Disk;
  readonly clock?: () => Date;
  readonly log?: (line: string) => void;
}

/** Milliseconds without a call after which windows are taken to have said all they had to say. */
const QUIET = 200;
/** Milliseconds for which the program waits for the backups of the books that were open. */
const BACKUPS = 60_000;
/** Milliseconds for which it waits for threads that were ended in the midst of their work. */
const THREADS = 2000;
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Calls by which one sees that somebody is at work on a book. */
const WORK = /^(?:chapters|outline|books)\./;

/** The book that a call is about; `null` when it is about none, or nobody seems to be at work. */
function bookTouched(name: unknown, argument: unknown): string | null {
  if (typeof name !== 'string' || !WORK.test(name) || typeof argument !== 'object' || argument === null) return null;
  const { book } = argument as { readonly book?: unknown };
  return typeof book === 'string' ? book : null;
}

/** Builds the engine room for a door. Starts nothing: engines start when they are first needed. */
export async function createHost(platform: Platform, parts: HostParts = {}): Promise<RunningHost> {
  const disk = parts.disk ?? createDisk();
  const clock = parts.clock ?? (() => new Date());
  const log = parts.log ?? ((line: string) => console.error(line));
  const listeners = new Set<(message: EventMessage) => void>();
  const emit = (message: EventMessage) => {
    for (const listener of listeners) {
      try {
        listener(message);
      } catch (error) {
        log(`A window could not be told of ${message.name}: ${String(error)}`);
      }
    }
  };

  const settings = createSettings(disk, platform.configFolder, log);
  const recent = createRecentBooks(disk, platform.configFolder, log, clock);
  const places = createPlaces(disk);
  places.grant(platform.documentsFolder);
  if (platform.openFirst !== null) places.grant(platform.openFirst);
  for (const { folder } of await recent.list()) places.grant(folder);
  // Damaged settings are noticed now, so that the window's first question already hears of them.
  const { pandoc, grammar, backup } = await settings.read();
  if (typeof pandoc === 'object') places.grant(pandoc.executable);
  if (typeof grammar === 'object') places.grant(grammar.executable);
  if (backup !== null) places.grant(backup.folder);

  const device = await openDevice(disk, platform.stateFolder);
  const base = { platform, disk, device, settings, recent, places, emit, log, clock };
  const backups = createBackups(base);
  const manuscripts = createManuscripts(base, (folder, title) => backups.begin(folder, title));
  const dictionaries = createDictionaries({ ...base, manuscripts });
  const host: Host = {
    ...base,
    manuscripts,
    backups,
    dictionaries,
    grammar: createGrammalecte(),
    exports: createExports({ ...base, manuscripts }),
    proofs: createProofs({ ...base, manuscripts }),
    chosenPlaces: await openChosenPlaces(disk, platform.configFolder, places, log),
    imports: createImports(base),
    sources: createSources({ ...base, manuscripts }),
  };

  let running = 0;
  let lastCall = 0;
  const run = async (name: unknown, argument: unknown) => {
    running += 1;
    try {
      const answered = await answer(host, name, argument);
      const book = bookTouched(name, argument);
      if (book !== null) host.exports.busy(book);
      return answered;
    } finally {
      running -= 1;
      lastCall = Date.now();
    }
  };

  return {
    host,
    answer: run,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush: async (milliseconds) => {
      const asked = Date.now();
      emit({ name: 'host.flush', value: {} });
      lastCall = asked;
      while (Date.now() - asked < milliseconds && (running > 0 || Date.now() - lastCall < QUIET)) await pause(20);
      // What came is in the journals; the files follow in the time that is left.
      await Promise.race([manuscripts.settle(), pause(Math.max(200, milliseconds - (Date.now() - asked)))]);
    },
    close: async () => {
      await host.exports.close();
      await host.proofs.closeAll();
      host.imports.close();
      host.grammar.close();
      await dictionaries.close();
      await manuscripts.close();
      await backups.finish(BACKUPS);
      await threadsEnded(THREADS);
    },
  };
}

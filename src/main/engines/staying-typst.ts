import { OctavoError } from '../../shared/errors';
import type { HostProcess } from '../host-process';
import { limitedTypst, watchMemory } from './limited-typst';
import { TYPST, type Typst, type TypstInput } from './typst';
import { EXPORT_LIMITS, type TypstSession, typstSession } from './typst-session';

/** Milliseconds after a composition in which another is likely: half a gigabyte is not kept for longer. */
const LIKELY = 180_000;

/** Typst that remembers what it composed last. */
export interface StayingTypst extends Typst {
  /** Ends its process, and refuses what it composes with `export-cancelled`. */
  close(): Promise<void>;
}

/** What starts its processes: the bundles of `typst-session-process.ts` and of `typst-process.ts`. */
export interface TypstProcesses {
  readonly staying: () => HostProcess;
  readonly single: () => HostProcess;
}

/**
 * Typst as `limitedTypst` makes it, whose process stays for a while: a second composition of a book composes what changed. The
 * bytes are those of a process that has just been started. What is asked while it composes has a process of its own, so that
 * nobody waits for another's book. It rejects as `limitedTypst` does, and then its process ends.
 *
 * @param likely milliseconds after which it ends when nothing more is asked.
 */
export function stayingTypst(processes: TypstProcesses, megabytes: number, likely: number = LIKELY): StayingTypst {
  const single = limitedTypst(processes.single, megabytes);
  let session: TypstSession | undefined;
  let fonts: readonly Uint8Array[] = [];
  let isComposing = false;
  let exceeded = false;
  let rest: NodeJS.Timeout | undefined;

  const begin = () =>
    typstSession(
      () =>
        watchMemory(
          processes.staying(),
          megabytes,
          () => {
            exceeded = true;
          },
          () => isComposing,
        ),
      EXPORT_LIMITS,
    );
  const end = async () => {
    clearTimeout(rest);
    const ending = session;
    session = undefined;
    await ending?.close();
  };
  /** The very fonts it has, where they are the same: they came through a thread, as copies. */
  const withKnownFonts = (input: TypstInput): TypstInput => {
    const isKnown =
      fonts.length === input.fonts.length &&
      fonts.every((font, index) => Buffer.compare(font, input.fonts[index] ?? new Uint8Array()) === 0);
    if (!isKnown) fonts = input.fonts;
    return { ...input, fonts };
  };

  return {
    async compile(input, run) {
      if (isComposing) return single.compile(input, run);
      isComposing = true;
      exceeded = false;
      clearTimeout(rest);
      try {
        session ??= begin();
        const { query = null } = input;
        const { pdf, pages, found, warnings } = await session.compose(withKnownFonts(input), query, run);
        rest = setTimeout(() => void end(), likely);
        // An idle process is no reason for the program to go on.
        rest.unref();
        return { pdf, pages, ...(query === null ? {} : { found }), warnings };
      } catch (error) {
        // Whatever it was, the next book is not to suffer from it.
        await end();
        if (exceeded) throw new OctavoError('engine-memory', { engine: TYPST, megabytes }, { cause: error });
        throw error;
      } finally {
        isComposing = false;
      }
    },
    close: end,
  };
}

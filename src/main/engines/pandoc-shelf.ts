import { availableParallelism } from 'node:os';
import type { PandocChoice } from '../../shared/settings';
import type { Pandoc } from './pandoc';
import { nativePandoc } from './pandoc-native';
import { compileOnce, type ShippedPandocFiles, shippedPandoc } from './pandoc-shipped';

/** Where a host takes its pandocs from. */
export interface PandocShelf {
  /**
   * A pandoc for one job, to be closed after it. Throws nothing: a native one that is missing or too old says so when it
   * is used.
   *
   * @param now what pandoc believes the time is: the same book then gives the same bytes.
   */
  open(choice: PandocChoice, now: Date): Pandoc;
  /** Ends the threads that are warm. */
  close(): void;
}

/** Milliseconds for which threads that nobody needs stay warm: they hold some 150 MB. */
const WARM = 90_000;

/** The shipped pandoc, compiled once for all jobs, its threads warm from one job to the next; and the machine's own. */
export function pandocShelf(files: ShippedPandocFiles): PandocShelf {
  const module = compileOnce(files.wasm);
  // A third thread would win little and cost another 150 MB.
  const threads = Math.min(2, availableParallelism());
  // What sections and pieces are converted to bears no date: all jobs can share it.
  const warm = shippedPandoc(files, { now: 0, threads }, module);
  let users = 0;
  let cooling: NodeJS.Timeout | undefined;
  const use = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    clearTimeout(cooling);
    users += 1;
    try {
      return await run();
    } finally {
      users -= 1;
      clearTimeout(cooling);
      if (users === 0) {
        cooling = setTimeout(() => warm.close(), WARM);
        // An idle pandoc must not keep the program alive.
        cooling.unref();
      }
    }
  };
  /** A word for each thread, so that all of them start. */
  const wake = () => {
    for (let thread = 0; thread < threads; thread += 1)
      // Who converts something will hear what is wrong.
      use(() => warm.convert({ text: '' }, { from: 'markdown', to: 'plain' })).catch(() => undefined);
  };
  return {
    open: (choice, now) => {
      const settings = { now: now.getTime() / 1000 };
      if (choice !== 'shipped') return nativePandoc(choice === 'system' ? 'pandoc' : choice.executable, settings);
      const own = shippedPandoc(files, settings, module);
      return {
        version: (run) => own.version(run),
        convert: (input, options, run) =>
          run?.weight === 'heavy' ? own.convert(input, options, run) : use(() => warm.convert(input, options, run)),
        wake,
        close: () => own.close(),
      };
    },
    close: () => {
      clearTimeout(cooling);
      warm.close();
    },
  };
}

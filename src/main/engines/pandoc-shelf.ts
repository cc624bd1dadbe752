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
}

/** The shipped pandoc, compiled once for all jobs, and the machine's own. */
export function pandocShelf(files: ShippedPandocFiles): PandocShelf {
  const module = compileOnce(files.wasm);
  // A third thread would win little and cost another 150 MB.
  const threads = Math.min(2, availableParallelism());
  return {
    open: (choice, now) => {
      const settings = { now: now.getTime() / 1000 };
      if (choice === 'shipped') return shippedPandoc(files, { ...settings, threads }, module);
      return nativePandoc(choice === 'system' ? 'pandoc' : choice.executable, settings);
    },
  };
}

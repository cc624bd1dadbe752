import { resolve } from 'node:path';

/** What a graphical door was started with. */
export interface Opening {
  /** Absolute path of a book to open at once. */
  readonly folder: string | null;
  /** Open the sample book. */
  readonly sample: boolean;
  /** False: print the address only, start no browser. */
  readonly browser: boolean;
}

/**
 * Reads `[folder] [--sample] [--no-browser]`. Other switches are Chromium's own and pass by. A relative folder is meant
 * from `cwd`.
 */
export function readOpening(args: readonly string[], cwd: string): Opening {
  const folder = args.find((arg) => arg !== '' && !arg.startsWith('-'));
  return {
    folder: folder === undefined ? null : resolve(cwd, folder),
    sample: args.includes('--sample'),
    browser: !args.includes('--no-browser'),
  };
}

import { join } from 'node:path';
import { runCommandLine } from '../../../src/main/cli/run';
import { homeFolders } from '../../../src/main/home-folders';
import { forkNode } from '../../../src/main/host-process';
import { installationAt } from '../../../src/main/installation';
import { root } from '../host/test-host';

/** What a command said and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** How a command is run, where it differs from an ordinary terminal at home. */
export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly tty?: boolean;
  readonly languages?: readonly string[];
  /** Hears every piece of stderr as it is written. */
  readonly watch?: (text: string) => void;
  /** Where the bundles of the engines are; those of the last build unless told otherwise. */
  readonly bundle?: (name: string) => string;
}

/** Runs `octavo …` in a folder, whose `home/` stands for the writer's own; French unless told otherwise. */
export async function octavo(cwd: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await runCommandLine({
    args,
    cwd,
    stdout: {
      write: (text) => {
        out += text;
      },
    },
    stderr: {
      write: (text) => {
        err += text;
        options.watch?.(text);
      },
      isTTY: options.tty ?? false,
    },
    signal: options.signal ?? new AbortController().signal,
    platform: () => ({
      door: 'cli',
      installation: { ...installationAt(root), ...(options.bundle ? { bundle: options.bundle } : {}) },
      ...homeFolders({ OCTAVO_HOME: join(cwd, 'home') }),
      systemLanguages: options.languages ?? ['fr-FR'],
      openFirst: null,
      openPath: async () => undefined,
      showInFolder: async () => undefined,
      forkProcess: forkNode,
    }),
    systemLanguages: options.languages ?? ['fr-FR'],
    serve: async () => undefined,
  });
  return { code, out, err };
}

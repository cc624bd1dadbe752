import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { OctavoError } from '../../shared/errors';
import { supervise } from './engine-run';
import {
  judge,
  PANDOC,
  PANDOC_SECONDS,
  type Pandoc,
  type PandocInput,
  type PandocOptions,
  pandocFailed,
} from './pandoc';

/** The oldest native pandoc whose AST, Typst writer and EPUB writer are the ones Octavo is tested with. */
export const OLDEST_PANDOC = '3.2';
/** Seconds in which a pandoc has to say its version: what does not is no pandoc. */
const VERSION_SECONDS = 20;

/** Options of a native pandoc, all of which have a default. */
export interface NativePandocSettings {
  /** Seconds since 1970 that pandoc believes it is. */
  readonly now?: number;
  readonly oldest?: string;
  /** Seconds in which it has to say its version. */
  readonly versionSeconds?: number;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Compares dotted numbers: negative when `left` is the older. */
export function compareVersions(left: string, right: string): number {
  const numbers = (version: string) => version.split('.').map(Number);
  const [a, b] = [numbers(left), numbers(right)];
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function run(
  executable: string,
  programArguments: readonly string[],
  options: { readonly folder: string; readonly stdin: string | Uint8Array; readonly environment: NodeJS.ProcessEnv },
  started: (child: ChildProcess) => void,
): Promise<Ended> {
  return new Promise((resolvePromise, reject) => {
    const child = spawn(executable, [...programArguments], {
      cwd: options.folder,
      env: options.environment,
      shell: false,
      windowsHide: true,
      // A group of its own: `pandoc` is often a script that starts the real one, and both must be ended.
      detached: process.platform !== 'win32',
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    started(child);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (stdout.length < 1_000_000) stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < 1_000_000) stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolvePromise({ code, stdout, stderr }));
    // A pandoc that refuses its options ends before it has read everything: its stderr says why, not the broken pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.stdin);
  });
}

/** Ends a program and whatever it started. */
function endWithItsOwn(child: ChildProcess): void {
  if (process.platform === 'win32' || child.pid === undefined) {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/**
 * A pandoc of the machine: `pandoc` is looked up on the PATH, anything else must be an absolute path. Run with a list of
 * arguments and never through a shell, in an empty folder of its own, without the writer's pandoc settings, and in pandoc's
 * own sandbox wherever the conversion reads no other file than those named by its options.
 */
export function nativePandoc(executable: string, settings: NativePandocSettings = {}): Pandoc {
  const oldest = settings.oldest ?? OLDEST_PANDOC;
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    SystemRoot: process.env.SystemRoot,
    TEMP: process.env.TEMP,
    LANG: 'C.UTF-8',
    ...(settings.now === undefined ? {} : { SOURCE_DATE_EPOCH: String(Math.floor(settings.now)) }),
  };
  let checked: Promise<string> | undefined;
  const missing = (cause?: unknown) =>
    new OctavoError('engine-missing', { engine: PANDOC, path: executable }, { cause });

  async function checkVersion(started: (child: ChildProcess) => void): Promise<string> {
    if (executable !== 'pandoc' && resolve(executable) !== executable) throw missing();
    const asked = await run(executable, ['--version'], { folder: tmpdir(), stdin: '', environment }, started).catch(
      (error: unknown) => {
        throw missing(error);
      },
    );
    const version = /^pandoc(?:\.exe)? (\d+(?:\.\d+)+)/.exec(asked.stdout)?.[1];
    if (asked.code !== 0 || version === undefined) throw missing();
    if (compareVersions(version, oldest) < 0)
      throw new OctavoError('engine-too-old', { engine: PANDOC, version, oldest, path: executable });
    return version;
  }

  async function convertIn(
    folder: string,
    input: PandocInput,
    options: PandocOptions,
    started: (child: ChildProcess) => void,
  ) {
    const files = Object.entries(input.files ?? {});
    for (const [path, data] of files) {
      const target = resolve(folder, path);
      if (!target.startsWith(folder + sep)) throw new Error(`Not inside the working folder: ${path}`);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, data);
    }
    const defaults = join(folder, 'octavo-defaults.yaml');
    const log = join(folder, 'octavo-log.json');
    const output = join(folder, 'octavo-output');
    const pictures = files.some(([path]) => path.startsWith('media/'));
    // JSON is YAML: the very options the shipped pandoc gets.
    await writeFile(
      defaults,
      JSON.stringify({ ...options, 'output-file': output, 'log-file': log, sandbox: !pictures }),
    );
    const ended = await run(
      executable,
      [`--data-dir=${join(folder, 'octavo-data')}`, `--defaults=${defaults}`],
      { folder, stdin: input.text, environment },
      started,
    );
    if (ended.code !== 0) throw pandocFailed(ended.stderr.trim() || `pandoc ended with ${ended.code}`);
    const bytes = await readFile(output).catch((error: unknown) => {
      throw pandocFailed(ended.stderr.trim() || 'pandoc wrote nothing', error);
    });
    return judge(new Uint8Array(bytes), ended.stderr, await readFile(log, 'utf8').catch(() => ''));
  }

  /** Which version it is, asked once. Asked anew after a failure: the writer may have installed it meanwhile. */
  async function knownVersion(started: (child: ChildProcess) => void): Promise<string> {
    let child: ChildProcess | undefined;
    checked ??= supervise(
      PANDOC,
      {},
      settings.versionSeconds ?? VERSION_SECONDS,
      () =>
        checkVersion((born) => {
          child = born;
          started(born);
        }),
      () => child && endWithItsOwn(child),
    );
    return checked.catch((error: unknown) => {
      checked = undefined;
      throw error;
    });
  }

  return {
    version: async () => `${executable} ${await knownVersion(() => undefined)}`,
    async convert(input, options, limits = {}) {
      let child: ChildProcess | undefined;
      let stopped = false;
      const started = (born: ChildProcess) => {
        child = born;
        if (stopped) endWithItsOwn(born);
      };
      const folder = await mkdtemp(join(tmpdir(), 'octavo-pandoc-'));
      try {
        return await supervise(
          PANDOC,
          limits,
          PANDOC_SECONDS,
          async () => {
            await knownVersion(started);
            return convertIn(folder, input, options, started);
          },
          () => {
            stopped = true;
            if (child) endWithItsOwn(child);
          },
        );
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    },
    close: () => undefined,
  };
}

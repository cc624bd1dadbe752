import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { electronSwitches } from '../../src/main/bootstrap/electron-binary.mjs';
import type { BookView } from '../../src/shared/book/book-view';
import type { Answer, HostState } from '../../src/shared/contract';
import type { JobResult } from '../../src/shared/publishing/job';
import { root } from './door';

/** Where a package's program lies, beneath the output folder. */
const PROGRAMS: Readonly<Record<string, string>> = {
  linux: 'linux-unpacked/octavo',
  win32: 'win-unpacked/Octavo.exe',
  darwin: 'mac/Octavo.app/Contents/MacOS/Octavo',
};

/** The page of a packaged program, spoken to as the developer tools do: its fuses forbid Playwright's Electron driver. */
interface PackagedPage {
  evaluate<Value>(expression: string): Promise<Value>;
  close(): void;
}

function debuggingPort(child: ChildProcess): Promise<number> {
  return new Promise((done, reject) => {
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString();
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port) done(Number(port));
    });
    child.once('exit', (code) => reject(new Error(`The package ended (${code}): ${said}`)));
  });
}

async function pageOf(port: number): Promise<PackagedPage> {
  let address: string | undefined;
  while (address === undefined) {
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as {
      readonly type: string;
      readonly url: string;
      readonly webSocketDebuggerUrl: string;
    }[];
    address = targets.find(({ type, url }) => type === 'page' && url.startsWith('octavo://'))?.webSocketDebuggerUrl;
    if (address === undefined) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const socket = new WebSocket(address);
  await new Promise((opened, failed) => socket.once('open', opened).once('error', failed));
  let next = 0;
  const waiting = new Map<
    number,
    (message: { result: { result: { value: unknown }; exceptionDetails?: unknown } }) => void
  >();
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  return {
    evaluate: (expression) =>
      new Promise((done, reject) => {
        next += 1;
        waiting.set(next, ({ result }) => {
          if (result.exceptionDetails) reject(new Error(JSON.stringify(result.exceptionDetails)));
          else done(result.result.value as never);
        });
        const params = { expression, awaitPromise: true, returnByValue: true };
        socket.send(JSON.stringify({ id: next, method: 'Runtime.evaluate', params }));
      }),
    close: () => socket.terminate(),
  };
}

describe('the package', () => {
  const work = mkdtempSync(join(tmpdir(), 'octavo-package-'));
  let program = '';
  let child: ChildProcess | null = null;
  let page: PackagedPage | null = null;

  const evaluate = <Value>(expression: string): Promise<Value> => {
    if (!page) throw new Error('The package has not been started.');
    return page.evaluate(expression);
  };
  const call = async <Value>(name: string, argument: unknown): Promise<Value> => {
    const answer = await evaluate<Answer>(`window.octavo.call(${JSON.stringify(name)}, ${JSON.stringify(argument)})`);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.value as Value;
  };

  beforeAll(async () => {
    const made = spawnSync(
      process.execPath,
      [join(root, 'src/main/bootstrap/package.mjs'), `-c.directories.output=${work}`],
      { cwd: root, encoding: 'utf8' },
    );
    program = join(work, PROGRAMS[process.platform] ?? '');
    if (made.status !== 0 || !existsSync(program)) throw new Error(`No package:\n${made.stdout}\n${made.stderr}`);
    child = spawn(program, [...electronSwitches(), '--remote-debugging-port=0', '--sample'], {
      env: { ...process.env, OCTAVO_HOME: join(work, 'home'), NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    page = await pageOf(await debuggingPort(child));
  });

  afterAll(async () => {
    page?.close();
    child?.kill('SIGKILL');
    rmSync(work, { recursive: true, force: true });
  });

  test('carries the fuses that keep its binary from being used as something else', () => {
    const read = spawnSync(
      process.execPath,
      [join(root, 'node_modules/@electron/fuses/dist/bin.js'), 'read', '--app', program],
      { encoding: 'utf8' },
    );
    for (const fuse of ['RunAsNode', 'EnableNodeOptionsEnvironmentVariable', 'EnableNodeCliInspectArguments'])
      expect(read.stdout).toContain(`${fuse} is Disabled`);
    for (const fuse of ['OnlyLoadAppFromAsar', 'EnableCookieEncryption', 'EnableEmbeddedAsarIntegrityValidation'])
      expect(read.stdout).toContain(`${fuse} is Enabled`);
  });

  test('gives on the licences of what is bundled in it', () => {
    const resources = process.platform === 'darwin' ? '../Resources' : 'resources';
    const licence = (name: string) =>
      readFileSync(join(dirname(program), resources, 'licenses', `${name}.txt`), 'utf8');
    for (const bundled of ['react-dom', 'prosemirror-view', 'zod'])
      expect(licence('window')).toContain(`## ${bundled} `);
    for (const bundled of ['yaml', 'ws', 'markdown-it']) expect(licence('host')).toContain(`## ${bundled} `);
    expect(licence('octavo')).toContain('GNU GENERAL PUBLIC LICENSE');
  });

  test('opens the sample and exports it: addon, child process and WebAssembly work from inside', async () => {
    const state = await call<HostState>('host.state', {});
    expect(state.door).toBe('electron');
    expect(state.openFirst).not.toBeNull();
    const view = await call<BookView>('books.open', { folder: state.openFirst });
    expect(Object.keys(view.chapters).length).toBeGreaterThanOrEqual(8);

    await evaluate(
      `window.ended = new Promise((done) => window.octavo.listen((event) => {
         if (event.name === 'job.finished' || event.name === 'job.failed') done(event);
       })), null`,
    );
    const destination = join(work, 'home', 'Documents', 'out');
    await call('exports.start', { book: view.id, formats: ['epub', 'pdf'], destination });
    const event = await evaluate<{ name: string; value: { result: JobResult } }>('window.ended');
    expect(event.name, JSON.stringify(event.value)).toBe('job.finished');
    const starts = event.value.result.files.map(({ path }) => readFileSync(path).subarray(0, 4).toString('latin1'));
    expect(starts.sort()).toEqual(['%PDF', 'PK\u0003\u0004']);
  });

  test('closes by itself when its window is closed', async () => {
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    await evaluate('void setTimeout(() => window.close(), 0)');
    expect(await ended).toBe(0);
  });
});

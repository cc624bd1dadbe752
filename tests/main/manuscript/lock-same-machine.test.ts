import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface, type Interface } from 'node:readline';
import { build } from 'vite';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import { lockAddress, type SocketKind, socketKind } from '../../../src/main/manuscript/lock-address';
import type { Patience } from '../../../src/main/manuscript/lock-messages';
import { type BookHold, type HoldOptions, holdBook } from '../../../src/main/manuscript/lock-same-machine';
import { fillFolder, temporaryFolder } from './folders';

const disk = createDisk();
/** What this system has of them: both are tried where both exist. */
const KINDS: readonly SocketKind[] = process.platform === 'linux' ? ['abstract', 'file'] : [socketKind()];

/** Another Octavo on this machine, and what it says. */
class Other {
  static script = '';
  private readonly said: string[] = [];
  private readonly lines: Interface;
  readonly child: ChildProcess;

  constructor() {
    this.child = spawn(process.execPath, [Other.script], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.child.stdout! });
    this.lines.on('line', (line) => this.said.push(line));
    onTestFinished(() => void this.child.kill('SIGKILL'));
  }

  /** Its next line. */
  async next(): Promise<string> {
    while (this.said.length === 0) await once(this.lines, 'line');
    return this.said.shift()!;
  }

  tell(line: string): void {
    this.child.stdin!.write(`${line}\n`);
  }

  async killed(signal: 'SIGKILL'): Promise<void> {
    this.child.kill(signal);
    await once(this.child, 'exit');
  }
}

async function otherHolding(book: Book): Promise<Other> {
  const other = new Other();
  expect(await other.next()).toBe('ready');
  other.tell(JSON.stringify(book));
  expect(await other.next()).toBe('held');
  return other;
}

interface Book {
  readonly identity: string;
  readonly stateFolder: string;
  readonly kind: SocketKind;
}

let books = 0;
/** A book nobody has; its identity is not one of another test that runs at the same time. */
function book(kind: SocketKind): Book {
  return { identity: `${process.pid}:${books++}`, stateFolder: temporaryFolder(), kind };
}

function hold(of: Book, own: Partial<HoldOptions> = {}): Promise<BookHold> {
  return holdBook({ disk, ...of, onShow: () => undefined, onFlush: () => undefined, ...own }).then((held) => {
    onTestFinished(() => (held.kind === 'held' ? held.release() : undefined));
    return held;
  });
}

async function held(of: Book, own: Partial<HoldOptions> = {}) {
  const got = await hold(of, own);
  if (got.kind !== 'held') throw new Error('taken');
  return got;
}

async function taken(of: Book, own: Partial<HoldOptions> = {}) {
  const got = await hold(of, own);
  if (got.kind !== 'taken') throw new Error('held');
  return got;
}

const addressOf = ({ identity, stateFolder, kind }: Book) => lockAddress(identity, stateFolder, kind);

/** A line that ends badly ends too. */
const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

/** Short, for those who are waited for in vain. */
const patience: Patience = { request: 100, work: 100, answer: 100 };

async function connected(address: string): Promise<Socket> {
  const socket = connect(address);
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

/** What a stranger hears before the line goes dead. */
async function hears(address: string, says: string | Buffer): Promise<string> {
  const socket = await connected(address);
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString();
  });
  socket.write(says);
  await closed(socket);
  return heard;
}

beforeAll(async () => {
  const outDir = temporaryFolder();
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'lock-child.ts'),
      outDir,
      minify: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'child.cjs' } },
    },
  });
  Other.script = join(outDir, 'child.cjs');
});

describe.each(KINDS)('one writer a book, by %s', (kind) => {
  test('the second one is told, and lets the first one be asked', async () => {
    const of = book(kind);
    const other = await otherHolding(of);
    const second = await taken(of);
    expect(await second.show()).toBe(true);
    expect(await other.next()).toBe('showed');
    expect(await second.flush()).toBe(true);
    expect(await other.next()).toBe('flushed');
  });

  test('another book is free', async () => {
    const of = book(kind);
    await otherHolding(of);
    expect(await hold({ ...of, identity: `${of.identity}0` })).toMatchObject({ kind: 'held', guarded: true });
  });

  test('a killed holder leaves the book free at once', async () => {
    const of = book(kind);
    const other = await otherHolding(of);
    await other.killed('SIGKILL');
    expect(await hold(of)).toMatchObject({ kind: 'held', guarded: true });
  });

  test('one that is only stopped keeps it', async () => {
    const of = book(kind);
    const other = await otherHolding(of);
    other.child.kill('SIGSTOP');
    const second = await taken(of);
    other.child.kill('SIGCONT');
    expect(await second.show()).toBe(true);
  });

  test('of many that come after a killed one, exactly one has it', async () => {
    const of = book(kind);
    const first = await otherHolding(of);
    await first.killed('SIGKILL');
    const others = Array.from({ length: 6 }, () => new Other());
    for (const other of others) expect(await other.next()).toBe('ready');
    for (const other of others) other.tell(JSON.stringify(of));
    const heard = await Promise.all(others.map((other) => other.next()));
    expect(heard.sort()).toEqual(['held', 'taken', 'taken', 'taken', 'taken', 'taken']);
  });

  test('released, it goes to the next, and leaves nothing behind', async () => {
    const of = book(kind);
    const first = await held(of);
    await first.release();
    await first.release();
    const next = await held(of);
    expect(await (await taken(of)).show()).toBe(true);
    await next.release();
    expect(kind === 'file' ? readdirSync(join(of.stateFolder, 'open')) : []).toEqual([]);
  });

  test('holding keeps no process alive', async () => {
    const other = await otherHolding(book(kind));
    const ended = once(other.child, 'exit');
    other.tell('leave');
    expect(await ended).toEqual([0, null]);
  });
});

describe.each(KINDS)('what strangers say, by %s', (kind) => {
  test.each([
    ['a word it does not know', 'delete everything\n'],
    ['a name every object has', 'constructor\n'],
    ['more than a request is long', 'x'.repeat(65)],
    ['a flood', Buffer.alloc(1 << 20, 0xff)],
    ['an empty line', '\n'],
  ])('%s is dropped at once, without an answer', async (_what, says) => {
    const of = book(kind);
    await held(of, { patience: { request: 600_000, work: 600_000, answer: 600_000 } });
    expect(await hears(addressOf(of), says)).toBe('');
    expect(await (await taken(of)).show()).toBe(true);
  });

  test('silence is dropped too', async () => {
    const of = book(kind);
    await held(of, { patience });
    expect(await hears(addressOf(of), 'sho')).toBe('');
  });

  test('a request in pieces is heard', async () => {
    const of = book(kind);
    await held(of);
    const socket = await connected(addressOf(of));
    socket.write('sh');
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.write('ow\n');
    expect(String((await once(socket, 'data'))[0])).toBe('done\n');
  });

  test('a hundred connections that say nothing do not stay', async () => {
    const of = book(kind);
    await held(of, { patience });
    const sockets = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const socket = connect(addressOf(of));
        socket.on('error', () => undefined);
        socket.resume();
        await closed(socket);
        return socket.bytesRead;
      }),
    );
    expect(new Set(sockets)).toEqual(new Set([0]));
    expect(await (await taken(of)).show()).toBe(true);
  });
});

describe('asking', () => {
  test('what the holder fails at is not done', async () => {
    const of = book(KINDS[0]!);
    await held(of, {
      onShow: () => {
        throw new Error('no window');
      },
      onFlush: () => Promise.reject(new Error('disk full')),
    });
    const second = await taken(of);
    expect(await second.show()).toBe(false);
    expect(await second.flush()).toBe(false);
  });

  test('a holder that never answers is not waited for', async () => {
    const of = book(KINDS[0]!);
    await held(of, { onFlush: () => new Promise(() => undefined) });
    expect(await (await taken(of, { patience })).flush()).toBe(false);
    const busy = book(KINDS[0]!);
    await held(busy, { onFlush: () => new Promise(() => undefined), patience });
    expect(await hears(addressOf(busy), 'flush\n')).toBe('');
  });

  test('what was written before a flush was asked is in it, even while one runs', async () => {
    const of = book(KINDS[0]!);
    let written = 0;
    const flushed: number[] = [];
    let letGo: () => void = () => undefined;
    const started = new Promise<void>((begun) => {
      const first = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      void held(of, {
        onFlush: async () => {
          flushed.push(written);
          begun();
          await first;
        },
      });
    });
    const second = await untilTaken(of);
    const before = second.flush();
    await started;
    written = 1;
    // All who ask while one runs share the next.
    const after = [second.flush(), second.flush(), second.flush()];
    await arrived(of);
    letGo();
    expect(await Promise.all([before, ...after])).toEqual([true, true, true, true]);
    expect(flushed).toEqual([0, 1]);
  });

  test('one that has gone is not there to ask', async () => {
    const of = book(KINDS[0]!);
    const first = await held(of);
    const second = await taken(of);
    await first.release();
    expect(await second.show()).toBe(false);
  });
});

/** Resolves when the holder has heard all that was asked before. */
async function arrived(of: Book): Promise<void> {
  expect(await (await taken(of)).show()).toBe(true);
}

/** The book as seen by a second one, once the first has it. */
async function untilTaken(of: Book) {
  for (;;) {
    const got = await holdBook({ disk, ...of, onShow: () => undefined, onFlush: () => undefined });
    if (got.kind === 'taken') return got;
    await got.release();
  }
}

describe('a socket file', () => {
  const way: SocketKind = 'file';

  test.skipIf(process.platform === 'win32')('that is no socket is replaced', async () => {
    const of = book(way);
    const path = addressOf(of);
    fillFolder(join(path, '..'), { [path.split('/').at(-1)!]: 'not a socket' });
    expect(await hold(of)).toMatchObject({ kind: 'held', guarded: true });
    expect((await taken(of)).kind).toBe('taken');
  });

  test.skipIf(process.platform === 'win32')('a crash in the middle of sweeping is got over', async () => {
    const of = book(way);
    const first = await otherHolding(of);
    await first.killed('SIGKILL');
    writeFileSync(`${addressOf(of)}.x`, '');
    expect(await hold(of)).toMatchObject({ kind: 'held', guarded: true });
  });

  test('where there can be none, the book is ours and nobody is kept out', async () => {
    const of = book(way);
    writeFileSync(join(of.stateFolder, 'open'), 'in the way of the folder');
    expect(await hold(of)).toMatchObject({ kind: 'held', guarded: false });
    expect(await hold(of)).toMatchObject({ kind: 'held', guarded: false });
  });

  test('never has a path that a system would cut', () => {
    const short = lockAddress('1:2', '/home/claire/.local/state/octavo', 'file');
    expect(short.startsWith(join('/home/claire/.local/state/octavo', 'open'))).toBe(true);
    const long = lockAddress('1:2', `/home/${'claire/'.repeat(20)}`, 'file');
    expect(Buffer.byteLength(`${long}.x`)).toBeLessThanOrEqual(103);
    expect(lockAddress('1:3', `/home/${'claire/'.repeat(20)}`, 'file')).not.toBe(long);
  });
});

test.each([
  ['linux', '20.20.2', 'abstract'],
  ['linux', '24.1.0', 'abstract'],
  ['linux', '18.15.0', 'file'],
  ['darwin', '24.1.0', 'file'],
  ['freebsd', '20.1.0', 'file'],
  ['win32', '24.1.0', 'pipe'],
])('on %s with Node %s it is by %s', (platform, node, kind) => expect(socketKind(platform, node)).toBe(kind));

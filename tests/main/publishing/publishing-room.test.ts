import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Pandoc } from '../../../src/main/engines/pandoc';
import { pandocShelf } from '../../../src/main/engines/pandoc-shelf';
import type { Typst } from '../../../src/main/engines/typst';
import { type PictureConverter, vips } from '../../../src/main/engines/vips';
import { forkNode } from '../../../src/main/host-process';
import { snapshotOf } from '../../../src/main/publishing/book-snapshot';
import { createIdleConversion } from '../../../src/main/publishing/idle-conversion';
import { publish } from '../../../src/main/publishing/pipeline';
import { prepare } from '../../../src/main/publishing/prepare';
import type { PublishingTools } from '../../../src/main/publishing/publishing-job';
import { createPublishingMemory } from '../../../src/main/publishing/publishing-memory';
import { createPublishingRoom, type PublishingRoom } from '../../../src/main/publishing/publishing-room';
import { chaptersInOrder } from '../../../src/shared/book/book';
import { OctavoError } from '../../../src/shared/errors';
import type { FormatId } from '../../../src/shared/publishing/format-ids';
import { formatOf } from '../../../src/shared/publishing/formats';
import type { JobProgress } from '../../../src/shared/publishing/job';
import { type EngineBundles, engineBundles } from '../engines/engine-bundles';
import { fixtureBook } from './fixture-book';
import { realTools } from './real-tools';

let bundles: EngineBundles;
let pictures: PictureConverter;
const rooms: PublishingRoom[] = [];
beforeAll(async () => {
  bundles = await engineBundles();
  pictures = vips(() => forkNode(bundles.vipsProcess));
});
afterAll(() => pictures.close());
afterEach(async () => {
  await Promise.all(rooms.splice(0).map((room) => room.close()));
});

const noTypst: Typst = { compile: () => Promise.reject(new OctavoError('engine-failed')) };

function openRoom(typst = noTypst): PublishingRoom {
  const pandoc = pandocShelf({ wasm: bundles.pandocWasm, worker: bundles.pandocWorker });
  const resourcesFolder = resolve(import.meta.dirname, '../../../resources');
  const worker = join(dirname(bundles.pandocWorker), 'publishing-worker.cjs');
  const room = createPublishingRoom(worker, { resourcesFolder }, { pandoc, typst, pictures });
  rooms.push(room);
  return room;
}

const fixtureSnapshot = async () => snapshotOf(await fixtureBook());
const now = new Date(0);
const signal = new AbortController().signal;
type Steps = Omit<JobProgress, 'job'>[];
const order = (folder: string, formats: readonly FormatId[]) => ({
  formats: [...formats],
  destination: join(folder, 'exports'),
  stem: 'livre',
  pandoc: 'shipped' as const,
  now,
});

describe('the publishing thread', () => {
  it('finds again what was converted while nobody typed, and gives the same bytes as without', async () => {
    const manuscript = await fixtureSnapshot();
    const cold = await openRoom().publish(order(manuscript.folder, ['epub']), manuscript, signal, () => undefined);
    const first = readFileSync(cold.files[0]?.path ?? '');
    const room = openRoom();
    await room.prepare({ formats: ['epub'], pandoc: 'shipped', now }, manuscript, signal);
    const steps: Steps = [];
    const warm = await room.publish(order(manuscript.folder, ['epub']), manuscript, signal, (step) => steps.push(step));
    expect(readFileSync(warm.files[0]?.path ?? '').equals(first)).toBe(true);
    // Every step is told, true to the last, also where there was nothing to convert.
    expect(new Set(steps.map(({ step }) => step))).toEqual(
      new Set(['gather', 'assemble', 'pandoc', 'finish', 'verify', 'write']),
    );
    expect(steps.at(-1)?.fraction).toBeCloseTo(1);
  });

  it('is ended when it does not hear a cancellation, and the next export finds another', async () => {
    const never: Typst = { compile: () => new Promise(() => undefined) };
    const room = openRoom(never);
    const manuscript = await fixtureSnapshot();
    const abort = new AbortController();
    const running = room.publish(order(manuscript.folder, ['pdf']), manuscript, abort.signal, ({ step }) => {
      if (step === 'typst') abort.abort();
    });
    await expect(running).rejects.toMatchObject({ code: 'export-cancelled' });
    expect(existsSync(join(manuscript.folder, 'exports'))).toBe(false);
    const { files } = await room.publish(order(manuscript.folder, ['md']), manuscript, signal, () => undefined);
    expect(files).toHaveLength(1);
  });

  it('gives up preparing for an export, and does not prepare during one', async () => {
    const room = openRoom();
    const manuscript = await fixtureSnapshot();
    const preparing = room.prepare({ formats: ['epub', 'html'], pandoc: 'shipped', now }, manuscript, signal);
    const exporting = room.publish(order(manuscript.folder, ['html']), manuscript, signal, () => undefined);
    await expect(preparing).rejects.toMatchObject({ code: 'export-cancelled' });
    // Refused at once, as nothing that failed.
    await room.prepare({ formats: ['epub'], pandoc: 'shipped', now }, manuscript, signal);
    expect((await exporting).files).toHaveLength(1);
  });
});

describe('what was made ready', () => {
  it('leaves nothing for pandoc to do, and after an edit one block', async () => {
    const tools = await realTools();
    const asked: string[] = [];
    const counting: PublishingTools = {
      ...tools,
      memory: createPublishingMemory(),
      pandoc: {
        open: (choice, at) => {
          const real = tools.pandoc.open(choice, at);
          const convert: Pandoc['convert'] = (input, options, run) => {
            asked.push(String(input.text));
            return real.convert(input, options, run);
          };
          return { ...real, convert };
        },
      },
    };
    const manuscript = await fixtureBook();
    const formats: FormatId[] = ['epub'];
    await prepare({ manuscript, formats, pandoc: 'shipped', now }, counting, signal);
    expect(asked.length).toBeGreaterThan(3);
    asked.length = 0;
    const request = { ...order(manuscript.folder, formats), manuscript, formats: formats.map(formatOf) };
    await publish(request, counting, signal, () => undefined);
    expect(asked).toEqual([]);
    const [chapter] = chaptersInOrder(manuscript.view().book).slice(-1);
    const id = chapter?.chapter.id ?? '';
    const { text, revision } = await manuscript.readChapter(id);
    await manuscript.type(id, revision, { at: text.trimEnd().length, del: 0, ins: ' Encore un mot.' });
    await publish(request, counting, signal, () => undefined);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('Encore');
    expect(asked[0]?.split('octavo-block').length).toBe(3);
  });
});

describe('idle conversion', () => {
  function idleHost(prepare: PublishingRoom['prepare']) {
    const log: string[] = [];
    const books: string[] = [];
    const host = {
      settings: { read: async () => ({ pandoc: 'shipped' }) },
      clock: () => now,
      log: (line: string) => void log.push(line),
      manuscripts: {
        get: (id: string) => {
          books.push(id);
          return { folder: '/livre', view: () => ({}), texts: async () => [] };
        },
      },
    } as unknown as Parameters<typeof createIdleConversion>[0];
    return { idle: createIdleConversion(host, { prepare }, { quiet: 30, apart: 0 }), books, log };
  }

  it('begins when it is quiet, and stops at once when somebody types', async () => {
    const begun: AbortSignal[] = [];
    const { idle, books } = idleHost(async (_order, _manuscript, own) => {
      begun.push(own);
      await new Promise<void>((_done, fail) =>
        own.addEventListener('abort', () => fail(new OctavoError('export-cancelled'))),
      );
    });
    idle.busy('a');
    idle.busy('a');
    expect(begun).toEqual([]);
    while (begun.length === 0) await pause(5);
    expect(books).toEqual(['a']);
    idle.busy('a');
    expect(begun[0]?.aborted).toBe(true);
    while (begun.length < 2) await pause(5);
    idle.close();
    expect(begun[1]?.aborted).toBe(true);
  });

  it('keeps a failure of the book to itself, and tells a defect of ours to whoever mends Octavo', async () => {
    const errors: Error[] = [new OctavoError('passage-failed'), new Error('oops')];
    let left = errors.length;
    const { idle, log } = idleHost(async () => {
      left -= 1;
      throw errors[left] ?? new Error('too often');
    });
    for (const expected of [1, 0]) {
      idle.busy('a');
      while (left > expected) await pause(5);
      await pause(5);
    }
    idle.close();
    expect(log).toEqual(['idle conversion: Error: oops']);
  });
});

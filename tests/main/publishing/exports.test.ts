import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exportsCalls } from '../../../src/main/calls/exports';
import { presetsCalls } from '../../../src/main/calls/presets';
import { createDisk, type Disk } from '../../../src/main/disk';
import type { Host } from '../../../src/main/host';
import { forkNode } from '../../../src/main/host-process';
import { createManuscripts } from '../../../src/main/manuscript/manuscripts';
import { createExports } from '../../../src/main/publishing/exports';
import { createSentLists } from '../../../src/main/publishing/sent';
import type { EventMessage } from '../../../src/shared/contract';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { addStatistics, NO_STATISTICS, statisticsOf } from '../../../src/shared/document/statistics';
import { lastPrinted } from '../../../src/shared/publishing/sent';
import { type EngineBundles, engineBundles } from '../engines/engine-bundles';
import { DEVICE } from '../manuscript/books';
import { temporaryFolder } from '../manuscript/folders';
import { fixtureBook } from './fixture-book';

let bundles: EngineBundles;
beforeAll(async () => {
  bundles = await engineBundles();
});

const hosts: Host[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.exports.close();
});

/** As much of a host as exports ask for, with the real disk and engines. */
function exportHost() {
  const events: EventMessage[] = [];
  const opened: string[] = [];
  const waiting: ((event: EventMessage) => void)[] = [];
  const clock = () => new Date(2026, 10, 23, 12);
  const disk = createDisk();
  const base = {
    disk,
    clock,
    log: () => undefined,
    emit: (event: EventMessage) => {
      events.push(event);
      for (const hear of waiting) hear(event);
    },
    settings: { read: async () => ({ pandoc: 'shipped' }) },
    device: DEVICE,
    platform: {
      stateFolder: temporaryFolder(),
      installation: {
        version: '0',
        resourcesFolder: resolve(import.meta.dirname, '../../../resources'),
        rendererFolder: '',
        pandocWasm: bundles.pandocWasm,
        bundle: (name: string) => join(dirname(bundles.pandocWorker), `${name}.cjs`),
      },
      forkProcess: forkNode,
      openPath: async (path: string) => void opened.push(`open ${path}`),
      showInFolder: async (path: string) => void opened.push(`reveal ${path}`),
    },
  };
  const manuscripts = createManuscripts(base as unknown as Host);
  const withBooks = { ...base, manuscripts } as unknown as Host;
  const host: Host = { ...withBooks, exports: createExports(withBooks) };
  hosts.push(host);
  const heard = (name: EventMessage['name']) =>
    new Promise<EventMessage>((found) => {
      const known = events.find((event) => event.name === name);
      if (known) found(known);
      waiting.push((event) => {
        if (event.name === name) found(event);
      });
    });
  return { host, events, opened, heard };
}

describe('exports', () => {
  it('start at once, tell their progress, and end in files that can be opened and read', async () => {
    const { host, events, opened, heard } = exportHost();
    const { folder } = await fixtureBook();
    const { id } = await host.manuscripts.open(folder);
    const { job } = await exportsCalls['exports.start']({ book: id, formats: ['md', 'html', 'md'] }, host);
    expect(events).toEqual([]);
    const finished = await heard('job.finished');
    if (finished.name !== 'job.finished') throw new Error('unreachable');
    expect(finished.value.job).toBe(job);
    const state = await exportsCalls['exports.state']({ job }, host);
    expect(state).toEqual({ state: 'finished', result: finished.value.result });
    const paths = finished.value.result.files.map(({ path }) => path);
    expect(paths).toEqual([
      join(host.manuscripts.get(id).folder, 'exports', '2026-11-23', 'Les heures creuses.md'),
      join(host.manuscripts.get(id).folder, 'exports', '2026-11-23', 'Les heures creuses.html'),
    ]);
    expect(events.filter(({ name }) => name === 'job.progress').length).toBeGreaterThan(5);
    await exportsCalls['exports.open']({ job, file: 1, how: 'reveal' }, host);
    expect(opened).toEqual([`reveal ${paths[1]}`]);
    const read = await exportsCalls['exports.read']({ job, file: 0 }, host);
    expect(read).toMatchObject({ name: 'Les heures creuses.md', type: 'text/markdown' });
    expect(Buffer.from(read.base64, 'base64').equals(readFileSync(paths[0] ?? ''))).toBe(true);
    await expect(exportsCalls['exports.read']({ job, file: 7 }, host)).rejects.toMatchObject({
      code: 'export-unknown',
    });
  });

  it('leave the host’s thread to the writer: it only hands on what others work at', async () => {
    const { host, events, heard } = exportHost();
    const { folder } = await fixtureBook();
    const { id } = await host.manuscripts.open(folder);
    const { job } = await exportsCalls['exports.start']({ book: id, formats: ['epub', 'docx'] }, host);
    const isAssembling = () => events.some((event) => event.name === 'job.progress' && event.value.step === 'assemble');
    while (!isAssembling()) await new Promise((turn) => setImmediate(turn));
    // The part of the time in which it had something to do: all of it, were the work done here.
    const before = performance.eventLoopUtilization();
    expect(await heard('job.finished')).toMatchObject({ value: { job } });
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  });

  it('are cancelled by name, and say so', async () => {
    const { host, heard } = exportHost();
    const { folder } = await fixtureBook();
    const { id } = await host.manuscripts.open(folder);
    const { job } = await exportsCalls['exports.start']({ book: id, formats: ['pdf', 'epub'] }, host);
    await heard('job.progress');
    await exportsCalls['exports.cancel']({ job }, host);
    const failed = await heard('job.failed');
    expect(failed).toMatchObject({ value: { job, error: { code: 'export-cancelled' } } });
    expect(await exportsCalls['exports.state']({ job }, host)).toMatchObject({ state: 'failed' });
    expect(existsSync(join(folder, 'exports'))).toBe(false);
  });

  it('record a printed book with its pages, words and signs, and what its binding makes of them', async () => {
    const { host, heard } = exportHost();
    const { folder } = await fixtureBook();
    const { id } = await host.manuscripts.open(folder);
    await exportsCalls['exports.start']({ book: id, formats: ['pdf', 'epub'] }, host);
    const finished = await heard('job.finished');
    if (finished.name !== 'job.finished') throw new Error('unreachable');
    expect(finished.value.result.warnings.map(({ code }) => code)).not.toContain('export-unrecorded');
    const texts = readdirSync(join(folder, 'chapters')).map((name) =>
      statisticsOf(readChapter(readFileSync(join(folder, 'chapters', name), 'utf8')).doc, null),
    );
    const { text, notes } = texts.reduce(addStatistics, NO_STATISTICS);
    const length = { words: text.words + notes.words, signs: text.signs + notes.signs };
    expect(notes.words).toBeGreaterThan(0);
    const sent = await presetsCalls['exports.sent']({ book: id }, host);
    const [pdf, epub] = sent.records[0]?.files ?? [];
    const pages = finished.value.result.files[0]?.pages ?? 0;
    expect(pages).toBeGreaterThan(5);
    // Two pages a leaf, filled up to a multiple of four, on 80 g with a bouffant of 1.8.
    const spine = ((Math.ceil(pages / 4) * 4) / 2) * 0.144;
    expect(pdf).toMatchObject({ format: 'pdf', pages, ...length, spine: expect.closeTo(spine, 2) });
    expect(pdf?.inside).toBeGreaterThan(10);
    // Nothing is bound of the other.
    expect(epub).toMatchObject({ format: 'epub', ...length });
    expect(epub).not.toHaveProperty('spine');
    expect(lastPrinted(sent)).toMatchObject({ pages, ...length, spine: pdf?.spine, inside: pdf?.inside });
  });

  it('record a part of a book as one, with no more than is in it', async () => {
    const { host, heard } = exportHost();
    const { folder } = await fixtureBook();
    const { id } = await host.manuscripts.open(folder);
    const selection = { sections: ['file1'], notes: true, comments: true };
    await exportsCalls['exports.start']({ book: id, formats: ['md'], selection }, host);
    await heard('job.finished');
    const { doc } = readChapter(readFileSync(join(folder, 'chapters', 'la-file.md'), 'utf8'));
    const { text, notes } = statisticsOf(doc, null);
    const { records } = await presetsCalls['exports.sent']({ book: id }, host);
    expect(records).toMatchObject([{ part: true, files: [{ words: text.words + notes.words }] }]);
  });

  it('are finished though another program keeps the list of what was sent, and say so', async () => {
    const { host, heard } = exportHost();
    const { folder } = await fixtureBook();
    const { id } = await host.manuscripts.open(folder);
    let isHeld: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (isHeld = resolve));
    let release: () => void = () => undefined;
    const hanging: Disk = {
      ...host.disk,
      writeDurably: () => {
        isHeld();
        return new Promise((resolve) => (release = resolve));
      },
    };
    const other = createSentLists(hanging, host.platform.stateFolder).record(folder, { at: 'tantôt' }, []);
    await held;
    await exportsCalls['exports.start']({ book: id, formats: ['md'] }, host);
    const finished = await heard('job.finished');
    release();
    await other;
    expect(finished).toMatchObject({
      value: { result: { files: [{ format: 'md' }], warnings: [{ code: 'export-list-held' }] } },
    });
    expect(existsSync(join(folder, 'exports', 'sent.yaml'))).toBe(false);
  });

  it('refuse a book that is not open and an export that never was', async () => {
    const { host } = exportHost();
    await expect(exportsCalls['exports.start']({ book: 'nope', formats: ['md'] }, host)).rejects.toMatchObject({
      code: 'book-not-open',
    });
    await expect(exportsCalls['exports.cancel']({ job: 'nope' }, host)).rejects.toMatchObject({
      code: 'export-unknown',
    });
  });
});

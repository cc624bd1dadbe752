import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/main/bootstrap/build.mjs';
import { randomFrom } from '../../src/main/torture/seeded-random';
import { BOOK_YAML, CHAPTERS } from '../main/manuscript/books';
import { fillFolder } from '../main/manuscript/folders';
import { judge, type Verdict } from './judge';
import { LoopDisk, whyNoMount } from './mounts';
import { startRealHost } from './real-host';
import { MACHINE, monotonic, Typist } from './typist';

const CUTS = process.env.OCTAVO_THOROUGH === '1' ? 300 : 20;
const CHAPTER = 'cha1';
const FILE = ['chapters', 'la-panne.md'];

beforeAll(() => build({ quiet: true }), 120_000);

/** Everything is on the disk that loses its power: the book, the writer's settings, the lifeboat. */
async function cutAgainAndAgain(disk: LoopDisk): Promise<{ verdicts: readonly Verdict[]; acknowledged: number }> {
  const random = randomFrom(5);
  const verdicts: Verdict[] = [];
  let acknowledged = 0;
  const home = join(disk.folder, 'home');
  const folder = join(disk.folder, 'livre');
  mkdirSync(home);
  fillFolder(folder, { 'book.yaml': BOOK_YAML, ...CHAPTERS });
  // The book was there long before.
  await disk.remount();
  let host = await startRealHost(home, folder);
  try {
    for (let round = 0; round < CUTS; round += 1) {
      const { id, recovered: before } = await host.call('books.open', { folder });
      const start = await host.call('chapters.read', { book: id, chapter: CHAPTER });
      expect(before.length, 'brought back once').toBeLessThanOrEqual(1);
      const cut = await disk.aim();
      const typist = new Typist(host, { book: id, chapter: CHAPTER, start, seed: round }, MACHINE);
      await pause(60 + random() * 300);
      // An answer that comes in after this moment may be to a flush that failed without saying so.
      const moment = monotonic();
      await cut();
      typist.stop();
      host.kill();
      await host.ended;
      await disk.remount();
      const onDisk = readFileSync(join(folder, ...FILE), 'utf8');
      host = await startRealHost(home, folder);
      const { recovered } = await host.call('books.open', { folder });
      const { text } = await host.call('chapters.read', { book: id, chapter: CHAPTER });
      const after = readFileSync(join(folder, ...FILE), 'utf8');
      const told = recovered.map(({ chapter }) => chapter);
      verdicts.push(judge(typist, { cut: moment, onDisk, recovered: text, after, told }));
      acknowledged += typist.acknowledged(moment);
    }
    await host.stop();
    return { verdicts, acknowledged };
  } finally {
    host.kill();
    await host.ended;
  }
}

describe.concurrent('the power is cut on a real file system while one types', () => {
  test.for(['ext4', 'xfs'])('%s', { timeout: 300_000 }, async (kind, context) => {
    const why = whyNoMount(`mkfs.${kind}`);
    context.skip(why !== null, why ?? '');
    const disk = new LoopDisk(kind);
    try {
      const { verdicts, acknowledged } = await cutAgainAndAgain(disk);
      expect(verdicts.flatMap(({ violations }) => violations)).toEqual([]);
      expect(verdicts).toHaveLength(CUTS);
      // Else the cuts came before there was anything to lose.
      expect(acknowledged).toBeGreaterThan(10 * CUTS);
      await context.annotate(`${CUTS} cuts, ${acknowledged} keys acknowledged before them`);
    } finally {
      disk.end();
    }
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { build } from '../../src/main/bootstrap/build.mjs';
import { randomFrom } from '../../src/main/torture/seeded-random';
import { SEND_WINDOW } from '../../src/renderer/stores/chapter-saver';
import { bookFolder } from '../main/manuscript/books';
import { temporaryFolder } from '../main/manuscript/folders';
import { judge, type Verdict } from './judge';
import { startRealHost } from './real-host';
import { monotonic, Typist } from './typist';

const LANES = 3;
const KILLS = process.env.OCTAVO_THOROUGH === '1' ? 100 : 14;
const CHAPTER = 'cha1';
const FILE = 'chapters/la-panne.md';

// Made by the run of all tests already; whoever runs this file alone waits for it.
beforeAll(() => build({ quiet: true }), 120_000);

/** One book, typed in without end while its host is killed again and again; every host begins with what the last one left. */
async function lane(seed: number): Promise<readonly Verdict[]> {
  const random = randomFrom(seed);
  const home = temporaryFolder();
  const folder = bookFolder();
  const verdicts: Verdict[] = [];
  let host = await startRealHost(home, folder);
  try {
    const { id } = await host.call('books.open', { folder });
    let start = await host.call('chapters.read', { book: id, chapter: CHAPTER });
    for (let kill = 0; kill < KILLS; kill += 1) {
      const typist = new Typist(host, { book: id, chapter: CHAPTER, start, seed: seed * 1000 + kill });
      await pause(200 + random() * 800);
      const killed = monotonic();
      host.kill();
      typist.stop();
      await host.ended;
      const onDisk = readFileSync(join(folder, FILE), 'utf8');
      host = await startRealHost(home, folder);
      const { recovered } = await host.call('books.open', { folder });
      start = await host.call('chapters.read', { book: id, chapter: CHAPTER });
      const told = recovered.map(({ chapter }) => chapter);
      const after = readFileSync(join(folder, FILE), 'utf8');
      verdicts.push(judge(typist, { cut: killed, onDisk, recovered: start.text, after, told }));
    }
    await host.stop();
  } finally {
    host.kill();
  }
  return verdicts;
}

test('kill -9 of the host while one types costs no word that was acknowledged', {
  timeout: 300_000,
}, async (context) => {
  const lanes = Array.from({ length: LANES }, (_, index) => lane(index + 1));
  const verdicts = (await Promise.all(lanes)).flat();
  expect(verdicts.flatMap(({ violations }) => violations)).toEqual([]);
  const tails = verdicts.map(({ tail }) => tail).sort((one, other) => one - other);
  const at = (share: number) => Math.round(tails[Math.floor(share * (tails.length - 1))] ?? 0);
  await context.annotate(
    `${tails.length} kills; lost tail p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms (window ${SEND_WINDOW} ms)`,
  );
  // Else the kills came when there was nothing to lose, and the test says nothing.
  expect(verdicts.filter(({ isBehind }) => isBehind).length).toBeGreaterThan(verdicts.length / 3);
});

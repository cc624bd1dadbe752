import process from 'node:process';
import { afterAll, describe, expect, test } from 'vitest';
import { bookProgram } from '../../src/main/torture/book-program';
import { CHAPTER_FILE, chapterProgram } from '../../src/main/torture/chapter-program';
import { checkSession, Tally } from '../../src/main/torture/checker';
import { CRASH_MODELS, type CrashModel } from '../../src/main/torture/crash-states';
import { randomFrom } from '../../src/main/torture/seeded-random';
import type { Program } from '../../src/main/torture/session';
import { diskOfBook } from '../../src/main/torture/simulated-machine';
import type { Snapshot } from '../../src/main/torture/snapshot';
import { type Typing, typingSession } from '../../src/main/torture/typing';
import { OPERATIONS_BOOK } from './tried-operations';

/** How many different disks are looked at, those that second cuts leave not counted; `OCTAVO_CUTS` for a long run. */
const ALL = Number(process.env.OCTAVO_CUTS ?? 10_000);
/** The first seed: a long run takes others than the daily one. */
const FIRST = Number(process.env.OCTAVO_SEED ?? 1);

interface Kind {
  readonly program: Program;
  readonly files: ReadonlyMap<string, string>;
  /** Of all disks; together a little more than all. */
  readonly share: number;
  readonly typing: Omit<Typing, 'seed'>;
}

const CHAPTER = new Map([[`chapters/${CHAPTER_FILE}`, '# The outage\n\nOne morning.\n']]);

const KINDS: Readonly<Record<string, Kind>> = {
  'one chapter': { program: chapterProgram(), files: CHAPTER, share: 0.86, typing: { edits: 40 } },
  'one chapter with long pastes': {
    program: chapterProgram(),
    files: CHAPTER,
    share: 0.06,
    typing: { edits: 12, isLong: true },
  },
  'a whole book': {
    program: bookProgram(),
    files: OPERATIONS_BOOK,
    share: 0.09,
    typing: { edits: 40, isKilled: false },
  },
};

/** Sessions one after the other until so many disks were looked at. */
async function cutSessions({ program, typing }: Kind, start: Snapshot, model: CrashModel, count: number) {
  const tally = new Tally();
  const isEnough = ({ states }: Tally) => states >= count;
  for (let seed = FIRST; !isEnough(tally); seed += 1) {
    const session = await typingSession(program, start, { ...typing, seed });
    await checkSession(
      program,
      session,
      { model, cap: 600, random: randomFrom(seed), second: 0.01, secondCap: 40, isEnough },
      tally,
    );
  }
  return tally;
}

const lines: string[] = [];
let seen = 0;
afterAll(() => console.log(lines.join('\n')));

describe('words that were acknowledged are there after a power cut at any moment, and after a second one in the recovery', () => {
  for (const [name, kind] of Object.entries(KINDS))
    for (const model of CRASH_MODELS)
      test(
        `in ${name}, on a disk that is ${model}`,
        async () => {
          const start = performance.now();
          const tally = await cutSessions(kind, await diskOfBook(kind.files), model, (ALL * kind.share) / 3);
          const { states, secondCuts, acknowledged, count } = tally;
          const perSecond = Math.round(((states + secondCuts) * 1000) / (performance.now() - start));
          lines.push(
            `${name}, ${model}: ${states} states, ${secondCuts} second cuts, ${acknowledged} edits, ${count} violations, ${perSecond}/s`,
          );
          seen += states;
          expect(tally.violations).toEqual([]);
          expect(acknowledged).toBeGreaterThan(0);
          expect(secondCuts).toBeGreaterThan(0);
        },
        60_000 + ALL * 20,
      );

  test('and that was tried on as many disks as is promised', () => {
    expect(seen).toBeGreaterThanOrEqual(ALL);
  });
});

import process from 'node:process';
import { afterAll, describe, expect, test } from 'vitest';
import type { DiskPrimitives } from '../../src/main/disk/primitives';
import { bookProgram } from '../../src/main/torture/book-program';
import { CHAPTER, CHAPTER_FILE, chapterProgram } from '../../src/main/torture/chapter-program';
import { checkSession, Tally } from '../../src/main/torture/checker';
import { randomFrom } from '../../src/main/torture/seeded-random';
import type { Program } from '../../src/main/torture/session';
import { diskOfBook } from '../../src/main/torture/simulated-machine';
import type { Snapshot } from '../../src/main/torture/snapshot';
import { recordTyping, type Typing, typingSession } from '../../src/main/torture/typing';
import { createFaultyPrimitives, FAULT_CODES, type Fault } from './faulty-primitives';
import { callsOf, killedAfter } from './killed-disk';
import { OPERATIONS_BOOK } from './tried-operations';

const THOROUGH = process.env.OCTAVO_CUTS !== undefined;
const CHAPTER_BOOK = new Map([[`chapters/${CHAPTER_FILE}`, '# The outage\n\nOne morning.\n']]);

interface Tried {
  readonly program: Program;
  readonly start: Snapshot;
  readonly typing: Typing;
}

/** A session on a disk that fails; when it is well again, all that was acknowledged must be there. */
async function failing({ program, start, typing }: Tried, fault: Fault, tally: Tally): Promise<void> {
  const wrap = (disk: DiskPrimitives) => createFaultyPrimitives(disk, fault);
  const session = await typingSession(program, start, { ...typing, wrap });
  const end = { ...session, from: session.log.operations.length };
  await checkSession(program, end, { model: 'weak', cap: 8, random: randomFrom(1), second: 0 }, tally);
}

/** A session that is killed at a call; the program starts anew on what it left, flushed or not, and then the power is cut. */
async function killed({ program, start, typing }: Tried, nth: number, tally: Tally): Promise<void> {
  const { wrap, again } = killedAfter(nth);
  const recorder = await recordTyping(program, start, { ...typing, wrap });
  await recorder.kill();
  again();
  const from = recorder.disk.log.operations.length;
  await recorder.open();
  const [id = CHAPTER] = recorder.now.chapters.keys();
  await recorder.type(id, { at: 0, del: 0, ins: 'Again.\n\n' });
  await recorder.settle();
  await recorder.close();
  const session = await recorder.end(typing.seed, from);
  await checkSession(
    program,
    session,
    { model: 'weak', cap: THOROUGH ? 60 : 8, random: randomFrom(1), second: 0 },
    tally,
  );
}

/** Of the calls of a session, each `fault`th fails and each `kill`th is the last, but in a long run: there, all. */
const KINDS = {
  'one chapter': { program: chapterProgram(), files: CHAPTER_BOOK, edits: 20, isKilled: true, fault: 3, kill: 13 },
  'a whole book': { program: bookProgram(), files: OPERATIONS_BOOK, edits: 12, isKilled: false, fault: 37, kill: 149 },
} as const;
const SEEDS = THOROUGH ? [1, 2, 3, 4, 5] : [1, 2];

const lines: string[] = [];
afterAll(() => console.log(lines.join('\n')));

for (const [name, { program, files, edits, isKilled, fault, kill }] of Object.entries(KINDS)) {
  /** The sessions that are tried, with the calls of each that are interrupted. */
  async function* interrupted(step: number): AsyncGenerator<{ readonly tried: Tried; readonly nth: number }> {
    const start = await diskOfBook(files);
    for (const seed of SEEDS) {
      const typing = { seed, edits, isKilled };
      const calls = await callsOf((wrap) => typingSession(program, start, { ...typing, wrap }));
      const every = THOROUGH ? 1 : step;
      for (let nth = seed % every; nth < calls; nth += every) yield { tried: { program, start, typing }, nth };
    }
  }

  describe(`in ${name}, nothing that was acknowledged is lost`, () => {
    for (const lasting of [false, true])
      test(`by a disk that fails at a call${lasting ? ' and at all that follow' : ''}`, async () => {
        const tally = new Tally();
        let faults = 0;
        for await (const { tried, nth } of interrupted(fault))
          for (const code of THOROUGH ? FAULT_CODES : [FAULT_CODES[nth % FAULT_CODES.length] ?? 'EIO']) {
            faults += 1;
            await failing(tried, { code, nth, lasting, half: nth % 2 === 0 }, tally);
          }
        lines.push(`${name}: ${faults} ${lasting ? 'lasting faults' : 'faults'}, ${tally.count} violations`);
        expect(tally.violations).toEqual([]);
        expect(tally.states).toBeGreaterThanOrEqual(faults / 2);
      });

    test('by a program that is killed at a call, started anew, and then cut off from the power', async () => {
      const tally = new Tally();
      let kills = 0;
      for await (const { tried, nth } of interrupted(kill)) {
        kills += 1;
        await killed(tried, nth, tally);
      }
      lines.push(`${name}: ${kills} kills, ${tally.states} states after them, ${tally.count} violations`);
      expect(tally.violations).toEqual([]);
      expect(tally.states).toBeGreaterThan(10 * kills);
    });
  });
}

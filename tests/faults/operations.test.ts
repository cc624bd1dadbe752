import process from 'node:process';
import { beforeAll, describe, expect, test } from 'vitest';
import { bookProgram } from '../../src/main/torture/book-program';
import { checkSession, Tally } from '../../src/main/torture/checker';
import { CRASH_MODELS } from '../../src/main/torture/crash-states';
import { randomFrom } from '../../src/main/torture/seeded-random';
import type { BookState } from '../../src/main/torture/session';
import { diskOfBook } from '../../src/main/torture/simulated-machine';
import type { Snapshot } from '../../src/main/torture/snapshot';
import { createFaultyPrimitives, FAULT_CODES } from './faulty-primitives';
import { callsOf, killedAfter } from './killed-disk';
import { beforeOperation, OPERATIONS_BOOK, operationSession, TRIED_OPERATIONS } from './tried-operations';

const THOROUGH = process.env.OCTAVO_CUTS !== undefined;
const LOOKING = { model: 'weak', random: randomFrom(1), second: 0 } as const;
/** Of each second cut: all of it on the disk, nothing of it, and some between; of a cut after an interruption too. */
const SECOND_CAP = THOROUGH ? 20 : 5;
const TOKEN = /mot\d+/g;

/** The words that are not once in the book, nor, having left it, once in the trash. */
function notOnce({ chapters, trash }: BookState): readonly string[] {
  const [book, thrown] = [chapters, trash].map((texts) => [...texts.values()].join('\n').match(TOKEN) ?? []);
  const count = (words: readonly string[] | undefined, token: string) => words?.filter((word) => word === token).length;
  return [...new Set([...(book ?? []), ...(thrown ?? [])])].filter(
    (token) => count(book, token) !== 1 && !(count(book, token) === 0 && count(thrown, token) === 1),
  );
}

let start: Snapshot;
beforeAll(async () => {
  start = await diskOfBook(OPERATIONS_BOOK);
});

describe('an operation that changes several files', () => {
  for (const [name, operation] of Object.entries(TRIED_OPERATIONS))
    test(`${name}: the book is the old one or the new one, wherever the power is cut`, async () => {
      const session = await operationSession(start, operation);
      expect(session.broken).toEqual([]);
      if (!operation.doubles) for (const state of session.states) expect(notOnce(state)).toEqual([]);
      // Whatever the others may leave, the weak one may too.
      for (const model of THOROUGH ? CRASH_MODELS : CRASH_MODELS.slice(0, 1)) {
        const tally = new Tally();
        const random = randomFrom(1);
        await checkSession(
          bookProgram(),
          session,
          { model, cap: 600, random, second: THOROUGH ? 0.04 : 0.02, secondCap: SECOND_CAP },
          tally,
        );
        expect(tally.violations).toEqual([]);
        expect(tally.states).toBeGreaterThan(10);
      }
    });
});

describe('an operation that is interrupted', () => {
  // Some calls, others for each operation; all of them in a long run.
  const step = THOROUGH ? 1 : 61;

  for (const [index, [name, operation]] of Object.entries(TRIED_OPERATIONS).entries()) {
    const calls = async () => {
      const before = await callsOf((wrap) => beforeOperation(start, operation, bookProgram(), wrap));
      const all = await callsOf(async (wrap) => {
        await operation.run(await beforeOperation(start, operation, bookProgram(), wrap));
      });
      const first = before + (index % step);
      return Array.from({ length: Math.ceil((all - first) / step) }, (_, count) => first + count * step);
    };

    test(`${name}: by a disk that fails, it is done or not, and the words are there`, async () => {
      const tally = new Tally();
      for (const nth of await calls())
        for (const lasting of [false, true]) {
          const code = FAULT_CODES[nth % FAULT_CODES.length] ?? 'EIO';
          const recorder = await beforeOperation(start, operation, bookProgram(), (disk) =>
            createFaultyPrimitives(disk, { code, nth, lasting }),
          );
          await operation.run(recorder);
          const session = await recorder.end(nth, recorder.disk.log.operations.length);
          await checkSession(bookProgram(), session, { ...LOOKING, cap: 8 }, tally);
        }
      expect(tally.violations).toEqual([]);
      expect(tally.states).toBeGreaterThan(0);
    });

    test(`${name}: by a program that is killed, it is done or not, and stays so when the power goes`, async () => {
      const tally = new Tally();
      for (const nth of await calls()) {
        const { wrap, again } = killedAfter(nth);
        const recorder = await beforeOperation(start, operation, bookProgram(), wrap);
        await operation.run(recorder);
        await recorder.kill();
        again();
        const from = recorder.disk.log.operations.length;
        await recorder.open();
        const session = await recorder.end(nth, from);
        await checkSession(bookProgram(), session, { ...LOOKING, cap: THOROUGH ? 12 : 5 }, tally);
      }
      expect(tally.violations).toEqual([]);
      expect(tally.states).toBeGreaterThan(0);
    });
  }
});

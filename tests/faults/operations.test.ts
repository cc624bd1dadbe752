import { beforeAll, describe, expect, test } from 'vitest';
import { bookProgram } from '../../src/main/torture/book-program';
import { checkSession, Tally } from '../../src/main/torture/checker';
import { CRASH_MODELS } from '../../src/main/torture/crash-states';
import { randomFrom } from '../../src/main/torture/seeded-random';
import type { BookState } from '../../src/main/torture/session';
import { diskOfBook } from '../../src/main/torture/simulated-machine';
import type { Snapshot } from '../../src/main/torture/snapshot';
import { OPERATIONS_BOOK, operationSession, TRIED_OPERATIONS } from './tried-operations';

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
      for (const state of session.states) expect(notOnce(state)).toEqual([]);
      for (const model of CRASH_MODELS) {
        const tally = new Tally();
        const random = randomFrom(1);
        await checkSession(
          bookProgram(),
          session,
          { model, cap: 600, random, second: model === 'weak' ? 0.1 : 0, secondCap: 20 },
          tally,
        );
        expect(tally.violations).toEqual([]);
        expect(tally.states).toBeGreaterThan(10);
      }
    });
});

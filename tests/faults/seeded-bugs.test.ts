import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHAPTER_FILE } from '../../src/main/torture/chapter-program';
import { type Checking, checkSession, Tally } from '../../src/main/torture/checker';
import { CRASH_MODELS, type CrashModel } from '../../src/main/torture/crash-states';
import { randomFrom } from '../../src/main/torture/seeded-random';
import type { Session } from '../../src/main/torture/session';
import { diskOfBook } from '../../src/main/torture/simulated-machine';
import type { Snapshot } from '../../src/main/torture/snapshot';
import { typingSession } from '../../src/main/torture/typing';
import { createFaultyPrimitives } from './faulty-primitives';
import { SEEDED_BUGS, type SeededBug } from './seeded-bugs';
import { OPERATIONS_BOOK, operationSession, TRIED_OPERATIONS } from './tried-operations';

let chapter: Snapshot;
let book: Snapshot;
beforeAll(async () => {
  chapter = await diskOfBook(new Map([[`chapters/${CHAPTER_FILE}`, '# The outage\n\nOne morning.\n']]));
  book = await diskOfBook(OPERATIONS_BOOK);
});

/** The sessions in which a bug has to show, one after the other. */
async function* sessionsOf({ program, shows }: SeededBug): AsyncGenerator<Session> {
  switch (shows) {
    case 'typing':
      for (let seed = 1; seed <= 3; seed += 1) yield typingSession(program, chapter, { seed, edits: 40 });
      return;
    case 'operations':
      for (const operation of Object.values(TRIED_OPERATIONS)) yield operationSession(book, operation, program);
      return;
    case 'errors':
      for (let nth = 0; nth < 20; nth += 1)
        yield typingSession(program, chapter, {
          seed: 1,
          edits: 40,
          wrap: (disk) => createFaultyPrimitives(disk, { code: 'EIO', calls: ['sync'], path: /\.oj$/, nth }),
        });
  }
}

/** The same sessions for every model: each is run once, when it is first asked for. */
function recorded(sessions: AsyncGenerator<Session>): () => AsyncGenerator<Session> {
  const known: Session[] = [];
  return async function* () {
    for (let at = 0; ; at += 1) {
      const session = known[at] ?? (await sessions.next()).value;
      if (session === undefined) return;
      known[at] = session;
      yield session;
    }
  };
}

/** For the figures: sessions are gone on with after the first find, and the finds counted. */
const COUNTS = process.env.OCTAVO_COUNT === '1';

/** What the checker says of a bug: the first promise it breaks. */
async function found(bug: SeededBug, model: CrashModel, sessions: AsyncIterable<Session>): Promise<Tally> {
  const tally = new Tally();
  const checking: Checking = {
    model,
    cap: COUNTS ? 200 : 60,
    random: randomFrom(1),
    // Every one of these shows at the first cut.
    second: COUNTS ? 0.02 : 0,
    isEnough: ({ count, states }) => count > 0 && (!COUNTS || states > 600),
  };
  for await (const session of sessions) {
    await checkSession(bug.recovery, session, checking, tally);
    if (checking.isEnough?.(tally)) break;
  }
  return tally;
}

const lines: string[] = [];
afterAll(() => COUNTS && console.log(lines.join('\n')));

describe('the checker finds a program of which it is true that', () => {
  for (const [what, bug] of Object.entries(SEEDED_BUGS))
    test(what, async () => {
      const tallies = new Map<CrashModel, Tally>();
      const sessions = recorded(sessionsOf(bug));
      for (const model of CRASH_MODELS) tallies.set(model, await found(bug, model, sessions()));
      const counted = [...tallies].map(([model, { states, count, broken }]) => {
        return `${model}: ${count} in ${states} states (${[...broken].map((rule) => rule.join(' ')).join(', ')})`;
      });
      if (COUNTS) lines.push(`${what}\n  ${counted.join('\n  ')}`);
      expect(CRASH_MODELS.filter((model) => (tallies.get(model)?.count ?? 0) > 0)).toEqual(bug.models);
    });
});

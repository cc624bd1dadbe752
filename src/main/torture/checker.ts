import { spliceBetween } from '../../shared/history/splice';
import { createCrashDisk } from './crash-disk';
import { describeOperation } from './crash-log';
import { type CrashModel, type CrashOptions, crashStates, cuts } from './crash-states';
import {
  type BookState,
  type Due,
  keyOf,
  type Mark,
  type PlainBook,
  type Program,
  type Rule,
  type Session,
} from './session';
import { hashOf, type Snapshot } from './snapshot';

/** A promise that was broken, and how to come to it again. */
export interface Violation {
  readonly rule: Rule;
  readonly what: string;
  readonly model: CrashModel;
  readonly seed: number;
  /** How many operations of the log had begun; the last of them. */
  readonly at: number;
  readonly operation: string;
  /** Whether the power was cut a second time, in the recovery from the first. */
  readonly isSecond: boolean;
}

/** What is counted while sessions are cut. */
export class Tally {
  /** Different disks from which the book was opened. */
  states = 0;
  /** Different disks that a second cut left of a recovery, or of what was typed after it. */
  secondCuts = 0;
  /** Acknowledged edits of the sessions. */
  acknowledged = 0;
  readonly broken = new Map<Rule, number>();
  /** The first of each rule. */
  readonly violations: Violation[] = [];

  /** How many promises were broken. */
  get count(): number {
    return [...this.broken.values()].reduce((sum, count) => sum + count, 0);
  }

  add(violation: Violation): void {
    const count = (this.broken.get(violation.rule) ?? 0) + 1;
    this.broken.set(violation.rule, count);
    if (count <= 5) this.violations.push(violation);
  }
}

/** The most disks from which the book is opened once more after words were typed. */
const ENDS = 4;

/** How a session is cut. */
export interface Checking extends CrashOptions {
  /** The share of states in whose recovery the power is cut again everywhere, 0 to 1. */
  readonly second: number;
  /** The most disks looked at for each second cut. */
  readonly secondCap?: number;
  /** True when no more is to be looked at. */
  readonly isEnough?: (tally: Tally) => boolean;
  /** Called after each disk; awaited. */
  readonly breathe?: () => Promise<void>;
}

/** What became of a disk when the book on it was opened; the same whatever was due. */
interface Outcome {
  readonly plain: PlainBook;
  readonly state: BookState | null;
  readonly key: string;
  readonly alone: readonly (readonly [Rule, string])[];
  readonly second: Session | null;
}

/** Opens the book on every different disk that a cut at any moment of a session may leave, and holds it to the promises. */
export async function checkSession(
  program: Program,
  session: Session,
  checking: Checking,
  tally: Tally,
): Promise<void> {
  return check(program, session, checking, tally, false);
}

async function check(
  program: Program,
  session: Session,
  checking: Checking,
  tally: Tally,
  isSecond: boolean,
): Promise<void> {
  const { seed, log, states } = session;
  const { model } = checking;
  const keys = states.map(keyOf);
  const known = new Map<string, Outcome>();
  let due = session.due;
  for (const what of session.broken)
    tally.add({ rule: ruleIn(what), what, model, seed, at: 0, operation: '', isSecond });
  for (const operation of log.operations.slice(0, session.from))
    if (operation.kind === 'mark') due = dueAfter(due, operation.value);
  for (const { at, operation, states: disks } of cuts(log, checking, session.from)) {
    if (operation?.kind === 'mark' && at > session.from) {
      if (operation.value.kind === 'safe' && !isSecond) tally.acknowledged += 1;
      due = dueAfter(due, operation.value);
      // The same disks as before the mark, of which less is asked.
      if (operation.value.kind === 'begun') continue;
    }
    const next = log.operations[at];
    // The same disks as after the mark, of which more is asked.
    if (next?.kind === 'mark' && next.value.kind !== 'begun') continue;
    for (const disk of disks()) {
      if (checking.isEnough?.(tally) === true) return;
      const hash = hashOf(disk);
      let outcome = known.get(hash);
      if (outcome === undefined) {
        const isCutAgain = !isSecond && checking.second > 0 && checking.random() < checking.second;
        outcome = await recover(
          program,
          disk,
          model,
          session,
          due,
          isSecond ? 'once' : isCutAgain ? 'to be cut' : 'twice',
        );
        known.set(hash, { ...outcome, second: null });
        if (isSecond) tally.secondCuts += 1;
        else tally.states += 1;
        await checking.breathe?.();
      }
      for (const [rule, what] of judge(outcome, due, keys, states))
        tally.add({
          rule,
          what,
          model,
          seed,
          at,
          operation: operation ? describeOperation(operation) : 'the beginning',
          isSecond,
        });
      if (outcome.second)
        await check(program, outcome.second, { ...checking, cap: checking.secondCap ?? 60 }, tally, true);
    }
  }
}

const ruleIn = (what: string): Rule =>
  what.startsWith('threw') ? 'threw' : what.startsWith('lost') ? 'lost' : 'untyped';

function dueAfter(due: Due, { kind, state }: Mark): Due {
  const later = { ...due, [kind]: Math.max(due[kind], state) };
  return { ...later, begun: Math.max(later.begun, later.safe) };
}

/** Every promise that a disk breaks at a moment at which this is due. */
function judge(
  { alone, state, key, plain }: Outcome,
  { safe, begun, settled }: Due,
  keys: readonly string[],
  states: readonly BookState[],
): readonly (readonly [Rule, string])[] {
  const broken: (readonly [Rule, string])[] = [...alone];
  if (state !== null && !keys.slice(safe, begun + 1).includes(key)) {
    const isOlder = keys.slice(0, safe).includes(key);
    broken.push([
      isOlder ? 'lost' : 'untyped',
      `${isOlder ? 'an older book' : 'no book there was'}: ${shown(key)} in the place of ${shown(keys[safe] ?? '')}`,
    ]);
  }
  const reachable = states.slice(settled, begun + 1);
  for (const [id, text] of plain.chapters) {
    if (text === null) broken.push(['file', `the file of ${id} is missing`]);
    else if (!reachable.some(({ chapters }) => chapters.get(id) === text))
      broken.push(['file', `the file of ${id} is no whole version, or an old one: ${shown(text)}`]);
  }
  for (const text of plain.others)
    if (!states.slice(0, begun + 1).some(({ chapters }) => [...chapters.values()].includes(text)))
      broken.push(['file', `a file that is no whole version: ${shown(text)}`]);
  return broken;
}

const shown = (text: string) => (text.length > 400 ? `${text.slice(0, 200)}…${text.slice(-200)}` : text);

/** Opens the book on a disk, types, and opens it once more. */
async function recover(
  program: Program,
  disk: Snapshot,
  model: CrashModel,
  session: Session,
  due: Due,
  how: 'once' | 'twice' | 'to be cut',
): Promise<Outcome> {
  const alone: [Rule, string][] = [];
  const plain = program.plain(disk);
  const primitives = createCrashDisk<Mark>(disk);
  try {
    const running = await program.open(primitives);
    try {
      const state = await running.state();
      for (const alarm of await running.alarms()) alone.push(['alarm', alarm]);
      for (const id of running.broughtBack())
        if (plain.chapters.get(id) === state.chapters.get(id))
          alone.push(['alarm', `no word was brought back to ${id}`]);
      const outcome = { plain, state, key: keyOf(state), alone };
      if (how === 'once') return { ...outcome, second: null };
      // The files may be at any text they had before; what is typed from here on follows the last.
      const states = [...session.states.slice(due.settled, due.begun + 1), state];
      const last = states.length - 1;
      const id = [...state.chapters.keys()][primitives.log.operations.length % Math.max(1, state.chapters.size)] ?? '';
      const before = state.chapters.get(id) ?? '';
      const after = `${before}\n\nAfter.\n`;
      const next = { ...state, chapters: new Map(state.chapters).set(id, after) };
      states.push(next);
      primitives.mark({ kind: 'begun', state: last + 1 });
      await running.type(id, before, spliceBetween(before, after));
      primitives.mark({ kind: 'safe', state: last + 1 });
      if (how === 'to be cut') {
        await running.settle();
        primitives.mark({ kind: 'settled', state: last + 1 });
      }
      const log = { start: disk, operations: [...primitives.log.operations] };
      for (const again of await openedAfter(program, log, model))
        if (again !== keyOf(next)) alone.push(['forgotten', `after “After.” was typed: ${shown(again)}`]);
      const from = { safe: last, begun: last, settled: 0 };
      const second = { seed: session.seed, log, states, due: from, from: 0, broken: [] };
      return { ...outcome, second: how === 'to be cut' ? second : null };
    } finally {
      await running.abandon();
    }
  } catch (error) {
    alone.push(['threw', error instanceof Error ? (error.stack ?? error.message) : String(error)]);
    return { plain, state: null, key: '', alone, second: null };
  }
}

/** The books at the next start, at the ends of what may have come to the disk; alike ones once. */
async function openedAfter(program: Program, log: Session['log'], model: CrashModel): Promise<ReadonlySet<string>> {
  const books = new Set<string>();
  const known = new Set<string>();
  for (const left of crashStates(log, log.operations.length, { model, cap: 2, random: () => 0 })) {
    if (known.has(hashOf(left)) || known.size === ENDS) continue;
    known.add(hashOf(left));
    const running = await program.open(createCrashDisk<Mark>(left));
    try {
      books.add(keyOf(await running.state()));
    } finally {
      await running.abandon();
    }
  }
  return books;
}

import type { CrashLog, Operation } from './crash-log';
import { createPending, type PendingChanges } from './pending-changes';
import type { Snapshot } from './snapshot';
import { fatesOf } from './torn-writes';

/**
 * How much of the order a disk keeps. `weak`, the least that POSIX promises: of what was not flushed, anything. `ordered`,
 * like ext4: names change in the order in which they were changed, and any flush takes all earlier changes of names with
 * it; bytes come in any order. `prefix`: all in order, the last write torn.
 */
export type CrashModel = 'weak' | 'ordered' | 'prefix';

/** Every model, the one with the most states first. */
export const CRASH_MODELS: readonly CrashModel[] = ['weak', 'ordered', 'prefix'];

export interface CrashOptions {
  readonly model: CrashModel;
  /** Up to this number of states (for `ordered`: for each prefix of the changes of names) all are given, past it as many by chance. */
  readonly cap: number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** One moment in which the power may go. */
export interface Cut<Mark> {
  /** How many operations of the log had begun: they are in, out or half in, unless flushed. */
  readonly at: number;
  /** The last of them; `null` before the first. */
  readonly operation: Operation<Mark> | null;
  /** The disks that the cut may leave; some may be alike (`hashOf`). To be asked before the next cut is. */
  states(): Generator<Snapshot>;
}

/** Sets a fate for each of the changes, one set at a time: all sets, or as many by chance as the cap allows. */
function* fates(changes: readonly { choose(choice: number): void; readonly choices: number }[], options: CrashOptions) {
  const total = changes.reduce((product, { choices }) => product * choices, 1);
  if (total <= options.cap) {
    for (let n = 0; n < total; n++) {
      let rest = n;
      for (const change of changes) {
        change.choose(rest % change.choices);
        rest = Math.floor(rest / change.choices);
      }
      yield;
    }
    return;
  }
  for (let n = 0; n < options.cap; n++) {
    // All in and all out are the two that a killed process and an idle disk leave: never left to chance.
    for (const { choose, choices } of changes)
      choose(n === 0 ? 0 : n === 1 ? 1 : Math.floor(options.random() * choices));
    yield;
  }
}

/** A place in the list of fates, as `fatesOf` and the changes of names have them. */
const IN = 0;
const OUT = 1;

function* statesOf(pending: PendingChanges, options: CrashOptions): Generator<Snapshot> {
  const { entries, writes, lost } = pending.open();
  switch (options.model) {
    case 'weak':
      for (const _ of fates([...entries, ...writes, ...lost], options)) yield pending.build();
      return;
    case 'ordered':
      for (let count = 0; count <= entries.length; count++) {
        for (const [index, entry] of entries.entries()) entry.choose(index < count ? IN : OUT);
        for (const _ of fates([...writes, ...lost], options)) yield pending.build();
      }
      return;
    case 'prefix': {
      const all = [...entries, ...writes].sort((one, other) => one.at - other.at);
      for (let count = 0; count <= all.length; count++) {
        for (const [index, change] of all.entries()) change.choose(index < count ? IN : OUT);
        const torn = all[count];
        const choices = torn?.operation.kind === 'write' ? fatesOf(torn.operation).length : OUT + 1;
        for (let choice = OUT; choice < choices; choice++) {
          torn?.choose(choice);
          for (const _ of fates(lost, options)) yield pending.build();
        }
      }
    }
  }
}

/** Every moment of a log in which the power may go, from `from` operations on, the end included. */
export function* cuts<Mark>(log: CrashLog<Mark>, options: CrashOptions, from = 0): Generator<Cut<Mark>> {
  const pending = createPending(log.start, options.model === 'ordered');
  for (let at = 0; ; at++) {
    const isAsked = () => {
      if (pending.taken() !== at) throw new Error('the states of a cut are asked for before the next cut');
    };
    const states = function* () {
      isAsked();
      for (const state of statesOf(pending, options)) {
        yield state;
        isAsked();
      }
    };
    if (at >= from) yield { at, operation: log.operations[at - 1] ?? null, states };
    const operation = log.operations[at];
    if (operation === undefined) return;
    pending.take(operation);
  }
}

/** The disks that a power cut may leave after the first `upTo` operations of a log. For many moments `cuts` is faster. */
export function* crashStates(log: CrashLog<unknown>, upTo: number, options: CrashOptions): Generator<Snapshot> {
  const pending = createPending(log.start, options.model === 'ordered');
  for (const operation of log.operations.slice(0, upTo)) pending.take(operation);
  yield* statesOf(pending, options);
}

import { applyEntries, type EntriesOperation, type Operation, overwritten, type WriteOperation } from './crash-log';
import { type FileInode, type Inode, inodeOf, type Snapshot, withInodes } from './snapshot';
import { bytesThatCame, fatesOf, fatesOfLost, type WriteFate } from './torn-writes';

/** An operation that is not on the disk for sure, and what became of it in the state that is being made. */
export interface PendingChange {
  /** Its place in the log. */
  readonly at: number;
  readonly operation: EntriesOperation | WriteOperation;
  /** How many fates it may have: 0 is wholly in, 1 wholly out. */
  readonly choices: number;
  choose(choice: number): void;
}

/** What of a log is on the disk for sure, and what may be. */
export interface PendingChanges {
  /** Goes on to the next operation of the log. */
  take(operation: Operation<unknown>): void;
  /** How many operations were taken. */
  taken(): number;
  /** What may be in or out, in the order of the log. `lost`: writes whose flush failed. */
  open(): {
    readonly entries: readonly PendingChange[];
    readonly writes: readonly PendingChange[];
    readonly lost: readonly PendingChange[];
  };
  /** The disk with the fates that were chosen last. */
  build(): Snapshot;
}

interface Entries extends PendingChange {
  readonly operation: EntriesOperation;
  /** The folders that were not flushed since. */
  readonly waiting: Set<number>;
  isIn: boolean;
}

interface Write extends PendingChange {
  readonly operation: WriteOperation;
  state: 'pending' | 'durable' | 'lost';
  fates: readonly WriteFate[];
  choice: number;
}

/** The writes of one file from the first that is not durable on, and the files that were made of them. */
interface Tail {
  writes: Write[];
  readonly made: Map<string, Inode>;
}

function entriesChange(operation: EntriesOperation, at: number): Entries {
  const change: Entries = {
    at,
    operation,
    choices: 2,
    waiting: new Set(operation.changes.map(({ folder }) => folder)),
    isIn: true,
    choose: (choice) => {
      change.isIn = choice === 0;
    },
  };
  return change;
}

function writeChange(operation: WriteOperation, at: number): Write {
  const change: Write = {
    at,
    operation,
    state: 'pending',
    fates: fatesOf(operation),
    choice: 0,
    get choices() {
      return change.fates.length;
    },
    choose: (choice) => {
      change.choice = choice;
    },
  };
  return change;
}

function written(file: FileInode, writes: readonly Write[]): FileInode {
  let { bytes } = file;
  for (const { operation, fates, choice } of writes) {
    const came = bytesThatCame(operation, fates[choice] ?? 'whole');
    if (came !== null) bytes = overwritten(bytes, operation.offset, came);
  }
  return { ...file, bytes };
}

/**
 * Reads a log from its start. What is durable is worked into a base as soon as nothing before it may still be out, so that
 * a state is made by the few operations that are left. `anyFlush`: any flush takes all earlier changes of names with it.
 */
export function createPending(start: Snapshot, anyFlush: boolean): PendingChanges {
  let base = start;
  let taken = 0;
  let entries: Entries[] = [];
  const tails = new Map<number, Tail>();

  const settleEntries = () => {
    const open = entries.findIndex(({ waiting }) => waiting.size > 0);
    const settled = open === -1 ? entries : entries.slice(0, open);
    if (settled.length === 0) return;
    entries = open === -1 ? [] : entries.slice(open);
    const changes = new Map<number, Inode>();
    const inodes = {
      get: (inode: number) => changes.get(inode) ?? inodeOf(base, inode),
      set: (inode: number, value: Inode) => void changes.set(inode, value),
    };
    for (const { operation } of settled) applyEntries(inodes, operation);
    base = withInodes(base, changes);
  };

  const settleWrites = (inode: number, tail: Tail) => {
    tail.made.clear();
    const open = tail.writes.findIndex(({ state }) => state !== 'durable');
    const settled = open === -1 ? tail.writes : tail.writes.slice(0, open);
    const file = inodeOf(base, inode);
    if (settled.length > 0 && file?.kind === 'file') {
      for (const write of settled) write.choice = 0;
      base = withInodes(base, new Map([[inode, written(file, settled)]]));
    }
    if (open === -1) tails.delete(inode);
    else tail.writes = tail.writes.slice(open);
  };

  const flush = (inode: number) => {
    for (const { waiting } of entries) {
      if (anyFlush) waiting.clear();
      else waiting.delete(inode);
    }
    settleEntries();
    const tail = tails.get(inode);
    if (tail === undefined) return;
    for (const write of tail.writes) {
      if (write.state !== 'pending') continue;
      write.state = 'durable';
      write.choice = 0;
    }
    settleWrites(inode, tail);
  };

  const drop = (inode: number) => {
    const tail = tails.get(inode);
    for (const write of tail?.writes ?? []) {
      if (write.state !== 'pending') continue;
      write.state = 'lost';
      write.choice = 0;
      write.fates = fatesOfLost(write.operation);
    }
    tail?.made.clear();
  };

  return {
    take: (operation) => {
      const at = taken++;
      switch (operation.kind) {
        case 'entries': {
          const { made } = operation;
          // It is there without a name: what is written to it is worked in whether or not the name will be.
          if (made) base = withInodes(base, new Map([[made.number, made.inode]]), Math.max(base.next, made.number + 1));
          entries.push(entriesChange(operation, at));
          return;
        }
        case 'write': {
          const tail: Tail = tails.get(operation.inode) ?? { writes: [], made: new Map() };
          tails.set(operation.inode, tail);
          tail.writes.push(writeChange(operation, at));
          tail.made.clear();
          return;
        }
        case 'sync':
          return flush(operation.inode);
        case 'drop':
          return drop(operation.inode);
        case 'mark':
          return;
      }
    },

    taken: () => taken,

    open: () => {
      const writes = [...tails.values()].flatMap((tail) => tail.writes).sort((one, other) => one.at - other.at);
      return {
        entries: entries.filter(({ waiting }) => waiting.size > 0),
        writes: writes.filter(({ state }) => state === 'pending'),
        lost: writes.filter(({ state }) => state === 'lost'),
      };
    },

    build: () => {
      const changes = new Map<number, Inode>();
      const inodes = {
        get: (inode: number) => changes.get(inode) ?? inodeOf(base, inode),
        set: (inode: number, value: Inode) => void changes.set(inode, value),
      };
      for (const { operation, waiting, isIn } of entries)
        if (waiting.size === 0 || isIn) applyEntries(inodes, operation);
      for (const [inode, tail] of tails) {
        const file = inodeOf(base, inode);
        if (file?.kind !== 'file') continue;
        // The same file is in many states: made once, its digest is worked out once too.
        const key = tail.writes.map(({ choice }) => choice).join();
        const made = tail.made.get(key) ?? written(file, tail.writes);
        tail.made.set(key, made);
        changes.set(inode, made);
      }
      return withInodes(base, changes);
    },
  };
}

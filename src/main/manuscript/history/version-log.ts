import { join } from 'node:path';
import type { Version } from '../../../shared/history/version';
import {
  inOneList,
  type LoggedVersion,
  lineOf,
  logOf,
  type ReadLog,
  readLines,
  revisionsIn,
  versionOf,
} from './log-lines';
import type { HistoryPlace } from './objects';

const NAME = 'log.jsonl';

/** What the logs of all machines say. */
export interface AllVersions {
  /** Newest first. */
  readonly versions: readonly Version[];
  /** How many lines of which machine say nothing (`null`: its log cannot be read at all); those that are whole are not here. */
  readonly damaged: readonly { readonly device: string; readonly lines: number | null }[];
}

/** The index of a book's versions: one log a machine (`.octavo/dev/<device>/log.jsonl`), and this machine writes its own only. */
export interface VersionLog {
  /** The versions of all machines. Never throws for what is damaged. */
  all(): Promise<AllVersions>;
  /** The versions of this machine, newest first. Throws `disk-unreadable` when its log is there and cannot be read. */
  own(): Promise<readonly Version[]>;
  /** Adds a version; resolves when it is on the disk. The texts it names are to be there before. */
  add(version: Omit<LoggedVersion, 'n'>): Promise<Version>;
  /** Takes versions of this machine out; resolves when that is on the disk. What is not understood stays. */
  drop(ids: ReadonlySet<string>): Promise<void>;
  /** Every revision that a log of any machine names; `null` when one of the logs cannot be read, and so nobody knows. */
  named(): Promise<ReadonlySet<string> | null>;
}

/** The log of a book for one machine. */
export function openVersionLog({ disk, folder, octavoFolder }: HistoryPlace, device: string): VersionLog {
  /** A line may be half on the disk after a failure, or not at all although it looks so: then the log is written anew. */
  let isTrusted = true;

  const read = async (of: string, name = NAME): Promise<Uint8Array> =>
    (await disk.read(await disk.inside(folder, ['.octavo', 'dev', of, name]))) ?? new Uint8Array();
  const versionsOf = ({ lines }: ReadLog, of: string): readonly Version[] =>
    lines
      .flatMap(({ version }) => version ?? [])
      .sort((one, other) => other.n - one.n)
      .map((version) => versionOf(version, of, of === device));

  const devices = async (): Promise<readonly string[]> => {
    const entries = await disk.list(await disk.inside(folder, ['.octavo', 'dev']));
    return entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name);
  };

  return {
    all: async () => {
      const machines: (readonly Version[])[] = [];
      const damaged: { device: string; lines: number | null }[] = [];
      for (const of of await devices().catch(() => [])) {
        const bytes = await read(of).catch(() => null);
        const log = bytes === null ? null : readLines(bytes);
        if (log !== null) machines.push(versionsOf(log, of));
        if (log === null || log.bad > 0) damaged.push({ device: of, lines: log?.bad ?? null });
      }
      return { versions: inOneList(machines), damaged };
    },
    own: async () => versionsOf(readLines(await read(device)), device),
    add: async (version) => {
      const path = join(await octavoFolder('dev', device), NAME);
      const { lines, torn, next } = readLines(await read(device));
      const logged = { n: next, ...version };
      const line = lineOf(logged);
      if (torn || !isTrusted) await disk.writeDurably(path, Buffer.concat([logOf(lines), Buffer.from(line)]));
      else {
        isTrusted = false;
        await disk.append(path, line);
      }
      isTrusted = true;
      return versionOf(logged, device, true);
    },
    drop: async (ids) => {
      const { lines } = readLines(await read(device));
      const stay = lines.filter(({ version }) => version === null || !ids.has(versionOf(version, device, true).id));
      if (stay.length === lines.length) return;
      await disk.writeDurably(join(await octavoFolder('dev', device), NAME), logOf(stay));
      isTrusted = true;
    },
    named: async () => {
      const named = new Set<string>();
      try {
        // A sync service that met two writers leaves a second log beside the first.
        for (const of of await devices())
          for (const { name } of await disk.list(await disk.inside(folder, ['.octavo', 'dev', of])))
            if (name.endsWith('.jsonl')) for (const revision of revisionsIn(await read(of, name))) named.add(revision);
        return named;
      } catch {
        return null;
      }
    },
  };
}

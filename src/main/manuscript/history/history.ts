import { OctavoError } from '../../../shared/errors';
import { versionsToDrop } from '../../../shared/history/pruning';
import type { Version, VersionChapter, VersionReason } from '../../../shared/history/version';
import { createQueue } from '../queue';
import { type HistoryPlace, openObjects } from './objects';
import { removeUnnamed } from './unnamed-objects';
import { openVersionLog } from './version-log';

/** A chapter as it is to be kept. */
export interface ChapterToKeep {
  readonly id: string;
  /** Plain text of its title; '' without one. */
  readonly title: string;
  /** Its file, whole. */
  readonly text: string;
  readonly words: number;
}

/** Something in the history that is not as it should be; nothing else suffers from it. */
export type HistoryDamage =
  /** A text that is not what its name says. */
  | { readonly kind: 'object'; readonly revision: string }
  /** Lines of a machine's log that say no version; `null`: the log cannot be read. */
  | { readonly kind: 'log'; readonly device: string; readonly lines: number | null };

/** What a history needs. */
export interface HistorySurroundings extends HistoryPlace {
  clock(): Date;
  /** The name of this machine in the book's `.octavo/dev/`. */
  readonly device: string;
  /** Is told of damage when it is met, each time anew. */
  readonly damaged?: (damage: HistoryDamage) => void;
}

/** What was found when texts were read to see whether they still can be. */
export interface HistoryCheck {
  /** How many were read. */
  readonly checked: number;
  /** Revisions whose file holds something else. */
  readonly damaged: readonly string[];
  /** Revisions that a version names and that are not there: on a synced folder, perhaps not yet. */
  readonly missing: readonly string[];
}

/** The versions of a book: texts of the past, on the disk. Damage hides what it hit and stops nothing. */
export interface History {
  /**
   * Keeps the chapters as they are; resolves when they are on the disk. What was not asked for by name and holds the same
   * texts as the last version of these chapters is not kept again: that version is given. Rejects as the disk does.
   */
  keep(reason: VersionReason, name: string | null, chapters: readonly ChapterToKeep[]): Promise<Version>;
  /**
   * The versions of all machines, newest first. For one chapter: those that have it, without those in which its text is
   * what it was in the one below; named ones always.
   */
  list(chapter?: string): Promise<readonly Version[]>;
  /** The text of a chapter in a version. Throws `version-missing`. */
  read(version: string, chapter: string): Promise<string>;
  /** Thins out this machine's versions as they age (`versionsToDrop`), then removes texts nobody has named for 30 days. */
  prune(now: Date): Promise<{ readonly dropped: number; readonly removed: number }>;
  /**
   * Reads texts back: all, or a share of them (`sample`, 0 to 1) that is another one each day, so that days of 1 % see them
   * all in 100 days.
   */
  verify(options?: { readonly sample?: number }): Promise<HistoryCheck>;
}

/** Opens the history of a book; nothing is read or written before it is asked for. */
export function createHistory(surroundings: HistorySurroundings): History {
  const { clock, device, damaged = () => undefined } = surroundings;
  const objects = openObjects(surroundings, (revision) => damaged({ kind: 'object', revision }));
  const log = openVersionLog(surroundings, device);
  // What keeps and what removes never cross.
  const queue = createQueue();

  const versions = async (): Promise<readonly Version[]> => {
    const all = await log.all();
    for (const damage of all.damaged) damaged({ kind: 'log', ...damage });
    return all.versions;
  };

  const keep = async (reason: VersionReason, name: string | null, chapters: readonly ChapterToKeep[]) => {
    const all = await versions();
    const own = new Set((await log.own()).flatMap((version) => version.chapters.map(({ revision }) => revision)));
    const texts = chapters.map(({ text }) => text);
    // A text that this machine did not count on may be about to be removed by another: its file becomes young.
    const revisions = await objects.putAll(texts, (revision) => !own.has(revision));
    const kept = chapters.map(({ id, title, words }, at): VersionChapter => {
      return { id, title, revision: revisions[at] as string, words };
    });
    const last = lastWith(all, kept);
    if (last !== null && standsFor(last, reason)) return last;
    return log.add({ at: clock().toISOString(), reason, name: reason === 'named' ? name : null, chapters: [...kept] });
  };

  return {
    keep: (reason, name, chapters) => queue.run(() => keep(reason, name, chapters)),
    list: async (chapter) => {
      const all = await versions();
      return chapter === undefined ? all : thoseOf(chapter, all);
    },
    read: async (version, chapter) => {
      const found = (await versions()).find(({ id }) => id === version)?.chapters.find(({ id }) => id === chapter);
      const text = found === undefined ? null : await objects.get(found.revision);
      if (text === null) throw new OctavoError('version-missing');
      return text;
    },
    prune: (now) =>
      queue.run(async () => {
        const drop = versionsToDrop(await log.own(), now);
        // The log first: a cut leaves texts without a line, never a line without its text.
        await log.drop(drop);
        const named = await log.named();
        const removed = named === null ? 0 : await removeUnnamed(surroundings, objects, named, device, now);
        return { dropped: drop.size, removed };
      }),
    verify: async ({ sample = 1 } = {}) => {
      const there = (await objects.list().catch(() => [])).map(({ revision }) => revision);
      const named = new Set((await versions()).flatMap(({ chapters }) => chapters.map(({ revision }) => revision)));
      const chosen = there.filter((revision) => isOfTheDay(revision, sample, clock()));
      const found: string[] = [];
      for (const revision of chosen) if ((await objects.check(revision)) === 'damaged') found.push(revision);
      const present = new Set(there);
      return {
        checked: chosen.length,
        damaged: found,
        missing: [...named].filter((revision) => !present.has(revision)).sort(),
      };
    },
  };
}

/** The version that is the last one of each of these chapters, with the same texts; `null` when there is none. */
function lastWith(versions: readonly Version[], chapters: readonly VersionChapter[]): Version | null {
  const has = ({ chapters: kept }: Version, id: string) => kept.find((chapter) => chapter.id === id);
  const last = versions.find((version) => chapters.some(({ id }) => has(version, id) !== undefined));
  if (last === undefined) return null;
  return chapters.every(({ id, revision }) => has(last, id)?.revision === revision) ? last : null;
}

/** Whether a version that is there makes another of the same texts needless. */
function standsFor({ reason: kept }: Version, reason: VersionReason): boolean {
  if (reason === 'named') return false;
  // What is promised to stay for 90 days is not left to one that may go sooner.
  return !reason.startsWith('before-') || kept === 'named' || kept.startsWith('before-');
}

/** The versions (newest first) of a chapter that a writer can tell apart. */
function thoseOf(chapter: string, versions: readonly Version[]): readonly Version[] {
  const shown: Version[] = [];
  let below: string | null = null;
  for (const version of [...versions].reverse()) {
    const kept = version.chapters.find(({ id }) => id === chapter);
    if (kept === undefined || (kept.revision === below && version.reason !== 'named')) continue;
    shown.push(version);
    below = kept.revision;
  }
  return shown.reverse();
}

/** Whether a text's turn has come: a window over all revisions that moves on by its own width each day. */
function isOfTheDay(revision: string, share: number, now: Date): boolean {
  const day = Math.floor(now.getTime() / 86_400_000);
  const place = Number.parseInt(revision.slice(0, 8), 16) / 2 ** 32;
  return (((place - day * share) % 1) + 1) % 1 < share;
}

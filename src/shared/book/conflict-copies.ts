import { nameKey } from './slug';

/** What makes second versions of a file that two machines changed. */
export type CopyMaker = 'dropbox' | 'nextcloud' | 'syncthing' | 'icloud' | 'onedrive' | 'git' | 'unknown';

/** A file that is another version of a chapter, kept by a service that could not put the two together. */
export interface ConflictCopy {
  /** The chapter's file, as the book names it. */
  readonly chapterFile: string;
  readonly service: CopyMaker;
}

/**
 * How each marks the second version, at the end of the name without `.md`. The first that fits says who made it, so that
 * those that say more stand before those that say less.
 */
const MARKS: readonly (readonly [CopyMaker, RegExp])[] = [
  ['syncthing', /\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?$/],
  ['nextcloud', /_conflict-[^ ]*\d{8}-\d{6}$/],
  // With a date and a time, and nobody's name.
  ['nextcloud', / \(conflicted copy \d{4}-\d{2}-\d{2} \d{6}\)$/],
  ['nextcloud', / \(case clash from [^()]*\)$/],
  ['dropbox', / \([^()]*(?:\bconflicted copy|\bcase conflict)\b[^()]*(?:\(\d+\)[^()]*)?\)$/i],
  ['dropbox', / \([^()]*\bcopie (?:en conflit|conflictuelle)\b[^()]*(?:\(\d+\)[^()]*)?\)$/i],
  ['git', /_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+$/],
  ['icloud', / [2-9]$| [1-9]\d$/],
  ['unknown', / ?\([1-9]\d?\)$/],
];

/** A machine's name as Windows gives it, perhaps with a number: `DESKTOP-4F7KQ2P`, `CLAIRE-PC-2`. */
const MACHINE = /^(?=.*[A-Z])[A-Z0-9][A-Z0-9-]{1,17}[A-Z0-9]$/;

/** `partie-II` is the second part, not a machine. */
const ROMAN = /^[IVXLCDM]+$/;

/** What may stand before a machine's name, which may have hyphens of its own. */
function withoutMachine(stem: string): readonly string[] {
  const rests: string[] = [];
  for (let hyphen = stem.lastIndexOf('-'); hyphen > 0; hyphen = stem.lastIndexOf('-', hyphen - 1)) {
    const name = stem.slice(hyphen + 1);
    if (!/^[A-Z0-9-]{0,19}$/.test(name)) break;
    if (MACHINE.test(name) && !ROMAN.test(name)) rests.push(stem.slice(0, hyphen));
  }
  return rests;
}

/** Marks that one name may carry: a copy of a copy of a copy. */
const DEEPEST = 3;

/**
 * Of which chapter a file in `chapters/` is a second version, by its name; `null` when it is none. Only a name that without
 * its mark is exactly that of a file in `chapterFiles` is one (compared with `nameKey`), and never one of those themselves,
 * nor one that `uniqueName` gives (`la-panne-2.md`). Nothing is said about what it holds.
 */
export function conflictCopyOf(fileName: string, chapterFiles: readonly string[]): ConflictCopy | null {
  const files = new Map(chapterFiles.map((file) => [nameKey(file), file]));
  if (files.has(nameKey(fileName))) return null;
  const original = fileName.replace(/\.orig$/, '');
  const plain = files.get(nameKey(original));
  if (original !== fileName) return plain === undefined ? null : { chapterFile: plain, service: 'git' };

  const parts = /^(.+)(\.md)$/i.exec(fileName);
  let stem = parts?.[1] ?? '';
  const extension = parts?.[2] ?? '';
  let service: CopyMaker | null = null;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const mark = MARKS.find(([, pattern]) => pattern.test(stem));
    const rests = mark ? [stem.replace(mark[1], '')] : withoutMachine(stem);
    service ??= mark?.[0] ?? 'onedrive';
    for (const rest of rests) {
      const chapterFile = files.get(nameKey(rest + extension));
      if (chapterFile !== undefined) return { chapterFile, service };
    }
    if (!mark) return null;
    stem = rests[0] ?? '';
  }
  return null;
}

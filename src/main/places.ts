import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { OctavoError } from '../shared/errors';
import type { Disk } from './disk';

/**
 * Which folders and files the writer chose: in a dialog, in the web door's folder chooser, on the command line, or by
 * having opened them before. A window can name any path it likes; only these are opened.
 */
export interface Places {
  /** Grants a path and everything beneath it. */
  grant(path: string): void;
  /** Grants a path alone: what the folder chooser merely showed. */
  show(path: string): void;
  isGranted(path: string): Promise<boolean>;
  /** Rejects with `folder-not-granted`. */
  require(path: string): Promise<void>;
}

/**
 * The true name of a path, links resolved as far as it exists, so that a link laid beneath a granted folder grants nothing
 * outside it.
 */
async function trueName(disk: Disk, path: string): Promise<string> {
  try {
    return await disk.trueName(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await trueName(disk, parent), basename(path));
  }
}

const isWithin = (path: string, folder: string) =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** No place granted yet. */
export function createPlaces(disk: Disk): Places {
  const trees = new Set<string>();
  const shown = new Set<string>();

  const isGranted = async (path: string) => {
    if (!isAbsolute(path) || path.includes('\0')) return false;
    const name = await trueName(disk, resolve(path));
    // Asked anew each time: a granted folder may have been made, moved or replaced by a link since.
    const namesOf = (paths: ReadonlySet<string>) => Promise.all([...paths].map((known) => trueName(disk, known)));
    if ((await namesOf(trees)).some((tree) => isWithin(name, tree))) return true;
    return (await namesOf(shown)).includes(name);
  };

  return {
    grant: (path) => void trees.add(resolve(path)),
    show: (path) => void shown.add(resolve(path)),
    isGranted,
    require: async (path) => {
      if (!(await isGranted(path))) throw new OctavoError('folder-not-granted', { folder: path });
    },
  };
}

import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { OctavoError } from '../shared/errors';

/**
 * Which folders and files the writer chose: in a dialog, in the web door's folder chooser, on the command line, or by
 * having opened them before. A window can name any path it likes; only these are opened.
 */
export interface Places {
  /** Grants a path and everything beneath it. */
  grant(path: string): void;
  /** Grants a path alone: what the folder chooser merely showed. */
  show(path: string): void;
  isGranted(path: string): boolean;
  /** Throws `folder-not-granted`. */
  require(path: string): void;
}

/**
 * The true name of a path, links resolved as far as it exists, so that a link laid beneath a granted folder grants nothing
 * outside it.
 */
function trueName(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    const parent = dirname(absolute);
    return parent === absolute ? absolute : join(trueName(parent), absolute.slice(parent.length));
  }
}

const isWithin = (path: string, folder: string) =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** No place granted yet. */
export function createPlaces(): Places {
  const trees = new Set<string>();
  const shown = new Set<string>();
  const isGranted = (path: string) => {
    if (!isAbsolute(path) || path.includes('\0')) return false;
    const name = trueName(path);
    return shown.has(name) || [...trees].some((tree) => isWithin(name, tree));
  };
  return {
    grant: (path) => void trees.add(trueName(path)),
    show: (path) => void shown.add(trueName(path)),
    isGranted,
    require: (path) => {
      if (!isGranted(path)) throw new OctavoError('folder-not-granted', { folder: path });
    },
  };
}

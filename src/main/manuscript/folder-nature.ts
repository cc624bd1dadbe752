import { basename, dirname, join } from 'node:path';
import type { Disk } from '../disk';
import type { EntryKind } from '../disk/primitives';

/** A service that carries a folder to other machines, behind the programs' backs. */
export type SyncService = 'dropbox' | 'icloud' | 'onedrive' | 'nextcloud' | 'syncthing' | 'google-drive';

/** Folder names that say whose a folder is. */
const NAMES: readonly (readonly [SyncService, RegExp])[] = [
  ['icloud', /^(?:Mobile Documents|com~apple~CloudDocs)$/i],
  ['onedrive', /^OneDrive/i],
  ['google-drive', /^(?:Google ?Drive(?:-.*)?|My Drive|Mon Drive)$/i],
];

/**
 * What a service leaves at the top of its folder. The kind matters: `.dropbox` is a file there, and a folder in the home of
 * everyone who has Dropbox.
 */
const MARKS: readonly (readonly [SyncService, string, EntryKind])[] = [
  ['dropbox', '.dropbox', 'file'],
  ['dropbox', '.dropbox.cache', 'folder'],
  ['nextcloud', '.nextcloudsync.log', 'file'],
  ['nextcloud', '.owncloudsync.log', 'file'],
  ['syncthing', '.stfolder', 'folder'],
];

/** Nextcloud's record of a folder, whose name has a part that nobody knows. */
const NEXTCLOUD_RECORD = /^\._?sync_[0-9a-f]+\.db$/;

/** The folder itself and all above it, the nearest first, without the root of the disk. */
function upwards(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let path = folder; dirname(path) !== path; path = dirname(path)) folders.push(path);
  return folders;
}

/**
 * The service that syncs a folder, by what services are known to leave there and above; `null` when there is no sign of
 * one. Reads only, and never throws: a sign that cannot be looked for is not there.
 */
export async function syncServiceOf(disk: Disk, folder: string): Promise<SyncService | null> {
  const real = await disk.trueName(folder).catch(() => folder);
  const above = upwards(real);
  // The names first, of the way that was given too: a service's folder is often a link to where it keeps things.
  for (const path of [...above, ...upwards(folder)]) {
    const named = NAMES.find(([, pattern]) => pattern.test(basename(path)));
    if (named) return named[0];
    // macOS keeps the folders of all services that came later in one place.
    if (/^Dropbox/i.test(basename(path)) && basename(dirname(path)) === 'CloudStorage') return 'dropbox';
  }
  for (const path of above)
    for (const [service, name, kind] of MARKS) {
      const facts = await disk.stat(join(path, name)).catch(() => null);
      if (facts?.kind === kind) return service;
    }
  for (const path of above) {
    const entries = await disk.list(path).catch(() => []);
    if (entries.some(({ name, kind }) => kind === 'file' && NEXTCLOUD_RECORD.test(name))) return 'nextcloud';
  }
  return null;
}

/** The same name as a file system might take it for one, spelt otherwise: letters in the other case, accents apart. */
function otherSpellings(name: string): readonly string[] {
  const swapped = [...name]
    .map((letter) => (/^[a-z]$/.test(letter) ? letter.toUpperCase() : letter.toLowerCase()))
    .join('');
  const [apart, together] = [name.normalize('NFD'), name.normalize('NFC')];
  return [swapped, name === apart ? together : apart].filter((spelling) => spelling !== name);
}

/** Names tried: one with letters and one with accents tell all. */
const NAMES_TRIED = 20;

/**
 * Whether the file system of a folder takes two spellings of a name (`a` and `A`, `é` in one character or in two) for one,
 * found out without writing, by asking for what is there under another spelling. `null` where nothing there tells. Never
 * throws.
 */
export async function foldsNames(disk: Disk, folder: string): Promise<boolean | null> {
  const within = await spellingsAreOne(disk, folder, null);
  // An empty folder most often does what the one above it does.
  return within ?? spellingsAreOne(disk, dirname(folder), basename(folder));
}

async function spellingsAreOne(disk: Disk, folder: string, only: string | null): Promise<boolean | null> {
  let told: boolean | null = null;
  try {
    const names = (await disk.list(folder)).map(({ name }) => name);
    const there = new Set(names);
    for (const name of names.filter((entry) => only === null || entry === only).slice(0, NAMES_TRIED)) {
      const facts = await disk.stat(join(folder, name));
      if (facts === null) continue;
      for (const spelling of otherSpellings(name)) {
        // Two entries are two names, be they of one file.
        const other = there.has(spelling) ? null : await disk.stat(join(folder, spelling));
        if (other?.identity === facts.identity) return true;
        told = false;
      }
    }
  } catch {
    // What was found out until then holds.
  }
  return told;
}

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

import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import { realPrimitives } from '../../../src/main/disk/real-primitives';
import { syncServiceOf } from '../../../src/main/manuscript/folder-nature';
import { fillFolder, temporaryFolder, treeOf } from './folders';

const disk = createDisk();

/** A book some way inside a folder that has these files. */
function bookBelow(files: Readonly<Record<string, string>>, way = 'Documents/Romans/livre'): string {
  const top = fillFolder(temporaryFolder(), files);
  mkdirSync(join(top, way), { recursive: true });
  return join(top, way);
}

describe('the service that syncs a folder', () => {
  test.each([
    ['dropbox', { '.dropbox': '{}' }],
    ['dropbox', { '.dropbox.cache/x': '' }],
    ['nextcloud', { '.nextcloudsync.log': '' }],
    ['nextcloud', { '.owncloudsync.log': '' }],
    ['nextcloud', { '.sync_0123456789ab.db': '' }],
    ['nextcloud', { '._sync_0123456789ab.db': '' }],
    ['syncthing', { '.stfolder/x': '' }],
    // Dropbox keeps its own things in the home of whoever has it.
    [null, { '.dropbox/info.json': '{}', '.dropbox-dist/x': '' }],
    [null, { '.stfolder': '', '.dropbox.cache': '', '.sync_x.db': '', 'sync_ab.db': '', 'my.sync_ab.db': '' }],
    [null, {}],
  ])('is %s with %o above', async (service, files) => {
    const book = bookBelow(files);
    const before = treeOf(book);
    expect(await syncServiceOf(disk, book)).toBe(service);
    expect(treeOf(book)).toEqual(before);
  });

  test('is seen in the book’s own folder', async () => {
    expect(await syncServiceOf(disk, fillFolder(temporaryFolder(), { '.stfolder/x': '' }))).toBe('syncthing');
  });

  test.each([
    ['icloud', 'Library/Mobile Documents/com~apple~CloudDocs/livre'],
    ['onedrive', 'OneDrive/livre'],
    ['onedrive', 'OneDrive - Éditions du Guichet/livre'],
    ['onedrive', 'Library/CloudStorage/OneDrive-Personal/livre'],
    ['google-drive', 'Google Drive/livre'],
    ['google-drive', 'Library/CloudStorage/GoogleDrive-claire@example.org/My Drive/livre'],
    ['google-drive', 'Mon Drive/livre'],
    ['dropbox', 'Library/CloudStorage/Dropbox/livre'],
    ['dropbox', 'Library/CloudStorage/Dropbox-Personal/livre'],
    [null, 'Dropbox/livre'],
    [null, 'Documents/Mes OneDrive/livre'],
    [null, 'Google Drive et moi/livre'],
  ])('is %s for %s', async (service, way) => expect(await syncServiceOf(disk, bookBelow({}, way))).toBe(service));

  test('is seen through a link, on either side of it', async () => {
    const book = bookBelow({ '.stfolder/x': '' });
    const linked = join(temporaryFolder(), 'livre');
    symlinkSync(book, linked);
    expect(await syncServiceOf(disk, linked)).toBe('syncthing');
    const named = join(temporaryFolder(), 'OneDrive');
    symlinkSync(bookBelow({}), named);
    expect(await syncServiceOf(disk, named)).toBe('onedrive');
  });

  test('is none where nothing can be looked at', async () => {
    expect(await syncServiceOf(disk, join(temporaryFolder(), 'gone', 'livre'))).toBeNull();
    const refuse = () => Promise.reject(new Error('EIO'));
    const broken = createDisk({ ...realPrimitives, lstat: refuse, readdir: refuse, realpath: refuse });
    expect(await syncServiceOf(broken, temporaryFolder())).toBeNull();
  });
});

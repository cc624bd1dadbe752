import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FolderListing, Handlers } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import type { Host } from '../host';

/** Folders shown at most; a folder with more is not one a writer chooses from by hand. */
const LIMIT = 2000;

async function listing(folder: string): Promise<FolderListing> {
  const found = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new OctavoError('folder-missing', { folder }, { cause, detail: String(cause) });
  });
  const entries = found
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .slice(0, LIMIT)
    .map(({ name }) => ({
      name,
      folder: join(folder, name),
      isBook: existsSync(join(folder, name, 'book.yaml')),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr', { numeric: true }));
  const parent = dirname(folder);
  return { folder, parent: parent === folder ? null : parent, entries };
}

/** How a window lets the writer point at a folder. Whatever is chosen is granted. */
export const placesCalls = {
  'places.choose': async ({ purpose }, { platform, places }) => {
    if (!platform.choose) throw new OctavoError('call-unknown', { name: 'places.choose' });
    const chosen = await platform.choose(purpose);
    if (chosen !== null) places.grant(chosen);
    return chosen;
  },
  'places.list': async (argument, { platform, places }) => {
    // A window with the system's dialogs has no business looking around by itself.
    if (platform.choose) throw new OctavoError('call-unknown', { name: 'places.list' });
    const folder = argument.folder ?? platform.homeFolder;
    if (argument.folder === undefined) places.show(folder);
    places.require(folder);
    const listed = await listing(folder);
    for (const entry of listed.entries) places.show(entry.folder);
    if (listed.parent !== null) places.show(listed.parent);
    return listed;
  },
} satisfies Partial<Handlers<Host>>;

import { dirname, join } from 'node:path';
import type { FolderListing, Handlers } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import type { Disk } from '../disk';
import type { Host } from '../host';

/** Folders shown at most; a folder with more is not one a writer chooses from by hand. */
const LIMIT = 2000;

async function listing(disk: Disk, folder: string): Promise<FolderListing> {
  const facts = await disk.stat(folder);
  if (facts === null) throw new OctavoError('folder-missing', { folder });
  const found = (await disk.list(folder)).filter(({ kind, name }) => kind === 'folder' && !name.startsWith('.'));
  const entries = await Promise.all(
    found.slice(0, LIMIT).map(async ({ name }) => ({
      name,
      folder: join(folder, name),
      isBook: (await disk.stat(join(folder, name, 'book.yaml')).catch(() => null)) !== null,
    })),
  );
  entries.sort((a, b) => a.name.localeCompare(b.name, 'fr', { numeric: true }));
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
  'places.list': async (argument, { disk, platform, places }) => {
    // A window with the system's dialogs has no business looking around by itself.
    if (platform.choose) throw new OctavoError('call-unknown', { name: 'places.list' });
    const folder = argument.folder ?? platform.homeFolder;
    if (argument.folder === undefined) places.show(folder);
    await places.require(folder);
    const listed = await listing(disk, folder);
    for (const entry of listed.entries) places.show(entry.folder);
    if (listed.parent !== null) places.show(listed.parent);
    return listed;
  },
} satisfies Partial<Handlers<Host>>;

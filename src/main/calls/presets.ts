import { basename } from 'node:path';
import type { Handlers } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import type { Host } from '../host';

/** What a window asks of the exports that were made before. */
export const presetsCalls = {
  'exports.sent': async ({ book }, { exports, manuscripts }) => exports.sent.list(manuscripts.get(book).folder),
  'exports.revealSent': async ({ book, at, file }, { exports, manuscripts, disk, platform }) => {
    const { folder } = manuscripts.get(book);
    const { records } = await exports.sent.list(folder);
    const sent = records.find((record) => record.at === at)?.files[file];
    if (!sent) throw new OctavoError('export-unknown');
    const path = exports.sent.pathOf(folder, sent);
    if ((await disk.stat(path)) === null) throw new OctavoError('export-gone', { file: basename(path) });
    await platform.showInFolder(path);
    return null;
  },
} satisfies Partial<Handlers<Host>>;

import { basename } from 'node:path';
import type { Handlers } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import { formatOf } from '../../shared/publishing/formats';
import type { Host } from '../host';

/** What a window asks of exports. */
export const exportsCalls = {
  'exports.start': async ({ pandoc, ...request }, { exports, settings, manuscripts }) => {
    // So that one can always tell what a printer or a reviewer was sent.
    void manuscripts.get(request.book).versions.keepForExport();
    return { job: exports.start({ ...request, pandoc: pandoc ?? (await settings.read()).pandoc }) };
  },
  'exports.cancel': async ({ job }, { exports }) => {
    exports.cancel(job);
    return null;
  },
  'exports.state': async ({ job }, { exports }) => exports.state(job),
  'exports.open': async ({ job, file, how }, { exports, platform }) => {
    const { path } = exports.file(job, file);
    await (how === 'open' ? platform.openPath(path) : platform.showInFolder(path));
    return null;
  },
  'exports.read': async ({ job, file }, { exports, disk }) => {
    const { path, format } = exports.file(job, file);
    const bytes = await disk.read(path);
    // Made a moment ago, and taken away since by someone else.
    if (bytes === null) throw new OctavoError('export-gone', { file: basename(path) });
    return { name: basename(path), type: formatOf(format).mediaType, base64: Buffer.from(bytes).toString('base64') };
  },
} satisfies Partial<Handlers<Host>>;

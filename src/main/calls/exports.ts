import { basename } from 'node:path';
import type { Handlers } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import { formatOf } from '../../shared/publishing/formats';
import type { Host } from '../host';
import { presetOf, presetRun } from '../publishing/preset-run';

/** What a window asks of exports. */
export const exportsCalls = {
  'exports.start': async ({ pandoc, preset, ...given }, { exports, settings, manuscripts, places }) => {
    const manuscript = manuscripts.get(given.book);
    const run = preset === undefined ? null : presetRun(manuscript.folder, presetOf(manuscript.view().book, preset));
    // What the argument itself names was asked about before; a folder that the call replaces is not written to.
    const replaced = given.destination === undefined ? undefined : run?.preset.into;
    for (const path of run?.named ?? []) if (path !== replaced) await places.require(path);
    return {
      job: exports.start({
        ...given,
        formats: given.formats ?? run?.formats ?? [],
        settings: given.settings ?? run?.settings,
        selection: given.selection ?? run?.selection,
        destination: given.destination ?? run?.destination,
        naming: given.naming ?? run?.preset.fileName,
        recipient: given.recipient ?? run?.preset.recipient,
        preset: run?.preset,
        pandoc: pandoc ?? (await settings.read()).pandoc,
      }),
    };
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

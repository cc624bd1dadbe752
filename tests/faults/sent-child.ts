import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createDisk, type Disk } from '../../src/main/disk';
import { createSentLists } from '../../src/main/publishing/sent';

/**
 * Another program that exports a book. `record`: records so many exports of it, as fast as it can, once so many programs are
 * ready. `hang`: comes as far as writing the list, says `held`, and never gets further.
 */
const [what = '', folder = '', stateFolder = '', name = '', count = '1', programs = '1'] = process.argv.slice(2);

const disk = createDisk();
const hanging: Disk = {
  ...disk,
  writeDurably: () => {
    process.stdout.write('held\n');
    return new Promise(() => setInterval(() => undefined, 1000));
  },
};
const lists = createSentLists(what === 'hang' ? hanging : disk, stateFolder);
const files = [{ format: 'txt', path: join(folder, 'livre.txt'), bytes: 5 }] as const;

writeFileSync(join(stateFolder, `ready-${name}`), '');
// All begin at once, or there is nothing to keep apart.
while (readdirSync(stateFolder).filter((entry) => entry.startsWith('ready-')).length < Number(programs));
for (let at = 0; at < Number(count); at += 1)
  await lists.record(folder, { at: '2026-11-23T10:00:00.000Z', preset: `${name} ${at}` }, files);

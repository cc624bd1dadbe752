import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createDisk } from '../../../src/main/disk';
import { createSentLists } from '../../../src/main/publishing/sent';

/** Another program that exports a book: records so many exports of it, as fast as it can, once all are ready. */
const [folder = '', stateFolder = '', name = '', count = '', programs = ''] = process.argv.slice(2);
const lists = createSentLists(createDisk(), stateFolder);
const file = join(folder, 'livre.txt');
writeFileSync(join(stateFolder, `ready-${name}`), '');
// All begin at once, or there is nothing to keep apart.
while (readdirSync(stateFolder).filter((entry) => entry.startsWith('ready-')).length < Number(programs));
for (let at = 0; at < Number(count); at += 1)
  await lists.record(folder, { at: '2026-11-23T10:00:00.000Z', preset: `${name} ${at}` }, [
    { format: 'txt', path: file, bytes: 5 },
  ]);

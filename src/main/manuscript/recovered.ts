import { join } from 'node:path';
import { uniqueName } from '../../shared/book/slug';
import { octavoFolder } from './octavo-folder';
import { type Surroundings, stamp } from './surroundings';

/**
 * Keeps a version of a chapter's file that is about to be written over although it is not the one the writer worked from.
 * Byte for byte, durably, before anything else happens. Gives the path of the copy, from the book's folder.
 */
export async function keepCopy(
  { disk, clock }: Surroundings,
  folder: string,
  file: string,
  bytes: Uint8Array,
): Promise<string> {
  const kept = await octavoFolder(disk, folder, 'recovered');
  const taken = (await disk.list(kept)).map(({ name }) => name);
  const name = uniqueName(`${stamp(clock())} ${file.replace(/\.md$/i, '')}`, taken, '.md');
  await disk.writeDurably(join(kept, name), bytes);
  return `.octavo/recovered/${name}`;
}

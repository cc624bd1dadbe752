import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createDisk } from '../../../src/main/disk';
import { ChapterJournal } from '../../../src/main/manuscript/journal';
import { Manuscript } from '../../../src/main/manuscript/manuscript';
import type { Surroundings } from '../../../src/main/manuscript/surroundings';
import { spliceBetween } from '../../../src/shared/history/splice';
import { bookFolder, saveText, surroundings, typeText } from './books';
import { temporaryFolder } from './folders';

/** A paragraph that stands nowhere else. */
export const token = (name: string) => `Le mot ${name} est ici.`;

/** A book that was written in for a while and whose power was cut: history, trash, journals of two machines. */
export interface RichBook {
  readonly folder: string;
  readonly world: Surroundings & { now: Date };
}

const add = (text: string, name: string) => `${text}\n${token(name)}\n`;

/** Makes such a book. `cha1` and `cha2` have words that are only in a journal, `cha3` is as it was closed. */
export async function richBook(): Promise<RichBook> {
  const world = surroundings();
  const folder = bookFolder();
  const texts = new Map<string, string>();
  const write = async (book: Manuscript, id: string, name: string, isSaved: boolean) => {
    texts.set(id, add(texts.get(id) ?? (await book.readChapter(id)).text, name));
    await (isSaved ? saveText : typeText)(book, id, texts.get(id) ?? '');
    world.now = new Date(world.now.getTime() + 11 * 60_000);
  };
  const first = await Manuscript.open(world, folder);
  for (const id of ['cha1', 'cha2', 'cha3', 'ded1']) await write(first, id, `premier-${id}`, true);
  await first.versions.keep('Premier jet');
  await first.changeOutline({ type: 'trash', id: 'ded1' });
  await first.close();

  const second = await Manuscript.open(world, folder);
  await write(second, 'cha1', 'enregistre-cha1', true);
  await write(second, 'cha1', 'journal-cha1', false);
  await write(second, 'cha2', 'journal-cha2', false);
  await write(second, 'cha3', 'enregistre-cha3', true);
  const cut = join(temporaryFolder(), 'livre');
  cpSync(folder, cut, { recursive: true });
  await second.close();

  // What another machine typed, and could not bring to the file.
  const place = join(cut, '.octavo', 'dev', 'othermachine', 'journal');
  mkdirSync(place, { recursive: true });
  const disk = createDisk();
  const { clock } = world;
  const journal = new ChapterJournal(
    { disk, clock, places: [{ kind: 'book', folder: place, make: async () => {} }] },
    'cha3',
  );
  const before = texts.get('cha3') ?? '';
  const after = add(before, 'ailleurs-cha3');
  await journal.begin(before, before);
  await journal.record(spliceBetween(before, after), after, before);
  await journal.close();
  return { folder: cut, world };
}

import { join } from 'node:path';
import { OctavoError } from '../../shared/errors';
import type { Disk } from '../disk';

const README = `Ce dossier appartient à Octavo : journal de ce qui s’écrit, historique, corbeille, compte des mots par jour. Octavo fermé, vous pouvez le jeter, au prix de l’historique et de la corbeille : le texte de vos chapitres n’y est pas.

This folder belongs to Octavo: the journal of what is being written, history, trash, words counted by day. With Octavo closed you may throw it away, at the price of history and trash: the text of your chapters is not in it.
`;

/**
 * Rejects with `folder-missing` where the book's folder is not there, or is bare: of a disk that was pulled out the place
 * in which it was mounted may stay, and what is written there is found by nobody.
 */
export async function requireBook(disk: Disk, folder: string): Promise<void> {
  for (const name of ['book.yaml', 'chapters']) if ((await disk.stat(join(folder, name))) !== null) return;
  throw new OctavoError('folder-missing', { folder });
}

/** Makes a folder inside the book's `.octavo` (and `.octavo` with its README, the first time); gives its path. */
export async function octavoFolder(disk: Disk, folder: string, ...parts: readonly string[]): Promise<string> {
  await requireBook(disk, folder);
  const path = await disk.makeInside(folder, ['.octavo', ...parts]);
  const readme = await disk.inside(folder, ['.octavo', 'README.txt']);
  if ((await disk.stat(readme)) === null) await disk.writeDurably(readme, README);
  return path;
}

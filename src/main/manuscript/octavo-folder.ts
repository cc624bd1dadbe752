import type { Disk } from '../disk';

const README = `Ce dossier appartient à Octavo : journal de ce qui s’écrit, historique, corbeille, compte des mots par jour. Octavo fermé, vous pouvez le jeter, au prix de l’historique et de la corbeille : le texte de vos chapitres n’y est pas.

This folder belongs to Octavo: the journal of what is being written, history, trash, words counted by day. With Octavo closed you may throw it away, at the price of history and trash: the text of your chapters is not in it.
`;

/** Makes a folder inside the book's `.octavo` (and `.octavo` with its README, the first time); gives its path. */
export async function octavoFolder(disk: Disk, folder: string, ...parts: readonly string[]): Promise<string> {
  const path = await disk.inside(folder, ['.octavo', ...parts]);
  const readme = await disk.inside(folder, ['.octavo', 'README.txt']);
  await disk.makeFolder(path);
  if ((await disk.stat(readme)) === null) await disk.writeDurably(readme, README);
  return path;
}

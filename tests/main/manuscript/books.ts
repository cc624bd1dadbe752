import type { Device } from '../../../src/main/device';
import { createDisk, type Disk } from '../../../src/main/disk';
import { Manuscript } from '../../../src/main/manuscript/manuscript';
import type { Surroundings } from '../../../src/main/manuscript/surroundings';
import type { Saved } from '../../../src/shared/contract';
import { spliceBetween } from '../../../src/shared/history/splice';
import { fillFolder, temporaryFolder } from './folders';

/** A book of two parts and four chapters, one of them in front. */
export const BOOK_YAML = `# À moi
octavo: 1
title: Le livre noir
language: fr-FR
contributors: [ { name: Moi, role: aut } ]
front:
  - { id: ded1, kind: dedication, file: dedicace.md }
body:
  - part: Le silence
    id: par1
    children:
      - { id: cha1, title: La panne, file: la-panne.md, status: draft }
      - { id: cha2, title: Le guichet, file: le-guichet.md } # à revoir
  - part: Le bruit
    id: par2
    children:
      - { id: cha3, title: La facture, file: la-facture.md }
back: []
`;

/** Its chapter files. */
export const CHAPTERS = {
  'chapters/dedicace.md': 'À ceux qui attendent.\n',
  'chapters/la-panne.md': '# La panne\n\nUn matin, plus rien ne marchait.\n',
  'chapters/le-guichet.md': '# Le guichet\n\nIl était fermé.\n',
  'chapters/la-facture.md': '# La facture\n\nElle arriva tout de même.\n',
} as const;

/** That book in a folder of its own, with other files in the place of some. */
export function bookFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  return fillFolder(temporaryFolder(), { 'book.yaml': BOOK_YAML, ...CHAPTERS, ...files });
}

/** The machine of the tests. */
export const DEVICE: Device = { id: 'testmachine1', secret: new Uint8Array(32).fill(7), name: 'essai' };

/** A world with a clock that stands still and ids that count. */
export function surroundings(disk: Disk = createDisk()): Surroundings & { now: Date } {
  let count = 0;
  const world = {
    disk,
    device: DEVICE,
    stateFolder: temporaryFolder(),
    now: new Date(2026, 10, 23, 14, 5, 33),
    clock: () => world.now,
    newId: () => `new${String(count++).padStart(2, '0')}`,
  };
  return world;
}

/** The book in a folder, open. */
export function openBook(folder: string, world: Surroundings = surroundings()): Promise<Manuscript> {
  return Manuscript.open(world, folder);
}

/** Types in a chapter until it has this text: one splice, flushed to the journal. */
export async function typeText(manuscript: Manuscript, id: string, text: string): Promise<void> {
  const before = await manuscript.readChapter(id);
  const typed = await manuscript.type(id, before.revision, spliceBetween(before.text, text));
  if (typed.state !== 'kept') throw new Error('the chapter changed meanwhile');
}

/** The same, and the chapter's file brought up to it. */
export async function saveText(manuscript: Manuscript, id: string, text: string): Promise<Saved> {
  await typeText(manuscript, id, text);
  return manuscript.settleChapter(id);
}

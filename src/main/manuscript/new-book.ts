import { join } from 'node:path';
import type { Book, Chapter, Part } from '../../shared/book/book';
import { type BookFile, readBook, writeBook } from '../../shared/book/files';
import { slug, uniqueName } from '../../shared/book/slug';
import { retitle } from '../../shared/document/title';
import { OctavoError } from '../../shared/errors';
import { preferredLanguage } from '../../shared/messages/sentence';
import { type Disk, TEMPORARY_ENDING } from '../disk';
import { BOOK_FILE } from './book-on-disk';
import type { Surroundings } from './surroundings';

/** A book to be made: what the writer said of it, and its text. */
export interface NewBook {
  readonly title: string;
  /** '' when not told. */
  readonly author: string;
  /** '' when there is none. */
  readonly subtitle?: string;
  /** BCP 47. */
  readonly language: string;
  /** What stands before the body. */
  readonly front?: NewChapter | null;
  readonly parts: readonly NewPart[];
  /** What goes into `images/`, under names that are told apart on every file system. */
  readonly pictures?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** Chapters under a part's title; `null`: standing in the body on their own. */
export interface NewPart {
  readonly title: string | null;
  readonly chapters: readonly NewChapter[];
}

/** A chapter to be made: its text begins with its title as a level-1 heading, when it has one. */
export interface NewChapter {
  readonly title: string;
  /** What its file is called after when that is not the title. */
  readonly fileTitle?: string;
  readonly text: string;
}

/** What explains a new book.yaml to whoever opens it in a text editor. */
const FRAMES = {
  fr: `# Ce que le livre est, et l’ordre de ses parties et de ses chapitres. Octavo tient ce fichier à jour ; il se
# corrige aussi à la main : vos commentaires et les clés qu’Octavo ne connaît pas sont gardés.
octavo: 1 # version du format
title: ''
subtitle:
language: ''
# role : aut (auteur), trl (traducteur), ill (illustrateur), edt (directeur d’ouvrage)
contributors: []
# Avant le texte : dédicace, épigraphe, préface…
front: []
# Le texte : des parties et des chapitres, dans l’ordre de lecture. Les fichiers sont dans « chapters ».
body: []
# Après le texte : postface, remerciements, bibliographie, index…
back: []
`,
  en: `# What the book is, and the order of its parts and chapters. Octavo keeps this file up to date; it may also be
# corrected by hand: your comments, and keys that Octavo does not know, are kept.
octavo: 1 # version of the format
title: ''
subtitle:
language: ''
# role: aut (author), trl (translator), ill (illustrator), edt (editor)
contributors: []
# Before the text: dedication, epigraph, preface…
front: []
# The text: parts and chapters, in reading order. Their files are in “chapters”.
body: []
# After the text: afterword, acknowledgements, bibliography, index…
back: []
`,
} as const;

/** The book.yaml of a book of which nothing is known yet; its title and language are to be filled in. */
export function blankBook(language: string): BookFile {
  return readBook(FRAMES[preferredLanguage([language])].replaceAll("''", 'xx'));
}

/** The first, empty chapter of a new book. */
export function firstChapter(language: string): NewPart {
  const title = preferredLanguage([language]) === 'fr' ? 'Chapitre 1' : 'Chapter 1';
  return { title: null, chapters: [{ title, text: retitle('', title) }] };
}

/**
 * Makes `<inside>/<slug of the title>/` and gives its path. The folder appears whole or not at all: it is built under
 * another name first. Throws `book-exists` or `folder-not-empty` ({folder}), or what the disk says.
 */
export async function makeBook(surroundings: Surroundings, inside: string, book: NewBook): Promise<string> {
  const { disk } = surroundings;
  return makeFolderWhole(disk, join(inside, slug(book.title, 'livre')), async (folder) => {
    for (const name of ['chapters', 'images', 'notes']) await disk.makeFolder(join(folder, name));
    const { yaml, files } = layOut(surroundings, book);
    for (const { file, text } of files) await disk.writeDurably(join(folder, 'chapters', file), text);
    for (const { name, bytes } of book.pictures ?? []) await disk.writeDurably(join(folder, 'images', name), bytes);
    await disk.writeDurably(join(folder, BOOK_FILE), yaml);
  });
}

/** Ids and file names for everything, and the book.yaml that tells of it. */
function layOut(surroundings: Surroundings, book: NewBook): { yaml: string; files: { file: string; text: string }[] } {
  const ids = new Set<string>();
  const names: string[] = [];
  const files: { file: string; text: string }[] = [];
  const newId = () => {
    const id = surroundings.newId(ids);
    ids.add(id);
    return id;
  };
  const chapter = ({ title, fileTitle, text }: NewChapter): Chapter => {
    const file = uniqueName(fileTitle ?? title, names, '.md');
    names.push(file);
    files.push({ file, text });
    return { id: newId(), ...(title === '' ? {} : { title }), file };
  };
  const body = book.parts.flatMap(({ title, chapters }): readonly (Part | Chapter)[] =>
    title === null ? chapters.map(chapter) : [{ part: title, id: newId(), children: chapters.map(chapter) }],
  );
  const frame = blankBook(book.language);
  const told: Book = {
    ...frame.book,
    title: book.title,
    language: book.language,
    contributors: book.author === '' ? [] : [{ name: book.author, role: 'aut' }],
    ...(book.subtitle ? { subtitle: book.subtitle } : {}),
    front: book.front ? [{ ...chapter(book.front), kind: 'foreword' }] : [],
    body: [...body],
  };
  return { yaml: writeBook(frame, told).text, files };
}

/**
 * Makes a folder with what `fill` puts into it, in one step as seen from outside. An empty folder of that name is
 * replaced. Throws `book-exists` or `folder-not-empty`; on any failure nothing is left behind.
 */
export async function makeFolderWhole(
  disk: Disk,
  folder: string,
  fill: (building: string) => Promise<void>,
): Promise<string> {
  const standing = await disk.list(folder);
  if (standing.some(({ name }) => name === BOOK_FILE)) throw new OctavoError('book-exists', { folder });
  if (standing.length > 0) throw new OctavoError('folder-not-empty', { folder });
  const building = folder + TEMPORARY_ENDING;
  // Left by a power cut in the middle of an earlier try.
  await disk.removeFolder(building);
  try {
    await disk.makeFolder(building);
    await fill(building);
    await disk.removeFolder(folder);
    await disk.rename(building, folder);
  } catch (error) {
    await disk.removeFolder(building).catch(() => undefined);
    throw error;
  }
  return folder;
}

import { join } from 'node:path';
import { chaptersInOrder } from '../../shared/book/book';
import { readBook } from '../../shared/book/files';
import { OctavoError } from '../../shared/errors';
import { BOOK_FILE } from '../manuscript/book-on-disk';
import { Manuscript } from '../manuscript/manuscript';
import { revisionOfText } from '../manuscript/surroundings';
import { readTrash, readTrashed, TEXT } from '../manuscript/trash';
import type { BookState, PlainBook, Program } from './session';
import { BOOK_FOLDER, simulatedMachine } from './simulated-machine';
import { inodeAt, type Snapshot } from './snapshot';

/** A warning that a book may have after any cut: its next save lets book.yaml follow. */
const FOLLOWS = 'title-from-text';

/** A whole book as the desk opens it: everything that Octavo does to a folder. */
export function bookProgram(): Program {
  const files = createFilesOf();
  return {
    open: async (primitives) => {
      const surroundings = simulatedMachine(primitives);
      const { disk } = surroundings;
      const manuscript = await Manuscript.open(surroundings, BOOK_FOLDER);
      const trash = async () => {
        const inTrash = new Set(manuscript.view().trash.map(({ id }) => id));
        const texts = new Map<string, string>();
        for (const item of await readTrash(disk, BOOK_FOLDER))
          if (inTrash.has(item.id))
            texts.set(item.id, (await readTrashed(disk, BOOK_FOLDER, item, TEXT)) ?? 'not in the trash');
        return texts;
      };
      return {
        state: async (): Promise<BookState> => {
          const chapters = new Map<string, string>();
          for (const { chapter } of chaptersInOrder(manuscript.view().book))
            chapters.set(chapter.id, (await manuscript.readChapter(chapter.id)).text);
          return { chapters, trash: await trash() };
        },
        type: async (chapter, before, splice) => {
          const typed = await manuscript.type(chapter, revisionOfText(before), splice);
          if (typed.state === 'stale') throw new OctavoError('chapter-changed', { chapter });
        },
        settle: async () => {
          await manuscript.settle();
          await manuscript.settled();
        },
        change: (operation) => manuscript.changeOutline(operation),
        rewrite: (texts) => manuscript.rewrite('before-replacement', texts),
        alarms: async () => [
          ...manuscript
            .view()
            .warnings.filter(({ code }) => code !== FOLLOWS)
            .map(({ code, values }) => `${code} ${JSON.stringify(values)}`),
          ...(await disk.list(join(BOOK_FOLDER, '.octavo', 'recovered'))).map(({ name }) => `put aside: ${name}`),
        ],
        broughtBack: () => manuscript.view().recovered.map(({ chapter }) => chapter),
        close: () => manuscript.close(),
        abandon: () => manuscript.close(),
      };
    },
    plain: (snapshot) => plainBook(snapshot, files(textAt(snapshot, BOOK_FILE) ?? '')),
  };
}

function textAt(snapshot: Snapshot, ...path: readonly string[]): string | null {
  const file = inodeAt(snapshot, join(BOOK_FOLDER, ...path));
  return file?.kind === 'file' ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes) : null;
}

/** The files that a book.yaml lists, by chapter; the same few are asked for thousands of times. */
function createFilesOf(): (yaml: string) => ReadonlyMap<string, string> {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return (yaml) => {
    let files = known.get(yaml);
    if (files === undefined) {
      const listed = chaptersInOrder(readBook(yaml).book).map(
        ({ chapter }) => [chapter.id, chapter.file ?? ''] as const,
      );
      files = new Map(listed);
      known.set(yaml, files);
    }
    return files;
  };
}

function plainBook(snapshot: Snapshot, listed: ReadonlyMap<string, string>): PlainBook {
  const chapters = new Map([...listed].map(([id, file]) => [id, textAt(snapshot, 'chapters', file)]));
  const folder = inodeAt(snapshot, join(BOOK_FOLDER, 'chapters'));
  const names = folder?.kind === 'folder' ? [...folder.entries.keys()] : [];
  const known = new Set(listed.values());
  const others = names
    .filter((name) => name.endsWith('.md') && !known.has(name))
    .map((name) => textAt(snapshot, 'chapters', name) ?? '');
  return { chapters, others };
}

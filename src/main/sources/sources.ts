import type { ImportedSources } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import { mergeSources, newKey } from '../../shared/sources/same-work';
import {
  idOf,
  MAXIMUM_SOURCES,
  readSources,
  type SourceList,
  type Work,
  worksOf,
  writeSources,
} from '../../shared/sources/work';
import { type WorkForm, withForm } from '../../shared/sources/work-form';
import { pandocShelf } from '../engines/pandoc-shelf';
import type { HostBase } from '../host-base';
import type { Manuscript } from '../manuscript/manuscript';
import type { Manuscripts } from '../manuscript/manuscripts';
import { readBibliography } from './read-bibliography';

const FILE = 'sources/references.json';

/** The bibliographies of the open books: `sources/references.json`, read anew at every call, so that what another program did is seen. */
export interface Sources {
  /** Throws `book-not-open` and `sources-damaged` ({file}). */
  list(book: string): Promise<readonly Work[]>;
  /** Adds the works of a bibliography. Throws `sources-unreadable` ({name}) too, having changed nothing. */
  add(book: string, name: string, text: string): Promise<ImportedSources>;
  /** Adds (`key: null`), changes or takes away (`form: null`) one work. Throws `source-missing` ({key}) too. */
  change(
    book: string,
    key: string | null,
    form: WorkForm | null,
  ): Promise<{ works: readonly Work[]; key: string | null }>;
}

/** What is done with a list in one turn: the list as it is to be written, and whatever is told of it. */
type Edit<Result> = (list: SourceList) => { readonly list: SourceList; readonly result: Result };

/** The sources of a host. Its pandoc starts when a bibliography is first imported, and ends with the import. */
export function createSources(host: HostBase & { readonly manuscripts: Manuscripts }): Sources {
  const { disk, manuscripts } = host;
  const { installation } = host.platform;
  const shelf = pandocShelf({ wasm: installation.pandocWasm, worker: installation.bundle('pandoc-worker') });

  async function read(manuscript: Manuscript): Promise<SourceList> {
    const path = await disk.inside(manuscript.folder, FILE.split('/'));
    const damaged = (cause?: unknown) => new OctavoError('sources-damaged', { file: FILE }, { cause });
    const facts = await disk.stat(path);
    if (facts === null) return [];
    if (facts.kind !== 'file' || facts.size > 4 * MAXIMUM_SOURCES) throw damaged();
    const bytes = await disk.read(path);
    if (bytes === null) return [];
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch (cause) {
      throw damaged(cause);
    }
    const list = readSources(text);
    if (list === null) throw damaged();
    return list;
  }

  /** Reads, changes and writes in one turn of the book: what another program added since is in what is written. */
  async function edit<Result>(book: string, change: Edit<Result>): Promise<{ works: readonly Work[]; result: Result }> {
    const manuscript = manuscripts.get(book);
    let done: { list: SourceList; result: Result } | undefined;
    await manuscript.writeBeside(async () => {
      const before = await read(manuscript);
      done = change(before);
      if (done.list === before) return;
      const folder = await disk.makeInside(manuscript.folder, ['sources']);
      const path = await disk.inside(folder, ['references.json']);
      await disk.writeDurably(path, writeSources(done.list));
    });
    if (!done) throw new Error('A turn of the book ended without its work.');
    const works = worksOf(done.list);
    host.emit({ name: 'sources.changed', value: { book, works } });
    return { works, result: done.result };
  }

  return {
    list: async (book) => worksOf(await read(manuscripts.get(book))),
    add: async (book, name, text) => {
      // Found out before anything is read: a damaged list is not written over.
      await read(manuscripts.get(book));
      const pandoc = shelf.open((await host.settings.read()).pandoc, host.clock());
      try {
        const incoming = await readBibliography(text, name, manuscripts.get(book).view().book.language, pandoc);
        const { works, result } = await edit(book, (before) => {
          const merged = mergeSources(before, incoming);
          return { list: merged.added.length === 0 ? before : merged.list, result: merged };
        });
        const { added, known, renamed } = result;
        return { works, added: added.map(({ id }) => id), known, renamed };
      } finally {
        pandoc.close();
      }
    },
    change: async (book, key, form) => {
      const { works, result } = await edit(book, (before) => changed(before, key, form));
      return { works, key: result };
    },
  };
}

/** A list with one work added, changed or taken away; the key it has then. Throws `source-missing`. */
function changed(
  before: SourceList,
  key: string | null,
  form: WorkForm | null,
): { list: SourceList; result: string | null } {
  if (key === null) {
    if (form === null) return { list: before, result: null };
    const taken = new Set(before.flatMap((entry) => idOf(entry) ?? []));
    const draft = withForm(null, 'new', form);
    const id = newKey(draft, taken);
    return { list: [...before, { ...draft, id }], result: id };
  }
  const at = before.findIndex((entry) => idOf(entry) === key);
  const entry = before[at];
  if (entry === undefined) throw new OctavoError('source-missing', { key });
  if (form === null) return { list: before.filter((_, index) => index !== at), result: null };
  const work = { ...(entry as Record<string, unknown>), id: key };
  return { list: before.map((other, index) => (index === at ? withForm(work, key, form) : other)), result: key };
}

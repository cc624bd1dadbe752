import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import type { OpenedEbook } from '../../shared/contract/ebook-calls';
import { OctavoError } from '../../shared/errors';
import type { Host } from '../host';

/** EPUBs made to be looked at, and the one that is being looked at. */
export interface EbookShelf {
  /** Begins to make one, in a folder of the machine's for passing things. Gives back the name of its export. */
  make(book: string): Promise<string>;
  /** Unpacks what an export made; what was made for this alone is removed from the disk. */
  open(job: string, file: number): Promise<OpenedEbook>;
  /** The bytes of a resource. Throws `export-gone` for one that is not there, or of an ebook that is open no more. */
  resource(ebook: string, name: string): Uint8Array;
}

const shelves = new WeakMap<Host, EbookShelf>();

/** The shelf of a host. It holds one unpacked book at most. */
export function ebookShelf(host: Host): EbookShelf {
  const known = shelves.get(host);
  if (known) return known;
  const made = createShelf(host);
  shelves.set(host, made);
  return made;
}

function createShelf({ exports, settings, disk }: Host): EbookShelf {
  /** Folders of EPUBs made to be looked at, by the name of their export. */
  const passing = new Map<string, string>();
  let open: { readonly id: string; readonly files: Readonly<Record<string, Uint8Array>> } | null = null;
  const clear = async (job: string) => {
    const folder = passing.get(job);
    passing.delete(job);
    if (folder !== undefined) await disk.removeFolder(folder);
  };
  return {
    make: async (book) => {
      // Of one that nobody came to look at, nothing stays.
      for (const job of [...passing.keys()]) {
        exports.cancel(job);
        await clear(job);
      }
      const destination = join(tmpdir(), `octavo-preview-${randomUUID()}`);
      const { pandoc } = await settings.read();
      const job = exports.start({ book, formats: ['epub'], destination, pandoc, isPassing: true });
      passing.set(job, destination);
      return job;
    },
    open: async (job, file) => {
      const { path } = exports.file(job, file);
      const bytes = await disk.read(path);
      if (bytes === null) throw new OctavoError('export-gone', { file: basename(path) });
      if (passing.get(job) === dirname(path)) await clear(job);
      const files = unzipSync(bytes);
      const id = randomUUID();
      open = { id, files };
      return { ebook: id, resources: Object.entries(files).map(([name, { length }]) => ({ name, bytes: length })) };
    },
    resource: (ebook, name) => {
      const bytes = open?.id === ebook && Object.hasOwn(open.files, name) ? open.files[name] : undefined;
      if (!bytes) throw new OctavoError('export-gone', { file: basename(name) });
      return bytes;
    },
  };
}

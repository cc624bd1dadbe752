import { join } from 'node:path';
import type { Book } from '../../shared/book/book';
import type { PictureLoss } from '../../shared/messages/warning-codes';
import { isForeignPicture } from '../../shared/publishing/pictures';
import type { PrintLayout } from '../../shared/publishing/print/layout';
import { citationStyleOf } from '../../shared/sources/citation-styles';
import type { Disk } from '../disk';
import { locatePicture, pictureLoss, readPicture } from '../manuscript/pictures';
import type { Picture } from '../publishing/publishing-job';
import { type PrintResources, readPrintResources } from '../publishing/typst-book';
import type { CitationMeans } from './cite';

/** Milliseconds for which a file that was looked at is taken to be as it was: keys come faster than anybody changes pictures. */
const LOOKED = 2000;

interface Kept<Value> {
  readonly stamp: string;
  readonly looked: number;
  readonly value: Value;
}

/** Everything a proof reads beside the text: pictures, bibliography, template, fonts. Each is read once, and again when it changed. */
export class ProofShelf {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #resourcesFolder: string;
  readonly #kept = new Map<string, Kept<unknown>>();
  readonly #resources = new Map<string, Promise<Uint8Array>>();
  readonly #print = new Map<string, Promise<PrintResources>>();
  #means: { readonly references: Uint8Array; readonly style: string | null; readonly value: CitationMeans } | undefined;

  constructor(disk: Disk, folder: string, resourcesFolder: string) {
    this.#disk = disk;
    this.#folder = folder;
    this.#resourcesFolder = resourcesFolder;
  }

  /** The pictures of these sources that can be read, and why the others cannot. */
  async pictures(sources: Iterable<string>): Promise<{
    readonly pictures: ReadonlyMap<string, Picture>;
    readonly lost: ReadonlyMap<string, PictureLoss>;
  }> {
    const pictures = new Map<string, Picture>();
    const lost = new Map<string, PictureLoss>();
    for (const source of sources) {
      if (isForeignPicture(source)) continue;
      try {
        pictures.set(source, await this.#picture(source));
      } catch (error) {
        lost.set(source, pictureLoss(error));
      }
    }
    return { pictures, lost };
  }

  /** The bibliography and its style; `null` for a book that has none. */
  async citations(book: Book): Promise<CitationMeans | null> {
    const path = await this.#disk.inside(this.#folder, ['sources', 'references.json']);
    const references = await this.#fresh('references', path, () => this.#disk.read(path));
    if (references === null) return null;
    const { file, inNotes } = citationStyleOf(book);
    if (this.#means?.references !== references || this.#means.style !== file) {
      const sheet = file === null ? null : { csl: await this.#resource(file), inNotes };
      this.#means = { references, style: file, value: { references, sheet } };
    }
    return this.#means.value;
  }

  /** Template and fonts of a layout: the same objects each time, so that nobody loads them twice. */
  print(layout: PrintLayout): Promise<PrintResources> {
    const key = `${layout.style} ${layout.face ?? ''}`;
    const known = this.#print.get(key) ?? readPrintResources(layout, (path) => this.#resource(path));
    this.#print.set(key, known);
    return known;
  }

  async #picture(source: string): Promise<Picture> {
    const path = await locatePicture(this.#disk, this.#folder, source);
    return this.#fresh(`picture ${source}`, path, async () => {
      const { type, base64 } = await readPicture(this.#disk, this.#folder, source);
      return { type, bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
    });
  }

  /** What was read of a file, unless the file is another by now. */
  async #fresh<Value>(key: string, path: string, read: () => Promise<Value>): Promise<Value> {
    const known = this.#kept.get(key) as Kept<Value> | undefined;
    const now = Date.now();
    if (known && now - known.looked < LOOKED) return known.value;
    const facts = await this.#disk.stat(path);
    const stamp = facts === null ? '' : `${facts.modified} ${facts.size}`;
    const value = known?.stamp === stamp ? known.value : await read();
    this.#kept.set(key, { stamp, looked: now, value });
    return value;
  }

  #resource(path: string): Promise<Uint8Array> {
    const known = this.#resources.get(path) ?? this.#readResource(path);
    this.#resources.set(path, known);
    return known;
  }

  async #readResource(path: string): Promise<Uint8Array> {
    const bytes = await this.#disk.read(join(this.#resourcesFolder, ...path.split('/')));
    if (bytes === null) throw new Error(`Octavo's own file is missing: resources/${path}`);
    return bytes;
  }
}

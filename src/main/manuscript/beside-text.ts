import type { AddedPicture, PictureData } from '../../shared/contract';
import type { Disk } from '../disk';
import { addPicture } from './add-picture';
import { readPicture } from './pictures';
import { keepWorkingNote, type NoteToKeep } from './working-notes';

/** What a book’s folder holds beside its text: pictures and working notes. */
export class BesideText {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #write: <Value>(work: () => Promise<Value>) => Promise<Value>;

  /** @param write runs in turn with everything else, or throws why nothing may be written. */
  constructor(disk: Disk, folder: string, write: <Value>(work: () => Promise<Value>) => Promise<Value>) {
    this.#disk = disk;
    this.#folder = folder;
    this.#write = write;
  }

  /** The bytes of a picture named in a chapter. Throws `image-missing`, `image-unreadable` or `path-outside-book`. */
  readPicture(source: string): Promise<PictureData> {
    return readPicture(this.#disk, this.#folder, source);
  }

  /** Copies a picture into the book. Throws what `addPicture` does, or why nothing may be written. */
  addPicture(name: string, bytes: Uint8Array): Promise<AddedPicture> {
    return this.#write(() => addPicture(this.#disk, this.#folder, { name, bytes }));
  }

  /** Keeps a working note. Throws what `keepWorkingNote` does, or why nothing may be written. */
  keepNote(note: NoteToKeep): Promise<string | null> {
    return this.#write(() => keepWorkingNote(this.#disk, this.#folder, note));
  }
}

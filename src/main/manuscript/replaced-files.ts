import { OctavoError } from '../../shared/errors';
import type { Disk } from '../disk';
import { atRest, type FoundText, type LateText } from './chapter-file';
import { decodeChapter } from './chapter-files';

interface ReplacedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The files of chapters that were replaced while another program writes there. One that had the file open when it went
 * aside goes on writing into it: what is there is looked at until it is at rest, and once more later.
 */
export class ReplacedFiles {
  readonly #disk: Disk;
  /** The one that was replaced last, by chapter. */
  readonly #last = new Map<string, ReplacedFile>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** Replaces a chapter's file, gives what was there. Rejects with `chapter-busy` when another program made one meanwhile. */
  async replace(id: string, path: string, text: string, aside: string): Promise<FoundText> {
    const { replaced, placed } = await this.#disk.replaceAside(path, text, aside);
    if (!placed) throw new OctavoError('chapter-busy', {});
    this.#last.delete(id);
    if (replaced === null) return { kind: 'missing' };
    const bytes = (await atRest(replaced, () => this.#look(aside), isSameBytes)) ?? replaced;
    this.#last.set(id, { path: aside, bytes });
    const was = decodeChapter(bytes);
    return was === null ? { kind: 'damaged' } : { kind: 'text', text: was };
  }

  /** What came since into the file that was replaced last. Never rejects: what cannot be read now may be the next time. */
  async late(id: string): Promise<LateText | null> {
    const last = this.#last.get(id);
    if (!last) return null;
    const first = await this.#look(last.path);
    if (first === null || isSameBytes(first, last.bytes)) return null;
    const bytes = await atRest(first, () => this.#look(last.path), isSameBytes);
    const text = bytes === null ? null : decodeChapter(bytes);
    if (bytes === null || text === null || isSameBytes(bytes, last.bytes)) return null;
    this.#last.set(id, { ...last, bytes });
    return { before: decodeChapter(last.bytes), text };
  }

  #look(path: string): Promise<Uint8Array | null> {
    return this.#disk.read(path).catch(() => null);
  }
}

/** Whether bytes were found twice as the same; `null`: nothing was there. */
export function isSameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one === null || other === null ? one === other : Buffer.compare(one, other) === 0;
}

import type { AssembledSection } from '../../../shared/publishing/assembled';
import type { PandocWarning } from '../../engines/pandoc';
import type { Piece } from './pieces';

/** What a conversion gave and what pandoc remarked about it. */
export interface KeptConversion {
  readonly piece: Piece;
  readonly warnings: readonly PandocWarning[];
}

/** A whole section, its pieces joined. */
export interface KeptSection {
  readonly text: string;
  readonly warnings: readonly PandocWarning[];
}

/** Conversions by what was converted and how (a hash of both): a paragraph nobody touched is never converted twice. */
export interface ConversionCache {
  get(key: string): KeptConversion | undefined;
  /** Keeps a conversion; the ones nobody asked for the longest go when there are too many bytes. */
  set(key: string, kept: KeptConversion): void;
  /** What became of a section that is the very same; `context` says how it was converted. Kept as long as the section lives. */
  readonly sections: {
    get(section: AssembledSection, context: string): KeptSection | undefined;
    set(section: AssembledSection, context: string, kept: KeptSection): void;
  };
  /** Bytes held for pieces, about. */
  readonly bytes: number;
}

/** Bytes kept unless told otherwise: the EPUB and the PDF of a book of 400 000 words are about 12 million characters. */
const MOST_BYTES = 96 * 1024 * 1024;
/** Bytes of a key and of what JavaScript adds to an entry, about. */
const OVERHEAD = 400;

const sizeOf = ({ piece, warnings }: KeptConversion): number =>
  OVERHEAD +
  2 * ((piece.text?.length ?? 0) + piece.notes.reduce((sum, note) => sum + note.length, 0)) +
  warnings.reduce((sum, { text }) => sum + 2 * text.length, 0);

/** An empty cache that never holds more than `most` bytes. */
export function createConversionCache(most: number = MOST_BYTES): ConversionCache {
  // A Map is in the order of insertion: what is asked for is put in anew, so the first is the one to go.
  const kept = new Map<string, KeptConversion>();
  let bytes = 0;
  const sections = new WeakMap<AssembledSection, Map<string, KeptSection>>();
  return {
    sections: {
      get: (section, context) => sections.get(section)?.get(context),
      set: (section, context, conversion) => {
        const own = sections.get(section) ?? new Map<string, KeptSection>();
        sections.set(section, own.set(context, conversion));
      },
    },
    get: (key) => {
      const found = kept.get(key);
      if (!found) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found;
    },
    set: (key, conversion) => {
      const before = kept.get(key);
      if (before) bytes -= sizeOf(before);
      kept.delete(key);
      kept.set(key, conversion);
      bytes += sizeOf(conversion);
      for (const [oldest, old] of kept) {
        if (bytes <= most) break;
        kept.delete(oldest);
        bytes -= sizeOf(old);
      }
    },
    get bytes() {
      return bytes;
    },
  };
}

import type { PandocBlock } from '../../shared/document/pandoc-ast';
import type { AssembledBook, AssembledSection } from '../../shared/publishing/assembled';
import { mapBlocks } from '../../shared/publishing/ast-walk';
import type { Pandoc } from '../engines/pandoc';
import { type CitationSheet, resolveCitations } from '../publishing/citations';

/** The bibliography of a book and the style it is cited in. */
export interface CitationMeans {
  readonly references: Uint8Array;
  readonly sheet: CitationSheet | null;
}

/**
 * Writes out citations as an export does, but hands the processor only the blocks that cite, and not again while these stay
 * what they are. In an author–date style a chapter alone tells works of one author and one year apart by the works it cites
 * itself; the whole book by all.
 */
export class Citer {
  readonly #pandoc: Pandoc;
  readonly #signal: AbortSignal;
  #last: { readonly key: string; readonly means: CitationMeans; readonly cited: AssembledBook } | undefined;

  constructor(pandoc: Pandoc, signal: AbortSignal) {
    this.#pandoc = pandoc;
    this.#signal = signal;
  }

  /** The book with its citations written out, and with its bibliography. */
  async cite(book: AssembledBook, means: CitationMeans | null): Promise<AssembledBook> {
    if (means === null) return book;
    const sections = book.sections.map((section) => ({ ...section, blocks: section.blocks.filter(cites) }));
    if (!sections.some(isCiting)) return book;
    const key = JSON.stringify(sections.map(({ id, kind, title, blocks }) => [id, kind, title, blocks]));
    const { references, sheet } = means;
    if (this.#last?.key !== key || this.#last.means !== means) {
      const few = { ...book, sections };
      const { book: cited } = await resolveCitations(few, references, sheet, this.#pandoc, this.#signal);
      this.#last = { key, means, cited };
    }
    const before = new Map(book.sections.map((section) => [section.id, section]));
    const counts = new Map(sections.map(({ id, blocks }) => [id, blocks.length]));
    return {
      ...book,
      sections: this.#last.cited.sections.map((cited) => {
        const whole = before.get(cited.id);
        return whole ? merged(whole, cited, counts.get(cited.id) ?? 0) : cited;
      }),
    };
  }
}

/** The section with its citing blocks as they were written out; a list of works comes after its own blocks. */
function merged(whole: AssembledSection, cited: AssembledSection, count: number): AssembledSection {
  const written = cited.blocks.slice(0, count);
  const added = cited.blocks.slice(count);
  let next = 0;
  const blocks = whole.blocks.map((block) => {
    if (!cites(block)) return block;
    next += 1;
    return written[next - 1] ?? block;
  });
  return { ...whole, title: cited.title, blocks: [...blocks, ...added] };
}

const isCiting = ({ title, blocks }: AssembledSection) => blocks.length > 0 || cites({ t: 'Plain', c: title });

function cites(block: PandocBlock): boolean {
  let found = false;
  mapBlocks([block], {
    inline: (inline) => {
      found ||= inline.t === 'Cite';
      return [inline];
    },
  });
  return found;
}

import type { Node } from 'prosemirror-model';
import { readChapter } from '../../shared/document/chapter-text';
import { OPAQUE_FORMAT } from '../../shared/document/dialect';
import { toPandoc } from '../../shared/document/pandoc';
import type { PandocBlock, PandocInline } from '../../shared/document/pandoc-ast';
import { mapBlocks } from '../../shared/publishing/ast-walk';
import { isForeignRaw } from '../../shared/publishing/clean';
import type { Pandoc } from '../engines/pandoc';
import { settleFormulas } from '../publishing/formulas';
import { resolveOpaque } from '../publishing/opaque';

/** A chapter as an export gathers it, with the place of each block in the chapter's document. */
export interface SettledChapter {
  readonly blocks: readonly PandocBlock[];
  /** For each block the child of the document that it comes from. */
  readonly children: readonly number[];
}

/** Things kept of pieces that pandoc had to be asked about; more than a book has. */
const MOST_KEPT = 5000;

/**
 * Reads chapters for a proof as `gather` does for an export, and asks pandoc nothing twice: what it made of a piece that the
 * editor keeps without modelling it, and which formulas it can read.
 */
export class ChapterSettler {
  readonly #pandoc: Pandoc;
  readonly #signal: AbortSignal;
  readonly #resolved = new Map<string, readonly PandocBlock[]>();
  readonly #formulas = new Map<string, 'read' | 'unread'>();

  constructor(pandoc: Pandoc, signal: AbortSignal) {
    this.#pandoc = pandoc;
    this.#signal = signal;
  }

  /** Reads one chapter's Markdown: 2–6 ms for 5 000 words, so nothing of the reading itself is kept. */
  async settle(text: string): Promise<SettledChapter> {
    const { doc } = readChapter(text);
    const blocks: PandocBlock[] = [];
    const children: number[] = [];
    for (const [child, node] of doc.children.entries())
      for (const block of await this.#resolve(toPandoc(alone(doc, node)))) {
        // It would be left out later, and then blocks could not be counted.
        if (isForeignRaw(block)) continue;
        blocks.push(block);
        children.push(child);
      }
    return { blocks: await this.#readable(blocks), children };
  }

  async #resolve(blocks: readonly PandocBlock[]): Promise<readonly PandocBlock[]> {
    const key = JSON.stringify(blocks);
    if (!key.includes(OPAQUE_FORMAT)) return blocks;
    const known = this.#resolved.get(key);
    if (known) return known;
    const made = await resolveOpaque(blocks, this.#pandoc, this.#signal);
    if (this.#resolved.size >= MOST_KEPT) this.#resolved.clear();
    this.#resolved.set(key, made);
    return made;
  }

  async #readable(blocks: readonly PandocBlock[]): Promise<readonly PandocBlock[]> {
    const found = new Set<string>();
    mapBlocks(blocks, {
      inline: (inline) => {
        if (inline.t === 'Math') found.add(inline.c[1]);
        return [inline];
      },
    });
    if (found.size === 0) return blocks;
    const unknown = [...found].filter((formula) => !this.#formulas.has(formula));
    if (this.#formulas.size + unknown.length > MOST_KEPT) this.#formulas.clear();
    const asked = unknown.length > 0 ? unknown : [];
    const { unread } = await settleFormulas(asked.map(formulaAlone), this.#pandoc, this.#signal);
    for (const formula of asked) this.#formulas.set(formula, unread.includes(formula) ? 'unread' : 'read');
    if ([...found].every((formula) => this.#formulas.get(formula) === 'read')) return blocks;
    const written = (inline: PandocInline): PandocInline =>
      inline.t === 'Math' && this.#formulas.get(inline.c[1]) === 'unread'
        ? { t: 'Code', c: [['', [], []], inline.c[1]] }
        : inline;
    return mapBlocks(blocks, { inline: (inline) => [written(inline)] });
  }
}

const alone = (doc: Node, child: Node): Node => doc.type.create(doc.attrs, child);
const formulaAlone = (formula: string): PandocBlock => ({
  t: 'Para',
  c: [{ t: 'Math', c: [{ t: 'InlineMath' }, formula] }],
});

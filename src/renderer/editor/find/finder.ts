import type { Node } from 'prosemirror-model';
import { type Passage, passagesOf, type Stretch, stretchesOf } from '../../../shared/search/passages';
import { type Found, matcherOf, type SearchQuery } from '../../../shared/search/query';

/** A match in a top-level block; its stretches are counted from before the block. */
export interface BlockMatch {
  readonly stretches: readonly Stretch[];
  readonly found: Found;
  /** The text of the passage in which it was found. */
  readonly within: string;
  readonly inNote: boolean;
}

/** Asks a query of texts elsewhere: `null` when it took too long. */
export type FindElsewhere = (
  query: SearchQuery,
  texts: readonly string[],
) => Promise<readonly (readonly Found[])[] | null>;

const NOTHING: readonly BlockMatch[] = [];

function matchOf(passage: Passage, found: Found): BlockMatch {
  const { searched, inNote } = passage;
  return { stretches: stretchesOf(passage, found.from, found.to), found, within: searched.text, inNote };
}

/**
 * One query, asked of the blocks of a chapter. What a block holds is remembered with it, so that typing asks one block only. A
 * pattern is asked elsewhere (it may never end): until the answer is there a block holds nothing.
 */
export class Finder {
  readonly query: SearchQuery;
  /** Why the query is none: what is wrong with its pattern. `null` when it can be asked. */
  readonly reason: string | null;
  readonly isEmpty: boolean;
  readonly #inBlock = new WeakMap<Node, readonly BlockMatch[]>();
  readonly #matcher: ReturnType<typeof matcherOf>;

  constructor(query: SearchQuery) {
    this.query = query;
    this.#matcher = matcherOf(query);
    this.isEmpty = this.#matcher.state === 'empty';
    this.reason = this.#matcher.state === 'invalid' ? this.#matcher.reason : null;
  }

  /** The matches of a top-level block, in the order of its passages. */
  matchesIn(block: Node): readonly BlockMatch[] {
    const known = this.#inBlock.get(block);
    if (known) return known;
    const matcher = this.#matcher;
    if (matcher.state !== 'ready' || this.query.regexp) return NOTHING;
    const matches = this.#passages(block).flatMap((passage) =>
      matcher.find(passage.searched).map((found) => matchOf(passage, found)),
    );
    this.#inBlock.set(block, matches);
    return matches;
  }

  /** Has a pattern asked of the blocks of a document that it was not asked of yet. False when it took too long. */
  async resolve(document: Node, elsewhere: FindElsewhere): Promise<boolean> {
    if (!this.query.regexp || this.#matcher.state !== 'ready') return true;
    const blocks = document.children.filter((block) => !this.#inBlock.has(block));
    if (blocks.length === 0) return true;
    const passages = blocks.map((block) => this.#passages(block));
    const found = await elsewhere(
      this.query,
      passages.flat().map(({ searched }) => searched.text),
    );
    if (!found) return false;
    let at = 0;
    for (const [index, block] of blocks.entries()) {
      const matches = (passages[index] ?? []).map((passage, offset) =>
        (found[at + offset] ?? []).map((one) => matchOf(passage, one)),
      );
      at += matches.length;
      this.#inBlock.set(block, matches.flat());
    }
    return true;
  }

  #passages(block: Node): readonly Passage[] {
    const passages = passagesOf(block);
    return this.query.exact ? passages : passages.filter(({ isSource }) => !isSource);
  }
}

import type { BlockBuilder } from './block-builder';
import type { WordItem } from './pasted-elements';

/** A list that a page writes as paragraphs, each of which says how deep it stands. */
export class ItemList {
  readonly #builder: BlockBuilder;
  /** The depth of the builder at which it began. */
  readonly #depth: number;
  /** The item that is open at each level. */
  #levels: readonly WordItem[] = [];
  /** How many of its items lie around: what is in one does not end the list. */
  #inside = 0;

  constructor(builder: BlockBuilder) {
    builder.endParagraph();
    this.#builder = builder;
    this.#depth = builder.depth;
  }

  /** Begins an item, and gives its end. */
  begin(item: WordItem): () => void {
    const builder = this.#builder;
    builder.endParagraph();
    while (this.#levels.length > item.level) this.#leave();
    const same = this.#levels.at(-1);
    if (this.#levels.length === item.level && same) {
      if (same.ordered === item.ordered) {
        builder.close();
        builder.open('list_item');
      } else this.#leave();
    }
    while (this.#levels.length < item.level) {
      const { ordered, start, delimiter } = item;
      builder.open(ordered ? 'ordered_list' : 'bullet_list', ordered ? { start, delimiter } : {}, false);
      builder.open('list_item');
      this.#levels = [...this.#levels, item];
    }
    this.#inside += 1;
    return () => {
      this.#inside -= 1;
      builder.endParagraph();
    };
  }

  #leave(): void {
    this.#builder.close();
    this.#builder.close();
    this.#levels = this.#levels.slice(0, -1);
  }

  /** Closes the list, unless one of its items is going on. Whether it is closed. */
  end(): boolean {
    if (this.#inside > 0) return false;
    this.#builder.closeTo(this.#depth);
    return true;
  }
}

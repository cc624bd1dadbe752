import type { PandocAttr } from '../document/pandoc-ast';
import type { AssembledBook, AssembledSection } from './assembled';
import { mapBlocks } from './ast-walk';
import { directionOf, languageTag } from './language-tags';

/** A book in which every passage in another language says so in a way that reading systems understand. */
export interface SpokenBook {
  readonly book: AssembledBook;
  /** What is no language tag, and the name of the section it is in. */
  readonly unknown: readonly { readonly language: string; readonly section: string }[];
}

/**
 * Writes the languages of passages as BCP 47 does, and the direction of those written from right to left. What is no such
 * tag is taken off: software that reads aloud would stop at it.
 */
export function withLanguages(book: AssembledBook): SpokenBook {
  const unknown: { language: string; section: string }[] = [];
  const own = directionOf(languageTag(book.metadata.language) ?? 'und');
  const sections = book.sections.map((section): AssembledSection => {
    const attr = (value: PandocAttr): PandocAttr => {
      const written = value[2].find(([key]) => key === 'lang')?.[1];
      if (written === undefined) return value;
      const [id, classes, pairs] = value;
      const others = pairs.filter(([key]) => key !== 'lang');
      const tag = languageTag(written);
      if (tag === null) {
        unknown.push({ language: written, section: section.name });
        return [id, classes, others];
      }
      const direction = directionOf(tag);
      const turned = direction === own || others.some(([key]) => key === 'dir') ? [] : [['dir', direction] as const];
      return [id, classes, [['lang', tag], ...turned, ...others]];
    };
    const title = mapBlocks([{ t: 'Plain', c: section.title }], { attr });
    return {
      ...section,
      title: title.flatMap((block) => (block.t === 'Plain' ? block.c : [])),
      blocks: mapBlocks(section.blocks, { attr }),
    };
  });
  return { book: { ...book, sections }, unknown };
}

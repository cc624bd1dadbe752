import type { PandocAttr } from '../document/pandoc-ast';
import { type AssembledBook, type AssembledSection, withText } from './assembled';
import { mapBlocks, mapInlines } from './ast-walk';
import { directionOf, languageTag } from './language-tags';
import { remembering } from './remembered';

/** A book in which every passage in another language says so in a way that reading systems understand. */
export interface SpokenBook {
  readonly book: AssembledBook;
  /** What is no language tag, and the name of the section it is in. */
  readonly unknown: readonly { readonly language: string; readonly section: string }[];
}

interface SpokenSection {
  readonly section: AssembledSection;
  readonly unknown: readonly string[];
}

const spokenSections = remembering<AssembledSection, SpokenSection>();

/**
 * Writes the languages of passages as BCP 47 does, and the direction of those written from right to left. What is no such
 * tag is taken off: software that reads aloud would stop at it.
 */
export function withLanguages(book: AssembledBook): SpokenBook {
  const unknown: { language: string; section: string }[] = [];
  const own = directionOf(languageTag(book.metadata.language) ?? 'und');
  const spoken = (section: AssembledSection): SpokenSection => {
    const odd: string[] = [];
    const attr = (value: PandocAttr): PandocAttr => {
      const written = value[2].find(([key]) => key === 'lang')?.[1];
      if (written === undefined) return value;
      const [id, classes, pairs] = value;
      const others = pairs.filter(([key]) => key !== 'lang');
      const tag = languageTag(written);
      if (tag === null) {
        odd.push(written);
        return [id, classes, others];
      }
      const direction = directionOf(tag);
      const turned = direction === own || others.some(([key]) => key === 'dir') ? [] : [['dir', direction] as const];
      return [id, classes, [['lang', tag], ...turned, ...others]];
    };
    const made = withText(section, mapInlines(section.title, { attr }), mapBlocks(section.blocks, { attr }));
    return { section: made, unknown: odd };
  };
  const sections = book.sections.map((section) => {
    const made = spokenSections(section, own, () => spoken(section));
    for (const language of made.unknown) unknown.push({ language, section: section.name });
    return made.section;
  });
  return { book: { ...book, sections }, unknown };
}

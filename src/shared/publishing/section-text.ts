import type { AssembledSection } from './assembled';
import { type AstText, textOfBlocks } from './ast-text';
import { remembering } from './remembered';

const texts = remembering<AssembledSection, AstText>();

/** The text of a section as any format must bring it: title, then what follows. */
export function sectionText(section: AssembledSection): AstText {
  return texts(section, '', () => textOfBlocks([{ t: 'Plain', c: section.title }, ...section.blocks]));
}

import type { PandocBlock } from '../../document/pandoc-ast';
import type { AssembledSection } from '../assembled';
import type { OutputFormat } from '../format';
import { sectionBlocks } from '../section-blocks';
import { DIV_STYLES, forOffice, place, styled } from './office-blocks';

/** Begins a page of its own for what has no heading to begin it: a dedication, an epigraph, a colophon. */
const PAGE_START: PandocBlock = {
  t: 'RawBlock',
  c: ['openxml', '<w:p><w:pPr><w:pStyle w:val="PageStart"/></w:pPr></w:p>'],
};

/** The text of a section that is not a part, in the style of its kind where that has one. */
function matter(section: AssembledSection): readonly PandocBlock[] {
  const style = DIV_STYLES[section.kind];
  const blocks = sectionBlocks(section, 1);
  const text = forOffice(style === undefined ? blocks : [styled(style, blocks)]);
  return section.title.length === 0 ? [PAGE_START, ...text] : text;
}

/** A Word document styled by resources/docx. Parts have a style of their own, so that chapters are always Heading 1. */
export const docx: OutputFormat = {
  id: 'docx',
  label: { fr: 'Word', en: 'Word' },
  purpose: {
    fr: 'Pour un éditeur, un avocat, un relecteur qui travaille dans Word',
    en: 'For an editor, a lawyer, a reviewer who works in Word',
  },
  extension: 'docx',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  steps: ['gather', 'assemble', 'pandoc', 'finish', 'verify', 'write'],
  unit: 'book',
  writer: {
    to: 'docx',
    options: { standalone: true, 'syntax-highlighting': 'none' },
  },
  blocks: (section) =>
    section.kind === 'part'
      ? [styled('Part Title', [{ t: 'Para', c: [...place(section.id), ...section.title] }])]
      : matter(section),
};

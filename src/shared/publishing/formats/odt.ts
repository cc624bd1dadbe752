import type { PandocBlock } from '../../document/pandoc-ast';
import type { AssembledSection } from '../assembled';
import type { OutputFormat } from '../format';
import { sectionBlocks } from '../section-blocks';
import { DIV_STYLES, forOffice, place, styled } from './office-blocks';

/** Begins a page of its own for what has no heading to begin it. */
const PAGE_START: PandocBlock = { t: 'RawBlock', c: ['opendocument', '<text:p text:style-name="Page_20_Start"/>'] };

function matter(section: AssembledSection): readonly PandocBlock[] {
  const style = DIV_STYLES[section.kind];
  const blocks = sectionBlocks(section, 1);
  const text = forOffice(style === undefined ? blocks : [styled(style, blocks)]);
  return section.title.length === 0 ? [PAGE_START, ...text] : text;
}

/** An OpenDocument text styled by resources/odt: the same manuscript as in Word, for those who write in LibreOffice. */
export const odt: OutputFormat = {
  id: 'odt',
  label: { fr: 'OpenDocument', en: 'OpenDocument' },
  purpose: {
    fr: 'Le même manuscrit pour qui travaille dans LibreOffice',
    en: 'The same manuscript for those who work in LibreOffice',
  },
  extension: 'odt',
  mediaType: 'application/vnd.oasis.opendocument.text',
  steps: ['gather', 'assemble', 'pandoc', 'finish', 'verify', 'write'],
  unit: 'book',
  writer: { to: 'odt', options: { standalone: true, 'syntax-highlighting': 'none' } },
  blocks: (section) =>
    section.kind === 'part'
      ? [styled('Part Title', [{ t: 'Para', c: [...place(section.id), ...section.title] }])]
      : matter(section),
};

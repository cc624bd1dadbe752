import type { BlockOf, PandocAttr, PandocBlock, PandocInline } from '../../document/pandoc-ast';
import type { AssembledSection } from '../assembled';
import { mapBlocks } from '../ast-walk';
import type { OutputFormat } from '../format';
import { pictureCredit } from '../picture-credit';
import { sectionBlocks } from '../section-blocks';

/** Word styles of our reference document for the divs of the dialect. */
const DIV_STYLES: Readonly<Record<string, string>> = {
  epigraph: 'Epigraph',
  dedication: 'Dedication',
  verse: 'Verse',
  dialogue: 'Dialogue',
  letter: 'Letter',
  aside: 'Aside',
};

const styled = (style: string, blocks: readonly PandocBlock[]): PandocBlock => ({
  t: 'Div',
  c: [['', [], [['custom-style', style]]], blocks],
});

/** Languages written from right to left, by the first part of their tag. */
const RIGHT_TO_LEFT = /^(?:ar|arc|ckb|dv|fa|he|iw|ku-arab|ps|sd|syr|ug|ur|yi|ji)(?:-|$)/i;

/** A passage in a language of the other direction says so: Word does not find out. */
const directed = ([id, classes, pairs]: PandocAttr): PandocAttr => {
  const language = pairs.find(([key]) => key === 'lang')?.[1] ?? '';
  return RIGHT_TO_LEFT.test(language) && !pairs.some(([key]) => key === 'dir')
    ? [id, classes, [...pairs, ['dir', 'rtl']]]
    : [id, classes, pairs];
};

/** A place without extent: Word and LibreOffice keep such a mark whole, and divide one that spans paragraphs. */
const place = (id: string): readonly PandocInline[] => (id === '' ? [] : [{ t: 'Span', c: [[id, [], []], []] }]);

const forWord = (blocks: readonly PandocBlock[]): readonly PandocBlock[] =>
  mapBlocks(blocks, {
    attr: directed,
    inline: (inline) => {
      if (inline.t !== 'Image') return [inline];
      // What is read where it cannot be seen is what pandoc takes from between the brackets.
      const [attr, , target] = inline.c;
      const alternative = attr[2].find(([key]) => key === 'alt')?.[1];
      return alternative === undefined ? [inline] : [{ t: 'Image', c: [attr, [{ t: 'Str', c: alternative }], target] }];
    },
    block: (block) => {
      if (block.t === 'HorizontalRule')
        return [styled('Scene Break', [{ t: 'Para', c: [{ t: 'Str', c: '*\u00A0*\u00A0*' }] }])];
      if (block.t === 'Header') {
        const [level, [id, classes, pairs], content] = block.c;
        return [{ t: 'Header', c: [level, ['', classes, pairs], [...place(id), ...content]] }];
      }
      if (block.t === 'Figure') return [block, ...credit(block)];
      if (block.t !== 'Div') return [block];
      const [[id, classes, pairs], content] = block.c;
      const style = classes.map((name) => DIV_STYLES[name]).find((name) => name !== undefined);
      return style === undefined
        ? [block]
        : [{ t: 'Div', c: [[id, classes, [...pairs, ['custom-style', style]]], content] }];
    },
  });

/** Who made a picture, beneath its caption. */
function credit(figure: BlockOf<'Figure'>): readonly PandocBlock[] {
  const said = pictureCredit(figure);
  return said === undefined ? [] : [styled('Credit', [{ t: 'Para', c: [{ t: 'Str', c: said }] }])];
}

/** Begins a page of its own for what has no heading to begin it: a dedication, an epigraph, a colophon. */
const PAGE_START: PandocBlock = {
  t: 'RawBlock',
  c: ['openxml', '<w:p><w:pPr><w:pStyle w:val="PageStart"/></w:pPr></w:p>'],
};

/** The text of a section that is not a part, in the style of its kind where that has one. */
function matter(section: AssembledSection): readonly PandocBlock[] {
  const style = DIV_STYLES[section.kind];
  const blocks = sectionBlocks(section, 1);
  const text = forWord(style === undefined ? blocks : [styled(style, blocks)]);
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

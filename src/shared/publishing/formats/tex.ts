import type { PandocBlock, PandocInline } from '../../document/pandoc-ast';
import type { AssembledSection } from '../assembled';
import { mapBlocks } from '../ast-walk';
import { directed } from '../direction';
import type { OutputFormat } from '../format';
import { pictureCredit } from '../picture-credit';
import { sectionBlocks } from '../section-blocks';

const raw = (code: string): PandocBlock => ({ t: 'RawBlock', c: ['latex', code] });

/** What the dialect’s pieces are in LaTeX: environments of its own classes, nothing to install. */
const ENVIRONMENTS: Readonly<Record<string, string>> = {
  epigraph: 'flushright',
  dedication: 'flushright',
  verse: 'verse',
  letter: 'quotation',
  aside: 'quotation',
};

function forLatex(blocks: readonly PandocBlock[]): readonly PandocBlock[] {
  return mapBlocks(blocks, {
    attr: directed,
    inline: raisedLetters,
    block: (block) => {
      if (block.t === 'HorizontalRule') return [raw('\\begin{center}* * *\\end{center}')];
      if (block.t === 'Figure') {
        const credit = pictureCredit(block);
        if (credit === undefined) return [block];
        return [
          block,
          {
            t: 'Div',
            c: [
              ['', ['credit'], []],
              [
                raw('\\begin{flushright}\\footnotesize'),
                { t: 'Para', c: [{ t: 'Str', c: credit }] },
                raw('\\end{flushright}'),
              ],
            ],
          },
        ];
      }
      if (block.t !== 'Div') return [block];
      if (block.c[0][1].includes('references')) return worksAsItems(block.c[1]);
      const environment = block.c[0][1].map((name) => ENVIRONMENTS[name]).find((name) => name !== undefined);
      if (environment === undefined) return [block];
      return [raw(`\\begin{${environment}}`), block, raw(`\\end{${environment}}`)];
    },
  });
}

/** Pandoc’s own form of a list of works wants an entry to be marked as one, and fails in LaTeX where it is not. */
function worksAsItems(works: readonly PandocBlock[]): readonly PandocBlock[] {
  const items = works.flatMap((work) => [raw('\\item[]'), work]);
  return [raw('\\begin{itemize}'), ...items, raw('\\end{itemize}')];
}

/** « nᵒ »: what few text faces have a sign for is a raised letter. */
function raisedLetters(inline: PandocInline): readonly PandocInline[] {
  if (inline.t !== 'Str' || !inline.c.includes('ᵒ')) return [inline];
  return inline.c.split(/(ᵒ)/).flatMap((piece): readonly PandocInline[] => {
    if (piece === '') return [];
    return [piece === 'ᵒ' ? { t: 'Superscript', c: [{ t: 'Str', c: 'o' }] } : { t: 'Str', c: piece }];
  });
}

/** A section: parts are of the first level and chapters of the second, whether the book has parts or not. */
function latexBlocks(section: AssembledSection): readonly PandocBlock[] {
  if (section.kind === 'part') return sectionBlocks(section, 1);
  const blocks = forLatex(sectionBlocks(section, 2));
  if (section.title.length > 0) return blocks;
  const said = section.blocks.some((block) => block.t === 'Div' && block.c[0][1].includes(section.kind));
  const environment = said ? undefined : ENVIRONMENTS[section.kind];
  return [
    raw('\\clearpage'),
    ...(environment === undefined ? blocks : [raw(`\\begin{${environment}}`), ...blocks, raw(`\\end{${environment}}`)]),
  ];
}

/** A LaTeX document of the whole book; its pictures lie beside it in a folder. */
export const tex: OutputFormat = {
  id: 'tex',
  label: { fr: 'LaTeX', en: 'LaTeX' },
  purpose: {
    fr: 'Pour une composition ou une revue qui travaille en LaTeX',
    en: 'For a typesetter or a journal that works in LaTeX',
  },
  extension: 'tex',
  mediaType: 'application/x-tex',
  steps: ['gather', 'assemble', 'pandoc', 'finish', 'verify', 'write'],
  unit: 'book',
  writer: {
    to: 'latex',
    options: {
      standalone: true,
      wrap: 'none',
      'top-level-division': 'part',
      'syntax-highlighting': 'none',
      variables: { documentclass: 'book', indent: true },
    },
  },
  blocks: latexBlocks,
};

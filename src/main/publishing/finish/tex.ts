import type { PandocBlock } from '../../../shared/document/pandoc-ast';
import type { OutputFormat } from '../../../shared/publishing/format';
import { convertBook } from '../convert';
import type { Artefact, FormatRun } from '../publishing-job';

/** Where the class of a book changes its folios. */
const PLACES = { front: '\\frontmatter', body: '\\mainmatter', back: '\\backmatter' } as const;

/** Pandoc’s template sets the title alone in the front matter of a book; the real one begins with our sections. */
const TEMPLATE_PLACES = /\\frontmatter\n\\maketitle\n+\\mainmatter\n/;
const TEMPLATE_END = /\\backmatter\n(?=\\end\{document\}\s*$)/;

/** The book as one LaTeX document; its pictures go into the folder `media` beside it. */
export async function convertLatex(run: FormatRun<'tex'>): Promise<Artefact> {
  const firsts = new Map<string, keyof typeof PLACES>();
  for (const { id, place } of run.published.book.sections)
    if (![...firsts.values()].includes(place)) firsts.set(id, place);
  const format: OutputFormat = {
    ...run.format,
    blocks: (section) => {
      const place = firsts.get(section.id);
      const begins: readonly PandocBlock[] =
        place === undefined ? [] : [{ t: 'RawBlock', c: ['latex', PLACES[place]] }];
      return [...begins, ...run.format.blocks(section)];
    },
  };
  const bytes = await convertBook({ ...run, format }, {});
  return run.step('finish', async () => ({
    bytes: new TextEncoder().encode(
      new TextDecoder().decode(bytes).replace(TEMPLATE_PLACES, '\\maketitle\n').replace(TEMPLATE_END, ''),
    ),
    beside: Object.fromEntries([...run.published.pictures].map(([name, picture]) => [name, picture.bytes])),
  }));
}

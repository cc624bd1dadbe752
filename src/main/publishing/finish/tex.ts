import type { PandocBlock } from '../../../shared/document/pandoc-ast';
import type { OutputFormat } from '../../../shared/publishing/format';
import { renamePictures } from '../../../shared/publishing/picture-uses';
import { convertBook } from '../convert';
import { drawingInPixels } from '../prepare-pictures/drawing-in-pixels';
import type { Artefact, FormatRun, Picture, PublishedBook } from '../publishing-job';

/** Where the class of a book changes its folios. */
const PLACES = { front: '\\frontmatter', body: '\\mainmatter', back: '\\backmatter' } as const;

/** Pandoc’s template sets the title alone in the front matter of a book; the real one begins with our sections. */
const TEMPLATE_PLACES = /\\frontmatter\n\\maketitle\n+\\mainmatter\n/;
const TEMPLATE_END = /\\backmatter\n(?=\\end\{document\}\s*$)/;

/** What pandoc writes around passages of another direction, and leaves undefined in a book that has a direction of its own. */
const DIRECTIONS = String.raw`\ifLuaTeX
  \newcommand{\RL}[1]{\bgroup\textdir TRT#1\egroup}
  \newcommand{\LR}[1]{\bgroup\textdir TLT#1\egroup}
  \newenvironment{RTL}{\pardir TRT\textdir TRT}{}
  \newenvironment{LTR}{\pardir TLT\textdir TLT}{}
\else
  \TeXXeTstate=1
  \newcommand{\RL}[1]{\beginR #1\endR}
  \newcommand{\LR}[1]{\beginL #1\endL}
  \newenvironment{RTL}{\beginR}{\endR}
  \newenvironment{LTR}{\beginL}{\endL}
\fi
`;

const withDirections = (text: string) =>
  /\\(?:RL|LR)\{|\\begin\{(?:RTL|LTR)\}/.test(text)
    ? text.replace('\\begin{document}', () => `${DIRECTIONS}\\begin{document}`)
    : text;

/** The book as one LaTeX document; its pictures go into the folder `media` beside it. */
export async function convertLatex(run: FormatRun<'tex'>): Promise<Artefact> {
  const { book, pictures } = await withoutDrawings(run);
  const firsts = new Map<string, keyof typeof PLACES>();
  for (const { id, place } of book.sections) if (![...firsts.values()].includes(place)) firsts.set(id, place);
  const format: OutputFormat = {
    ...run.format,
    blocks: (section) => {
      const place = firsts.get(section.id);
      const begins: readonly PandocBlock[] =
        place === undefined ? [] : [{ t: 'RawBlock', c: ['latex', PLACES[place]] }];
      return [...begins, ...run.format.blocks(section)];
    },
  };
  const bytes = await convertBook({ ...run, format, published: { ...run.published, book } }, {});
  return run.step('finish', async () => ({
    bytes: new TextEncoder().encode(
      withDirections(
        new TextDecoder().decode(bytes).replace(TEMPLATE_PLACES, '\\maketitle\n').replace(TEMPLATE_END, ''),
      ),
    ),
    beside: Object.fromEntries([...pictures].map(([name, picture]) => [name, picture.bytes])),
  }));
}

/** The book with its drawings (SVG) as PNG: LaTeX takes a drawing only where a drawing program (Inkscape) is installed. */
async function withoutDrawings({
  published,
  pictures: converter,
  signal,
}: FormatRun<'tex'>): Promise<Pick<PublishedBook, 'book' | 'pictures'>> {
  const names = new Map<string, string>();
  const pictures = new Map<string, Picture>();
  for (const [name, picture] of published.pictures) {
    const drawn =
      picture.type === 'image/svg+xml' ? await drawingInPixels(picture.bytes, converter, signal) : undefined;
    const other = name.replace(/\.[a-z0-9]+$/, '.png');
    if (drawn) names.set(name, other);
    pictures.set(drawn ? other : name, drawn ? { bytes: drawn, type: 'image/png' } : picture);
  }
  return { book: renamePictures(published.book, names), pictures };
}

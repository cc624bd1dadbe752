import { bookWords } from '../../../shared/publishing/book-words';
import { sectionRole } from '../../../shared/publishing/roles';
import { type ConvertedSection, convertSections } from '../convert';
import type { Artefact, FormatRun, Picture } from '../publishing-job';
import { escapeMarkup } from './markup';
import { rewriteNotes } from './notes';
import { screenStyle } from './screen-style';

const FONTS: readonly (readonly [face: string, style: string, weight: number])[] = [
  ['Regular', 'normal', 400],
  ['Italic', 'italic', 400],
  ['SemiBold', 'normal', 600],
];

/** Takes out what only our own passes read: the entries of index marks, the makers of pictures (which stand below them). */
function withoutWorkingMarks(fragment: string): string {
  return fragment
    .replace(/<[a-z][^>]*>/g, (tag) => tag.replace(/ data-(?:key|sub|see|sort|credit|start)="[^"]*"/g, ''))
    .replace(/<span>([^<]*)<\/span>/g, '$1');
}

/** One page with everything inside: it can be sent, kept and opened without a network. */
export async function convertHtml(run: FormatRun<'html'>): Promise<Artefact> {
  const sections = await convertSections(run);
  return run.step('finish', () => finish(run, sections));
}

async function finish(run: FormatRun<'html'>, sections: readonly ConvertedSection[]): Promise<Artefact> {
  const { book, pictures } = run.published;
  const { metadata } = book;
  const words = bookWords(metadata.language);
  const body = sections.map(({ section, text }) => {
    const { role } = sectionRole(section.kind);
    const noted = rewriteNotes(text, { words, prefix: `${section.id}-`, epub: false });
    const fragment = withPictures(withoutWorkingMarks(noted), pictures);
    const label = section.title.length === 0 ? ` aria-label="${escapeMarkup(section.name)}"` : '';
    return `<section id="${section.id}" class="${section.kind}" role="${role}"${label}>\n${fragment}</section>`;
  });
  const contents = book.sections
    .filter(({ title }) => title.length > 0)
    .map(({ id, name, level }) => `<li class="level-${level}"><a href="#${id}">${escapeMarkup(name)}</a></li>`);
  const faces = await Promise.all(
    FONTS.map(async ([face, style, weight]) => {
      const data = Buffer.from(await run.resource(`fonts/eb-garamond/EBGaramond-${face}.ttf`)).toString('base64');
      return `@font-face{font-family:"EB Garamond";font-style:${style};font-weight:${weight};src:url(data:font/ttf;base64,${data}) format("truetype")}`;
    }),
  );
  const html = `<!DOCTYPE html>
<html lang="${escapeMarkup(metadata.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:">
<title>${escapeMarkup(metadata.title)}</title>
${metadata.author === '' ? '' : `<meta name="author" content="${escapeMarkup(metadata.author)}">\n`}<style>
${faces.join('\n')}
${await screenStyle(run, 'html/book.css')}
</style>
</head>
<body>
<header class="title-page">
${metadata.author === '' ? '' : `<p class="author">${escapeMarkup(metadata.author)}</p>\n`}<h1>${escapeMarkup(metadata.title)}</h1>
${metadata.subtitle === undefined ? '' : `<p class="subtitle" role="doc-subtitle">${escapeMarkup(metadata.subtitle)}</p>\n`}</header>
<nav class="contents" role="doc-toc" aria-label="${escapeMarkup(words.contents)}">
<ol>
${contents.join('\n')}
</ol>
</nav>
<main>
${body.join('\n')}
</main>
${metadata.rights === undefined ? '' : `<footer class="legal"><p>${escapeMarkup(metadata.rights)}</p></footer>\n`}</body>
</html>
`;
  return { bytes: new TextEncoder().encode(html) };
}

function withPictures(fragment: string, pictures: ReadonlyMap<string, Picture>): string {
  return fragment.replace(/(<img [^>]*?src=")(media\/[^"]+)"/g, (whole, before: string, name: string) => {
    const picture = pictures.get(name);
    if (!picture) return whole;
    return `${before}data:${picture.type};base64,${Buffer.from(picture.bytes).toString('base64')}"`;
  });
}

import type { AlsoBy } from '../../../shared/publishing/also-by';
import type { BookMetadata } from '../../../shared/publishing/assembled';
import { type BookWords, creditLine } from '../../../shared/publishing/book-words';
import { directionOf } from '../../../shared/publishing/language-tags';
import { escapeMarkup } from './markup';

/** One XHTML page of an EPUB. `root`: the way from the page up to the package document. */
export function page(facts: {
  readonly title: string;
  readonly language: string;
  /** What the page is in EPUB’s vocabulary: `frontmatter`, `bodymatter`, `backmatter`, `cover`. */
  readonly matter: string;
  readonly body: string;
  readonly root: '' | '../';
}): string {
  const language = escapeMarkup(facts.language);
  const direction = directionOf(facts.language) === 'rtl' ? ' dir="rtl"' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}"${direction}>
<head>
<meta charset="utf-8"/>
<title>${escapeMarkup(facts.title)}</title>
<link rel="stylesheet" type="text/css" href="${facts.root}styles/book.css"/>
</head>
<body epub:type="${facts.matter}">
${facts.body}
</body>
</html>
`;
}

/** The cover, alone on its page. `file`: the picture, relative to the page. */
export function coverPage(metadata: BookMetadata, words: BookWords, language: string, file: string): string {
  const alternative = escapeMarkup(words.coverOf(metadata.title, metadata.author));
  const body = `<div class="cover"><img src="${escapeMarkup(file)}" alt="${alternative}" role="doc-cover"/></div>`;
  return page({ title: words.cover, language, matter: 'cover', body, root: '../' });
}

/** Author, title, subtitle, who else made the book, publisher. */
export function titlePage(metadata: BookMetadata, words: BookWords, language: string): string {
  const { author, title, subtitle, publisher, contributors } = metadata;
  const hasAuthor = contributors.some(({ role }) => role === 'aut');
  const others = hasAuthor ? contributors.filter(({ role }) => role !== 'aut') : [];
  const lines = [
    ...(author === '' ? [] : [`<p class="author">${escapeMarkup(author)}</p>`]),
    `<h1>${escapeMarkup(title)}</h1>`,
    ...(subtitle === undefined ? [] : [`<p class="subtitle" role="doc-subtitle">${escapeMarkup(subtitle)}</p>`]),
    ...others.map(({ name, role }) => `<p class="contributor">${escapeMarkup(creditLine(words, role, name))}</p>`),
    ...(publisher?.name === undefined ? [] : [`<p class="publisher">${escapeMarkup(publisher.name)}</p>`]),
  ];
  const body = `<section class="title-page" epub:type="titlepage">\n${lines.join('\n')}\n</section>`;
  return page({ title: words.titlePage, language, matter: 'frontmatter', body, root: '../' });
}

/** Rights, publisher's address, ISBN; `null` when the book says none of them. */
export function legalPage(metadata: BookMetadata, words: BookWords, language: string): string | null {
  const { rights, publisher, isbn } = metadata;
  const both = isbn.epub !== undefined && isbn.print !== undefined;
  const numbers = (['epub', 'print'] as const).flatMap((edition) => {
    const number = isbn[edition];
    return number === undefined
      ? []
      : [`${both || edition === 'print' ? words.isbnOf[edition] : words.isbn} ${number}`];
  });
  const lines = [
    rights,
    [publisher?.name, publisher?.address].filter((line) => line !== undefined).join(', '),
    publisher?.email,
    ...numbers,
  ].filter((line): line is string => line !== undefined && line !== '');
  if (lines.length === 0) return null;
  const label = escapeMarkup(words.copyright);
  const body = `<section class="legal" epub:type="copyright-page" aria-label="${label}">\n${lines.map((line) => `<p>${escapeMarkup(line)}</p>`).join('\n')}\n</section>`;
  return page({ title: words.copyright, language, matter: 'frontmatter', body, root: '../' });
}

/** The author’s other books. */
export function alsoByPage({ title, books }: AlsoBy, language: string): string {
  const name = escapeMarkup(title);
  const items = books.map((book) => `<li><cite>${escapeMarkup(book)}</cite></li>`).join('\n');
  const body = `<section class="also-by" aria-labelledby="also-by-title">\n<h1 id="also-by-title">${name}</h1>\n<ul>\n${items}\n</ul>\n</section>`;
  return page({ title, language, matter: 'frontmatter', body, root: '../' });
}

import type { BookMetadata } from '../../../shared/publishing/assembled';
import type { BookWords } from '../../../shared/publishing/book-words';
import { escapeMarkup } from './markup';

/** One XHTML page of an EPUB. `root`: the way from the page up to the package document. */
export function page(facts: {
  readonly title: string;
  readonly language: string;
  readonly matter: string;
  readonly body: string;
  readonly root: '' | '../';
}): string {
  const language = escapeMarkup(facts.language);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
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

/** Author, title, subtitle, publisher. */
export function titlePage(metadata: BookMetadata, words: BookWords): string {
  const { author, title, subtitle, publisher, language } = metadata;
  const others = metadata.contributors.filter(({ role }) => role !== 'aut').map(({ name }) => name);
  const lines = [
    ...(author === '' ? [] : [`<p class="author">${escapeMarkup(author)}</p>`]),
    `<h1>${escapeMarkup(title)}</h1>`,
    ...(subtitle === undefined ? [] : [`<p class="subtitle" role="doc-subtitle">${escapeMarkup(subtitle)}</p>`]),
    ...(others.length === 0 ? [] : [`<p class="contributors">${escapeMarkup(others.join(', '))}</p>`]),
    ...(publisher?.name === undefined ? [] : [`<p class="publisher">${escapeMarkup(publisher.name)}</p>`]),
  ];
  const body = `<section class="title-page" epub:type="titlepage">\n${lines.join('\n')}\n</section>`;
  return page({ title: words.titlePage, language, matter: 'frontmatter', body, root: '../' });
}

/** Rights, publisher's address, ISBN; `null` when the book says none of them. */
export function legalPage(metadata: BookMetadata, words: BookWords): string | null {
  const { rights, publisher, isbn, language } = metadata;
  const lines = [
    rights,
    [publisher?.name, publisher?.address].filter((line) => line !== undefined).join(', '),
    publisher?.email,
    ...[isbn.epub ?? isbn.print].map((number) => (number === undefined ? '' : `${words.isbn} ${number}`)),
  ].filter((line): line is string => line !== undefined && line !== '');
  if (lines.length === 0) return null;
  const body = `<section class="legal" epub:type="copyright-page" aria-label="©">\n${lines.map((line) => `<p>${escapeMarkup(line)}</p>`).join('\n')}\n</section>`;
  return page({ title: '©', language, matter: 'frontmatter', body, root: '../' });
}

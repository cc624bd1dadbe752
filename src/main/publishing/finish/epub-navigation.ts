import type { AssembledBook, AssembledSection } from '../../../shared/publishing/assembled';
import type { BookWords } from '../../../shared/publishing/book-words';
import type { PlacedPage } from '../../../shared/publishing/page-breaks';
import { page } from './epub-pages';
import { escapeMarkup } from './markup';

/** Where a reader can go. Links are relative to the package document. */
export interface NavigationFacts {
  readonly book: AssembledBook;
  readonly language: string;
  readonly words: BookWords;
  /** The file of each section. */
  readonly files: ReadonlyMap<string, string>;
  readonly hasCover: boolean;
  readonly hasLegalPage: boolean;
  /** The file of the index that was made, and what is called so. */
  readonly index: { readonly file: string; readonly name: string } | null;
  readonly pages: readonly PlacedPage[];
}

/** An entry of the table of contents. */
export interface NavigationEntry {
  /** 1 to 3: what is deeper, e-ink readers flatten. */
  readonly level: number;
  readonly link: string;
  readonly text: string;
}

/** Parts, chapters and their first level of sections. A dedication is met by turning pages, not by looking it up. */
export function navigationEntries({ book, files, index }: NavigationFacts): readonly NavigationEntry[] {
  const entries = book.sections.flatMap((section): NavigationEntry[] => {
    const file = files.get(section.id) ?? '';
    if (section.title.length === 0) return [];
    const own = { level: section.level, link: `${file}#${section.id}`, text: section.name };
    const inside = section.headings
      .filter(({ level }) => level === 2)
      .map(({ id, text }) => ({ level: section.level + 1, link: `${file}#${id}`, text }));
    return [own, ...inside];
  });
  if (index === null) return entries;
  const made: NavigationEntry = { level: 1, link: index.file, text: index.name };
  // A book of nothing but a dedication has no entry; an index always has a place.
  return [...entries, made];
}

/** The navigation document: contents, landmarks, and the pages of the printed book where they are known. */
export function navigation(facts: NavigationFacts): string {
  const { words, language, pages, files } = facts;
  const contents = list(navigationEntries(facts));
  const body = `<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">
<h1 id="toc-title">${escapeMarkup(words.contents)}</h1>
${contents}
</nav>
<nav epub:type="landmarks" id="landmarks" aria-label="${escapeMarkup(words.landmarks)}" hidden="hidden">
<ol>
${landmarks(facts).join('\n')}
</ol>
</nav>${
    pages.length === 0
      ? ''
      : `
<nav epub:type="page-list" role="doc-pagelist" id="page-list" aria-label="${escapeMarkup(words.pageList)}" hidden="hidden">
<ol>
${pages.map(({ section, id, folio }) => `<li><a href="${escapeMarkup(files.get(section) ?? '')}#${id}">${escapeMarkup(folio)}</a></li>`).join('\n')}
</ol>
</nav>`
  }`;
  return page({ title: words.contents, language, matter: 'frontmatter', body, root: '' });
}

/** The places every reading system offers by name; Kindle and Kobo open a book at `bodymatter`. */
function landmarks({ book, files, words, hasCover, hasLegalPage }: NavigationFacts): readonly string[] {
  const mark = (type: string, link: string, text: string) =>
    `<li><a epub:type="${type}" href="${escapeMarkup(link)}">${escapeMarkup(text)}</a></li>`;
  const to = (section: AssembledSection) => `${files.get(section.id) ?? ''}#${section.id}`;
  const start = book.sections.find(({ place }) => place === 'body') ?? book.sections[0];
  const bibliography = book.sections.find(({ kind }) => kind === 'bibliography');
  return [
    ...(hasCover ? [mark('cover', 'text/cover.xhtml', words.cover)] : []),
    mark('titlepage', 'text/title-page.xhtml', words.titlePage),
    ...(hasLegalPage ? [mark('copyright-page', 'text/legal.xhtml', words.copyright)] : []),
    mark('toc', '#toc', words.contents),
    ...(start ? [mark('bodymatter', to(start), words.start)] : []),
    ...(bibliography ? [mark('bibliography', to(bibliography), words.matter.bibliography)] : []),
  ];
}

/**
 * The table of contents as EPUB 2 wrote it. EPUB 3 has no use for it; readers on Adobe’s older engine (PocketBook, Vivlio and
 * Kobo for files put on by hand) show no contents without it.
 */
export function ncx(facts: NavigationFacts & { readonly identifier: string; readonly title: string }): string {
  const entries = navigationEntries(facts);
  let order = 0;
  const points = (from: number, to: number): string => {
    let out = '';
    for (let at = from; at < to; ) {
      const entry = entries[at];
      if (!entry) break;
      const end = endOf(entries, at, to);
      order += 1;
      out += `<navPoint id="point-${order}" playOrder="${order}"><navLabel><text>${escapeMarkup(entry.text)}</text></navLabel><content src="${escapeMarkup(entry.link)}"/>${points(at + 1, end)}</navPoint>\n`;
      at = end;
    }
    return out;
  };
  const map = points(0, entries.length) || titlePoint(facts);
  return `<?xml version="1.0" encoding="UTF-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="${escapeMarkup(facts.language)}">
<head>
<meta name="dtb:uid" content="${escapeMarkup(facts.identifier)}"/>
<meta name="dtb:depth" content="${Math.max(1, ...entries.map(({ level }) => level))}"/>
<meta name="dtb:totalPageCount" content="0"/>
<meta name="dtb:maxPageNumber" content="0"/>
</head>
<docTitle><text>${escapeMarkup(facts.title)}</text></docTitle>
<navMap>
${map}</navMap>
</ncx>
`;
}

const titlePoint = ({ words }: NavigationFacts) =>
  `<navPoint id="point-1" playOrder="1"><navLabel><text>${escapeMarkup(words.titlePage)}</text></navLabel><content src="text/title-page.xhtml"/></navPoint>\n`;

/** Where what lies below an entry ends. */
function endOf(entries: readonly NavigationEntry[], at: number, to: number): number {
  const level = entries[at]?.level ?? 1;
  let end = at + 1;
  while (end < to && (entries[end]?.level ?? 0) > level) end += 1;
  return end;
}

/** Nested lists from a flat list of levels; a level that is skipped opens no empty list. */
function list(entries: readonly NavigationEntry[]): string {
  if (entries.length === 0) return '<ol><li><a href="text/title-page.xhtml">–</a></li></ol>';
  const items = (from: number, to: number): string => {
    let out = '<ol>';
    for (let at = from; at < to; ) {
      const entry = entries[at];
      if (!entry) break;
      const end = endOf(entries, at, to);
      const inside = end > at + 1 ? `\n${items(at + 1, end)}\n` : '';
      out += `\n<li><a href="${escapeMarkup(entry.link)}">${escapeMarkup(entry.text)}</a>${inside}</li>`;
      at = end;
    }
    return `${out}\n</ol>`;
  };
  return items(0, entries.length);
}

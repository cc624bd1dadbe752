import type { AssembledBook, AssembledSection, BookMetadata } from '../../../shared/publishing/assembled';
import type { BookWords } from '../../../shared/publishing/book-words';
import { page } from './epub-pages';
import { escapeMarkup } from './markup';
import type { ZipFile } from './zip';

/** One resource of the publication. `file` is relative to the package document. */
export interface EpubItem {
  readonly id: string;
  readonly file: string;
  readonly type: string;
  readonly properties?: string;
  readonly content: Uint8Array | string;
}
export type EpubFile = ZipFile;

/** What the package document is made of. */
export interface PackageFacts {
  readonly metadata: BookMetadata;
  readonly words: BookWords;
  readonly identifier: string;
  /** `2026-11-23T12:00:00Z` */
  readonly modified: string;
  readonly spine: readonly EpubItem[];
  readonly beside: readonly EpubItem[];
  /** Every picture has a text that can be read instead. */
  readonly described: boolean;
}

/** The package document (https://www.w3.org/TR/epub-33/#sec-package-doc), with the metadata that accessibility law asks for. */
export function packageDocument(facts: PackageFacts): string {
  const { metadata, words, spine, beside } = facts;
  const pictures = beside.some(({ type }) => type.startsWith('image/'));
  const formulas = spine.some(({ properties }) => properties === 'mathml');
  const lines: string[] = [
    `<dc:identifier id="identifier">${escapeMarkup(facts.identifier)}</dc:identifier>`,
    `<dc:title id="title">${escapeMarkup(metadata.title)}</dc:title>`,
    '<meta refines="#title" property="title-type">main</meta>',
    `<dc:language>${escapeMarkup(metadata.language)}</dc:language>`,
    `<meta property="dcterms:modified">${facts.modified}</meta>`,
    `<dc:date>${facts.modified.slice(0, 10)}</dc:date>`,
  ];
  if (metadata.subtitle !== undefined)
    lines.push(
      `<dc:title id="subtitle">${escapeMarkup(metadata.subtitle)}</dc:title>`,
      '<meta refines="#subtitle" property="title-type">subtitle</meta>',
    );
  metadata.contributors.forEach(({ name, role, sort }, index) => {
    const element = role === 'aut' ? 'dc:creator' : 'dc:contributor';
    const id = `person-${index + 1}`;
    lines.push(
      `<${element} id="${id}">${escapeMarkup(name)}</${element}>`,
      `<meta refines="#${id}" property="role" scheme="marc:relators">${escapeMarkup(role)}</meta>`,
    );
    if (sort !== undefined) lines.push(`<meta refines="#${id}" property="file-as">${escapeMarkup(sort)}</meta>`);
  });
  if (metadata.publisher?.name !== undefined)
    lines.push(`<dc:publisher>${escapeMarkup(metadata.publisher.name)}</dc:publisher>`);
  if (metadata.rights !== undefined) lines.push(`<dc:rights>${escapeMarkup(metadata.rights)}</dc:rights>`);
  const features = ['tableOfContents', 'readingOrder', 'structuralNavigation', 'displayTransformability'];
  if (pictures && facts.described) features.push('alternativeText');
  if (formulas) features.push('MathML');
  lines.push(
    '<meta property="schema:accessMode">textual</meta>',
    ...(pictures ? ['<meta property="schema:accessMode">visual</meta>'] : []),
    `<meta property="schema:accessModeSufficient">${facts.described ? 'textual' : 'textual,visual'}</meta>`,
    ...features.map((feature) => `<meta property="schema:accessibilityFeature">${feature}</meta>`),
    '<meta property="schema:accessibilityHazard">none</meta>',
    `<meta property="schema:accessibilitySummary">${escapeMarkup(words.accessibility)}</meta>`,
  );
  const items = [...spine, ...beside].map(
    ({ id, file, type, properties }) =>
      `<item id="${id}" href="${escapeMarkup(file)}" media-type="${type}"${properties ? ` properties="${properties}"` : ''}/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="${escapeMarkup(metadata.language)}" unique-identifier="identifier">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${lines.join('\n')}
</metadata>
<manifest>
${items.join('\n')}
</manifest>
<spine>
${spine.map(({ id }) => `<itemref idref="${id}"/>`).join('\n')}
</spine>
</package>
`;
}

interface Entry {
  readonly level: number;
  readonly link: string;
  readonly text: string;
}

/** The navigation document: parts, chapters and their first level of sections, and where the text begins. */
export function navigation(book: AssembledBook, files: ReadonlyMap<string, string>, words: BookWords): string {
  const entries = book.sections.filter(isListed).flatMap((section): Entry[] => {
    const file = files.get(section.id) ?? '';
    const own = { level: section.level, link: `${file}#${section.id}`, text: section.name };
    const inside = section.headings
      .filter(({ level }) => level === 2)
      .map(({ id, text }) => ({ level: section.level + 1, link: `${file}#${id}`, text }));
    return [own, ...inside];
  });
  const start = book.sections.find(({ place }) => place === 'body') ?? book.sections[0];
  const landmarks = [
    `<li><a epub:type="toc" href="#toc">${escapeMarkup(words.contents)}</a></li>`,
    `<li><a epub:type="titlepage" href="text/title-page.xhtml">${escapeMarkup(words.titlePage)}</a></li>`,
    ...(start
      ? [
          `<li><a epub:type="bodymatter" href="${files.get(start.id)}#${start.id}">${escapeMarkup(words.start)}</a></li>`,
        ]
      : []),
  ];
  const body = `<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">
<h1 id="toc-title">${escapeMarkup(words.contents)}</h1>
${list(entries, 0)}
</nav>
<nav epub:type="landmarks" id="landmarks" aria-label="${escapeMarkup(words.landmarks)}" hidden="hidden">
<ol>
${landmarks.join('\n')}
</ol>
</nav>`;
  return page({ title: words.contents, language: book.metadata.language, matter: 'frontmatter', body, root: '' });
}

/** A dedication is met by turning pages, not by looking it up. */
function isListed(section: AssembledSection): boolean {
  return section.title.length > 0;
}

/** Nested lists from a flat list of levels; a level that is skipped opens no empty list. */
function list(entries: readonly Entry[], from: number): string {
  let out = '<ol>';
  let index = from;
  const level = entries[from]?.level ?? 1;
  while (index < entries.length) {
    const entry = entries[index];
    if (!entry || entry.level < level) break;
    let end = index + 1;
    while (end < entries.length && (entries[end]?.level ?? 0) > level) end += 1;
    const inside = end > index + 1 ? `\n${list(entries.slice(index + 1, end), 0)}\n` : '';
    out += `\n<li><a href="${escapeMarkup(entry.link)}">${escapeMarkup(entry.text)}</a>${inside}</li>`;
    index = end;
  }
  return `${out}\n</ol>`;
}

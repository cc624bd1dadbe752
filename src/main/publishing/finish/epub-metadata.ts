import type { Book } from '../../../shared/book/book';
import type { BookMetadata } from '../../../shared/publishing/assembled';
import type { BookWords } from '../../../shared/publishing/book-words';
import { cleanText } from '../../../shared/publishing/clean';
import { isbnDigits } from '../../../shared/publishing/metadata';
import { escapeMarkup } from './markup';

/** What the package document says of the book, beside what book.yaml says. */
export interface MetadataFacts {
  readonly metadata: BookMetadata;
  readonly facts: Book;
  readonly words: BookWords;
  /** `urn:isbn:…`, `urn:uuid:…` */
  readonly identifier: string;
  /** `2026-11-23T12:00:00Z` */
  readonly modified: string;
  readonly language: string;
  readonly accessibility: AccessibilityFacts;
  /** The printed edition whose pages are listed. */
  readonly pagesOf?: string;
}

/** What a reader who cannot see, or cannot hear, is told before she buys. */
export interface AccessibilityFacts {
  readonly hasPictures: boolean;
  /** Every picture has a text that stands for it, or is only decoration. */
  readonly isDescribed: boolean;
  readonly hasFormulas: boolean;
  readonly hasPages: boolean;
  /** Who certifies that the book conforms; `null` where it does not, or nobody says so. */
  readonly certifiedBy: string | null;
}

/** The words that a claim must consist of (https://www.w3.org/TR/epub-a11y-11/#sec-conf-reporting). */
const CONFORMS_TO = 'EPUB Accessibility 1.1 - WCAG 2.1 Level AA';
/** What lists of subjects are called in `authority` (https://www.w3.org/TR/epub-33/#sec-authority). */
const AUTHORITIES = { clil: 'CLIL', thema: 'Thema', bisac: 'BISAC' } as const;

/** The lines of `<metadata>`, in the order in which shops show them. */
export function metadataLines(all: MetadataFacts): readonly string[] {
  return [
    ...identity(all),
    ...people(all.metadata),
    ...trade(all),
    ...accessibility(all.accessibility, all.words),
    ...(all.pagesOf === undefined
      ? []
      : [element('dc:source', all.pagesOf, 'source'), refinement('source', 'source-of', 'pagination')]),
  ];
}

function identity({ metadata, identifier, modified, language }: MetadataFacts): readonly string[] {
  return [
    element('dc:identifier', identifier, 'identifier'),
    // ONIX list 5: 15 is an ISBN of thirteen digits.
    ...(identifier.startsWith('urn:isbn:')
      ? ['<meta refines="#identifier" property="identifier-type" scheme="onix:codelist5">15</meta>']
      : []),
    element('dc:title', metadata.title, 'title'),
    refinement('title', 'title-type', 'main'),
    refinement('title', 'display-seq', '1'),
    ...(metadata.subtitle === undefined
      ? []
      : [
          element('dc:title', metadata.subtitle, 'subtitle'),
          refinement('subtitle', 'title-type', 'subtitle'),
          refinement('subtitle', 'display-seq', '2'),
        ]),
    element('dc:language', language),
    `<meta property="dcterms:modified">${modified}</meta>`,
    element('dc:date', modified.slice(0, 10)),
  ];
}

/** Authors are creators; where there is none, whoever is named is. Roles are MARC’s (https://id.loc.gov/vocabulary/relators). */
function people({ contributors }: BookMetadata): readonly string[] {
  const hasAuthor = contributors.some(({ role }) => role === 'aut');
  return contributors.flatMap(({ name, role, sort }, index) => {
    const id = `person-${index + 1}`;
    const isCreator = role === 'aut' || !hasAuthor;
    return [
      element(isCreator ? 'dc:creator' : 'dc:contributor', name, id),
      // A code that MARC cannot have is not passed on as one.
      ...(/^[a-z]{3}$/.test(role)
        ? [`<meta refines="#${id}" property="role" scheme="marc:relators">${role}</meta>`]
        : []),
      refinement(id, 'file-as', sort ?? name),
      refinement(id, 'display-seq', String(index + 1)),
    ];
  });
}

function trade({ metadata, facts }: MetadataFacts): readonly string[] {
  const { series, subjects = [], description } = facts;
  const printed = isbnDigits(metadata.isbn.print ?? '');
  return [
    ...(metadata.publisher?.name === undefined ? [] : [element('dc:publisher', metadata.publisher.name)]),
    ...(metadata.rights === undefined ? [] : [element('dc:rights', metadata.rights)]),
    ...(description === undefined || description.trim() === '' ? [] : [element('dc:description', clean(description))]),
    ...subjects.flatMap(({ scheme, code, name }, index) => {
      const label = clean(name ?? code ?? '');
      if (label === '') return [];
      const id = `subject-${index + 1}`;
      return [
        element('dc:subject', label, id),
        ...(scheme === undefined || code === undefined
          ? []
          : [refinement(id, 'authority', AUTHORITIES[scheme]), refinement(id, 'term', clean(code))]),
      ];
    }),
    ...(series === undefined || clean(series.name) === ''
      ? []
      : [
          `<meta id="series" property="belongs-to-collection">${escapeMarkup(clean(series.name))}</meta>`,
          refinement('series', 'collection-type', 'series'),
          // A number, or numbers parted by points: nothing else has a place in a sequence.
          ...(/^\d+(?:\.\d+)*$/.test(series.position?.trim() ?? '')
            ? [refinement('series', 'group-position', series.position?.trim() ?? '')]
            : []),
        ]),
    // The printed book this one is also sold as.
    ...(printed === null ? [] : [`<dc:relation>urn:isbn:${printed}</dc:relation>`]),
  ];
}

/** EPUB Accessibility 1.1: how the book can be read, what helps, what could harm, and what is promised. */
function accessibility(facts: AccessibilityFacts, words: BookWords): readonly string[] {
  const { hasPictures, isDescribed, hasFormulas, hasPages, certifiedBy } = facts;
  const meta = (property: string, value: string) => `<meta property="${property}">${escapeMarkup(value)}</meta>`;
  const features = [
    'tableOfContents',
    'readingOrder',
    'structuralNavigation',
    'displayTransformability',
    ...(hasPictures && isDescribed ? ['alternativeText'] : []),
    ...(hasPages ? ['pageNavigation', 'pageBreakMarkers'] : []),
    ...(hasFormulas ? ['MathML'] : []),
  ];
  const sufficient = [...(hasPictures ? ['textual,visual'] : []), ...(isDescribed ? ['textual'] : [])];
  const summary = [
    words.accessibility,
    ...(hasPictures && isDescribed ? [words.accessibilityOf.pictures] : []),
    ...(hasPages ? [words.accessibilityOf.pages] : []),
    ...(hasFormulas ? [words.accessibilityOf.formulas] : []),
    ...(certifiedBy === null ? [] : [words.accessibilityOf.conforms]),
  ].join(' ');
  return [
    meta('schema:accessMode', 'textual'),
    ...(hasPictures ? [meta('schema:accessMode', 'visual')] : []),
    ...sufficient.map((modes) => meta('schema:accessModeSufficient', modes)),
    ...features.map((feature) => meta('schema:accessibilityFeature', feature)),
    meta('schema:accessibilityHazard', 'none'),
    meta('schema:accessibilitySummary', summary),
    ...(certifiedBy === null ? [] : [meta('dcterms:conformsTo', CONFORMS_TO), meta('a11y:certifiedBy', certifiedBy)]),
  ];
}

const clean = (text: string) => cleanText(text).trim();
const element = (name: string, content: string, id?: string) =>
  `<${name}${id === undefined ? '' : ` id="${id}"`}>${escapeMarkup(content)}</${name}>`;
const refinement = (id: string, property: string, value: string) =>
  `<meta refines="#${id}" property="${property}">${escapeMarkup(value)}</meta>`;

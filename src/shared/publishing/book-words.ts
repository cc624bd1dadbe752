import type { MatterKind } from '../book/book';

/** The words that a book made by Octavo says of itself: page titles, navigation, accessibility labels. */
export interface BookWords {
  readonly contents: string;
  readonly titlePage: string;
  readonly start: string;
  readonly landmarks: string;
  readonly notes: string;
  readonly note: string;
  readonly backToText: string;
  readonly cover: string;
  readonly coverOf: (title: string, author: string) => string;
  readonly isbn: string;
  readonly isbnOf: Readonly<Record<'print' | 'epub', string>>;
  readonly copyright: string;
  readonly pageList: string;
  readonly page: string;
  readonly indexOf: Readonly<Record<'name' | 'subject', string>>;
  readonly see: string;
  readonly accessibility: string;
  /** What else the accessibility summary says, where it is so. */
  readonly accessibilityOf: {
    readonly pictures: string;
    readonly pages: string;
    readonly formulas: string;
    readonly conforms: string;
  };
  /** What a person did, by MARC role, as a title page says it: `{name}` stands for who. */
  readonly credits: Readonly<Record<string, string>>;
  readonly matter: Readonly<Record<MatterKind, string>>;
}

const FRENCH: BookWords = {
  contents: 'Table des matières',
  titlePage: 'Page de titre',
  start: 'Début du texte',
  landmarks: 'Repères',
  notes: 'Notes',
  note: 'Note',
  backToText: 'Retour au texte',
  cover: 'Couverture',
  coverOf: (title, author) => `Couverture\u00A0: ${[title, author].filter((text) => text !== '').join(', ')}`,
  isbn: 'ISBN\u00A0:',
  isbnOf: { print: 'ISBN (papier)\u00A0:', epub: 'ISBN (numérique)\u00A0:' },
  copyright: 'Mentions légales',
  pageList: 'Pages de l’édition imprimée',
  page: 'Page',
  indexOf: { name: 'Noms', subject: 'Sujets' },
  see: 'voir',
  accessibilityOf: {
    pictures: 'Les images sont décrites.',
    pages: 'Les numéros de page de l’édition imprimée sont indiqués.',
    formulas: 'Les formules sont en MathML.',
    conforms: 'Conforme à EPUB Accessibility 1.1, WCAG 2.1 niveau AA.',
  },
  credits: {
    trl: 'Traduction de {name}',
    ill: 'Illustrations de {name}',
    aui: 'Introduction de {name}',
    wpr: 'Préface de {name}',
    wfw: 'Avant-propos de {name}',
    aft: 'Postface de {name}',
    wat: 'Postface de {name}',
    edt: 'Édition de {name}',
    pbd: 'Sous la direction de {name}',
    com: 'Textes réunis par {name}',
    ann: 'Notes de {name}',
    adp: 'Adaptation de {name}',
    pht: 'Photographies de {name}',
    cov: 'Couverture de {name}',
    ctg: 'Cartes de {name}',
    col: 'Avec la collaboration de {name}',
    ctb: 'Avec la collaboration de {name}',
  },
  accessibility:
    'Texte redimensionnable, ordre de lecture logique, titres hiérarchisés, table des matières, notes liées à leur appel.',
  matter: {
    dedication: 'Dédicace',
    epigraph: 'Épigraphe',
    foreword: 'Avant-propos',
    preface: 'Préface',
    introduction: 'Introduction',
    afterword: 'Postface',
    acknowledgements: 'Remerciements',
    appendix: 'Annexe',
    glossary: 'Glossaire',
    bibliography: 'Bibliographie',
    index: 'Index',
    colophon: 'Colophon',
  },
};

const ENGLISH: BookWords = {
  contents: 'Contents',
  titlePage: 'Title page',
  start: 'Start of text',
  landmarks: 'Landmarks',
  notes: 'Notes',
  note: 'Note',
  backToText: 'Back to the text',
  cover: 'Cover',
  coverOf: (title, author) => `Cover: ${[title, author].filter((text) => text !== '').join(', ')}`,
  isbn: 'ISBN:',
  isbnOf: { print: 'ISBN (print):', epub: 'ISBN (e-book):' },
  copyright: 'Copyright page',
  pageList: 'Pages of the printed edition',
  page: 'Page',
  indexOf: { name: 'Names', subject: 'Subjects' },
  see: 'see',
  accessibilityOf: {
    pictures: 'Pictures are described.',
    pages: 'The page numbers of the printed edition are marked.',
    formulas: 'Formulas are in MathML.',
    conforms: 'Conforms to EPUB Accessibility 1.1, WCAG 2.1 Level AA.',
  },
  credits: {
    trl: 'Translated by {name}',
    ill: 'Illustrated by {name}',
    aui: 'Introduction by {name}',
    wpr: 'Preface by {name}',
    wfw: 'Foreword by {name}',
    aft: 'Afterword by {name}',
    wat: 'Afterword by {name}',
    edt: 'Edited by {name}',
    pbd: 'Edited by {name}',
    com: 'Compiled by {name}',
    ann: 'Notes by {name}',
    adp: 'Adapted by {name}',
    pht: 'Photographs by {name}',
    cov: 'Cover by {name}',
    ctg: 'Maps by {name}',
    col: 'With {name}',
    ctb: 'With {name}',
  },
  accessibility:
    'Resizable text, logical reading order, structured headings, table of contents, notes linked to their references.',
  matter: {
    dedication: 'Dedication',
    epigraph: 'Epigraph',
    foreword: 'Foreword',
    preface: 'Preface',
    introduction: 'Introduction',
    afterword: 'Afterword',
    acknowledgements: 'Acknowledgements',
    appendix: 'Appendix',
    glossary: 'Glossary',
    bibliography: 'Bibliography',
    index: 'Index',
    colophon: 'Colophon',
  },
};

/** The words for a book in a language (BCP 47): French for French, English for every language we have no words for. */
export function bookWords(language: string): BookWords {
  return language.toLowerCase().split('-')[0] === 'fr' ? FRENCH : ENGLISH;
}

/**
 * What a person did for the book, as its title page says it (« Traduction d’Odile Lestienne »); the name alone for a role
 * there are no words for.
 */
export function creditLine(words: BookWords, role: string, name: string): string {
  const form = words.credits[role];
  if (form === undefined) return name;
  const elided = /\bde \{name\}$/.test(form) && /^[aeiouyhàâäéèêëîïôöùûü]/i.test(name);
  return (elided ? form.replace(/de \{name\}$/, 'd’{name}') : form).replace('{name}', () => name);
}

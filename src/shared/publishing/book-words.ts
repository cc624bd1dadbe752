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
  readonly isbn: string;
  readonly accessibility: string;
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
  isbn: 'ISBN\u00A0:',
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
  isbn: 'ISBN:',
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

/** The words that the printed pages say of themselves. */
export interface PrintWords {
  readonly contents: string;
  readonly alsoBy: string;
  readonly sameAuthors: string;
  /** What else is printed above an author’s other books. */
  readonly alsoByOthers: readonly string[];
  readonly notes: string;
  /** Running head of end notes: pages whose notes stand there. */
  readonly notesOf: readonly [onePage: string, pages: string];
  readonly indexes: { readonly names: string; readonly subjects: string; readonly only: string };
  readonly see: string;
  readonly isbn: string;
  readonly deposit: string;
  readonly printed: string;
  readonly printer: string;
  readonly price: string;
  readonly original: string;
  /** What someone did for the book, by MARC relator code. */
  readonly roles: Readonly<Record<string, string>>;
}

const NBSP = '\u00A0';

const FRENCH: PrintWords = {
  contents: 'Table des matières',
  alsoBy: 'Du même auteur',
  sameAuthors: 'Des mêmes auteurs',
  alsoByOthers: ['De la même autrice', 'Des mêmes autrices', 'Chez le même éditeur'],
  notes: 'Notes',
  notesOf: ['Notes de la page', 'Notes des pages'],
  indexes: { names: 'Index des noms', subjects: 'Index des sujets', only: 'Index' },
  see: 'voir',
  isbn: `ISBN${NBSP}:`,
  deposit: `Dépôt légal${NBSP}:`,
  printed: 'Achevé d’imprimer en',
  printer: 'par',
  price: `Prix${NBSP}:`,
  original: `Titre original${NBSP}:`,
  roles: {
    trl: 'Traduction de',
    ill: 'Illustrations de',
    edt: 'Édition établie par',
    aui: 'Préface de',
    pht: 'Photographies de',
    cov: 'Couverture de',
    aft: 'Postface de',
  },
};

const ENGLISH: PrintWords = {
  contents: 'Contents',
  alsoBy: 'By the same author',
  sameAuthors: 'By the same authors',
  alsoByOthers: ['From the same publisher'],
  notes: 'Notes',
  notesOf: ['Notes to page', 'Notes to pages'],
  indexes: { names: 'Index of Names', subjects: 'Index of Subjects', only: 'Index' },
  see: 'see',
  isbn: 'ISBN:',
  deposit: 'Legal deposit:',
  printed: 'Printed in',
  printer: 'by',
  price: 'Price:',
  original: 'Original title:',
  roles: {
    trl: 'Translated by',
    ill: 'Illustrated by',
    edt: 'Edited by',
    aui: 'Foreword by',
    pht: 'Photographs by',
    cov: 'Cover by',
    aft: 'Afterword by',
  },
};

/** The words for a book in a language (BCP 47): French for French, English for all that we have no words for. */
export function printWords(language: string): PrintWords {
  return language.toLowerCase().split('-')[0] === 'fr' ? FRENCH : ENGLISH;
}

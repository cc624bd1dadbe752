import { SIGNS_OF_A_SHEET } from '../document/statistics';
import { wordsOf } from '../document/words';
import type { AssembledBook } from './assembled';
import { textOfBlocks } from './ast-text';

/** How long a manuscript is, notes included: what its title page says. */
export interface ManuscriptLength {
  readonly words: number;
  /** « Signes, espaces comprises ». */
  readonly signs: number;
  /** « Feuillets » of 1 500 signs, the last one counted whole. */
  readonly sheets: number;
}

/** The length of what is exported: titles, text and notes. Ends of paragraphs are no signs. */
export function manuscriptLength(book: AssembledBook): ManuscriptLength {
  const counts = book.sections.map(({ title, blocks }) => {
    const { body, notes } = textOfBlocks([{ t: 'Plain', c: title }, ...blocks]);
    const text = `${body}\n${notes}`;
    return { words: wordsOf(text).length, signs: [...text.replace(/\n/g, '')].length };
  });
  const sum = (key: 'words' | 'signs') => counts.reduce((total, count) => total + count[key], 0);
  return { words: sum('words'), signs: sum('signs'), sheets: Math.ceil(sum('signs') / SIGNS_OF_A_SHEET) };
}

/** What a manuscript says around its text. */
export interface ManuscriptWords {
  readonly length: (length: ManuscriptLength) => readonly string[];
  readonly date: (day: Date) => string;
  readonly reader: (name: string) => string;
  /** What the styles of ours are called in the list of Word and LibreOffice; styles they know have their own names. */
  readonly styles: Readonly<Record<string, string>>;
}

/** Styles that are ours and not Word's: name in styles.xml → French. */
const FRENCH_STYLES: Readonly<Record<string, string>> = {
  'First Paragraph': 'Premier alinéa',
  Compact: 'Liste et cellule',
  Author: 'Auteur',
  'Page Start': 'Début de page',
  'Part Title': 'Titre de partie',
  'Scene Break': 'Séparation de scènes',
  Epigraph: 'Épigraphe',
  Dedication: 'Dédicace',
  Verse: 'Vers',
  Dialogue: 'Dialogue',
  Letter: 'Lettre',
  Aside: 'Encadré',
  'Image Caption': 'Légende d’image',
  'Table Caption': 'Légende de tableau',
  Figure: 'Image',
  'Captioned Figure': 'Image légendée',
  Table: 'Tableau',
  'Footnote Block Text': 'Citation en note',
  'Definition Term': 'Terme défini',
  Definition: 'Définition',
  'Source Code': 'Code source',
  'Verbatim Char': 'Code',
  Contact: 'Coordonnées',
  Mention: 'Mention',
  Credit: 'Crédit',
};

/** One and several of what is counted. */
type Unit = readonly [one: string, several: string];

function words(
  locale: string,
  told: Pick<ManuscriptWords, 'reader' | 'styles'>,
  units: Readonly<Record<keyof ManuscriptLength, Unit>>,
): ManuscriptWords {
  const number = new Intl.NumberFormat(locale);
  const plural = new Intl.PluralRules(locale);
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const counted = (count: number, [one, several]: Unit) =>
    `${number.format(count)}\u00A0${plural.select(count) === 'one' ? one : several}`;
  return {
    ...told,
    length: ({ words: ofWords, signs, sheets }) => [
      counted(ofWords, units.words),
      counted(signs, units.signs),
      counted(sheets, units.sheets),
    ],
    date: (date: Date) => day.format(date),
  };
}

const FRENCH = words(
  'fr-FR',
  { reader: (name) => `Exemplaire de ${name}`, styles: FRENCH_STYLES },
  {
    words: ['mot', 'mots'],
    signs: ['signe, espaces comprises', 'signes, espaces comprises'],
    sheets: ['feuillet', 'feuillets'],
  },
);
const ENGLISH = words(
  'en-GB',
  { reader: (name) => `Copy for ${name}`, styles: {} },
  {
    words: ['word', 'words'],
    signs: ['character with spaces', 'characters with spaces'],
    sheets: ['sheet of 1,500 characters', 'sheets of 1,500 characters'],
  },
);

/** The words for a book in a language (BCP 47): French for French, English for every other. */
export function manuscriptWords(language: string): ManuscriptWords {
  return language.toLowerCase().split('-')[0] === 'fr' ? FRENCH : ENGLISH;
}

import type { InterfaceLanguage } from '../../../shared/messages/sentence';
import type { BestOrigin } from './best-text';
import type { TextKind } from './found-texts';
import type { OutlineOrigin } from './outline';

/** What is written into a recovered book, and how its files are called. `{…}` is filled. */
export interface SalvageWords {
  /** What comes behind the name of the damaged folder. */
  readonly suffix: string;
  /** The folder for all that is no chapter. */
  readonly folder: string;
  readonly readme: string;
  readonly heading: string;
  readonly intro: string;
  readonly outline: Readonly<Record<OutlineOrigin, string>>;
  readonly chapters: string;
  readonly origins: Readonly<Record<BestOrigin, string>>;
  readonly others: string;
  readonly noOthers: string;
  /** What each other text is, as its line says and as its file is called. */
  readonly kinds: Readonly<Record<TextKind, string>>;
  readonly history: string;
  readonly leftOut: string;
  readonly untitled: string;
  readonly at: string;
  readonly colon: string;
}

const FR: SalvageWords = {
  suffix: 'retrouvé',
  folder: 'retrouvé',
  readme: 'LISEZ-MOI.md',
  heading: 'Ce qui a été retrouvé',
  intro:
    'Ce livre a été refait par Octavo le {date}, avec tout ce qui a pu être lu dans « {folder} », qui n’a pas été touché. Gardez l’ancien dossier jusqu’à ce que vous ayez tout relu.',
  outline: {
    book: 'Le plan du livre est celui de son « book.yaml ».',
    'last-good': 'Le plan du livre est celui de la dernière bonne copie de « book.yaml ».',
    lines:
      'Le plan du livre a été refait ligne à ligne, avec ce qui se lisait encore dans « book.yaml ». Vérifiez l’ordre des chapitres.',
    files:
      'Rien ne disait plus le plan du livre : les chapitres sont dans l’ordre de l’historique ou de leurs noms. Vérifiez-le, ainsi que le titre et l’auteur.',
  },
  chapters: 'Les chapitres',
  origins: {
    file: 'le fichier lui-même',
    journal: 'la fin de son journal{at}',
    version: 'la dernière version de l’historique{at}',
    unfinished: 'un fichier qui allait le remplacer quand tout s’est arrêté',
    remains: 'ce qui se lit encore de son fichier abîmé : à relire',
    none: 'rien n’a été retrouvé',
  },
  others: 'Les autres textes, dans « {folder} »',
  noOthers: 'Aucun autre texte n’a été trouvé qui dise autre chose.',
  kinds: {
    file: 'fichier',
    journal: 'journal',
    pieces: 'morceaux de journal',
    version: 'version',
    trash: 'corbeille',
    recovered: 'mis de côté',
    operation: 'opération inachevée',
    unfinished: 'fichier inachevé',
    remains: 'restes',
  },
  history: 'Les textes de l’historique qui sont entiers ont été repris : le panneau Historique d’Octavo les montre.',
  leftOut: 'Ce qui n’a pas pu être lu',
  untitled: 'sans titre',
  at: ' ({time})',
  colon: ' :',
};

const EN: SalvageWords = {
  suffix: 'recovered',
  folder: 'found',
  readme: 'README.md',
  heading: 'What was found',
  intro:
    'Octavo made this book anew on {date}, of all that could be read in “{folder}”, which was not touched. Keep the old folder until you have read everything again.',
  outline: {
    book: 'The outline is that of its “book.yaml”.',
    'last-good': 'The outline is that of the last good copy of “book.yaml”.',
    lines:
      'The outline was made anew line by line, from what could still be read in “book.yaml”. Check the order of the chapters.',
    files:
      'Nothing told the outline any more: the chapters are in the order of the history or of their names. Check it, and title and author.',
  },
  chapters: 'The chapters',
  origins: {
    file: 'the file itself',
    journal: 'the end of its journal{at}',
    version: 'the last version in the history{at}',
    unfinished: 'a file that was about to replace it when everything stopped',
    remains: 'what can still be read of its damaged file: to be read again',
    none: 'nothing was found',
  },
  others: 'The other texts, in “{folder}”',
  noOthers: 'No other text was found that says anything else.',
  kinds: {
    file: 'file',
    journal: 'journal',
    pieces: 'pieces of a journal',
    version: 'version',
    trash: 'trash',
    recovered: 'put aside',
    operation: 'unfinished operation',
    unfinished: 'unfinished file',
    remains: 'remains',
  },
  history: 'The texts of the history that are whole were taken over: Octavo’s history panel shows them.',
  leftOut: 'What could not be read',
  untitled: 'untitled',
  at: ' ({time})',
  colon: ':',
};

const WORDS: Readonly<Record<InterfaceLanguage, SalvageWords>> = { fr: FR, en: EN };

/** The words of a recovered book in a language. */
export function salvageWords(language: InterfaceLanguage): SalvageWords {
  return WORDS[language];
}

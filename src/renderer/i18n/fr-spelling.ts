import type { Message } from './message';

/** Spelling, grammar, the writer’s own words and the menu of the text, in French. */
export const frSpelling = {
  'text.spelling.next': 'Faute suivante',
  'text.spelling.previous': 'Faute précédente',
  'text.menu': 'Menu du texte',
  'command.spelling': 'Vérification de l’orthographe',
  'command.dictionary': 'Mes mots…',

  'spelling.none.suggested': 'Pas de proposition',
  'spelling.ignore': 'Ignorer',
  'spelling.add.book': 'Ajouter au dictionnaire du livre',
  'spelling.add.author': 'Ajouter au dictionnaire de l’auteur',
  'spelling.added.book': '« {word} » est dans le dictionnaire du livre.',
  'spelling.added.author': '« {word} » est dans le dictionnaire de l’auteur.',
  'spelling.undo': 'Retirer',
  'spelling.found': 'Mot à vérifier : {word}. Majuscule F10 pour les propositions.',
  'spelling.found.note': 'Mot à vérifier dans une note : {word}. Entrée pour ouvrir la note.',
  'spelling.found.remark': 'Remarque de grammaire : {explanation}',
  'spelling.clean': 'Rien d’autre à vérifier dans ce chapitre.',
  'grammar.ignore': 'Ignorer cette remarque',

  'text.menu.cut': 'Couper',
  'text.menu.copy': 'Copier',
  'text.menu.paste': 'Coller',
  'text.menu.paste.plain': 'Coller sans mise en forme',
  'text.menu.note': 'Ajouter une note',
  'text.menu.look': 'Mise en forme',
  'text.menu.paste.refused': 'Le navigateur ne laisse pas lire le presse-papiers. Appuyez sur {keys} pour coller.',
  'text.menu.copy.refused': 'Le navigateur n’a pas laissé copier. Appuyez sur {keys}.',

  'settings.spelling': 'Souligner les fautes d’orthographe',
  'settings.spelling.hint': 'En français et en anglais, selon la langue du passage. Tout se fait sur cet ordinateur.',
  'settings.checks': 'Orthographe et grammaire',
  'settings.words': 'Mes mots…',
  'settings.grammar': 'Vérifier la grammaire du français avec Grammalecte',
  'settings.grammar.hint': 'Grammalecte {version} est installé sur cet ordinateur.',
  'settings.grammar.gone': 'Grammalecte ne répond plus à cet emplacement.',
  'settings.grammar.missing':
    'Grammalecte n’est pas installé sur cet ordinateur. Sous Debian ou Ubuntu, installez le paquet « grammalecte-cli ».',
  'settings.grammar.choose': 'Choisir le programme…',

  'dictionary.title': 'Mes mots',
  'dictionary.hint': 'Ces mots ne sont plus soulignés. Chaque liste est un fichier texte, un mot par ligne.',
  'dictionary.book': 'Dictionnaire du livre',
  'dictionary.author': 'Dictionnaire de l’auteur',
  'dictionary.book.hint': 'Dans le dossier du livre : « dictionary.txt ».',
  'dictionary.author.hint': 'Connus dans tous vos livres, sur cet ordinateur.',
  'dictionary.empty': 'Aucun mot pour l’instant.',
  'dictionary.add': 'Ajouter un mot',
  'dictionary.add.run': 'Ajouter',
  'dictionary.remove': 'Retirer « {word} »',
} as const satisfies Readonly<Record<string, Message>>;

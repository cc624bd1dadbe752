import type { frSpelling } from './fr-spelling';
import type { Message } from './message';

/** Spelling, grammar, the writer’s own words and the menu of the text, in English. */
export const enSpelling: Readonly<Record<keyof typeof frSpelling, Message>> = {
  'text.spelling.next': 'Next misspelling',
  'text.spelling.previous': 'Previous misspelling',
  'text.menu': 'Text menu',
  'command.spelling': 'Check spelling',
  'command.dictionary': 'My words…',

  'spelling.none.suggested': 'No suggestion',
  'spelling.ignore': 'Ignore',
  'spelling.add.book': 'Add to the book’s dictionary',
  'spelling.add.author': 'Add to the author’s dictionary',
  'spelling.added.book': '“{word}” is in the book’s dictionary.',
  'spelling.added.author': '“{word}” is in the author’s dictionary.',
  'spelling.undo': 'Take it out',
  'spelling.found': 'To check: {word}. Shift F10 for suggestions.',
  'spelling.found.note': 'To check in a note: {word}. Enter opens the note.',
  'spelling.found.remark': 'Grammar: {explanation}',
  'spelling.clean': 'Nothing else to check in this chapter.',
  'grammar.ignore': 'Ignore this remark',

  'text.menu.cut': 'Cut',
  'text.menu.copy': 'Copy',
  'text.menu.paste': 'Paste',
  'text.menu.paste.plain': 'Paste without formatting',
  'text.menu.note': 'Add a note',
  'text.menu.look': 'Formatting',
  'text.menu.paste.refused': 'The browser does not let the clipboard be read. Press {keys} to paste.',
  'text.menu.copy.refused': 'The browser did not let it be copied. Press {keys}.',

  'settings.spelling': 'Underline misspelt words',
  'settings.spelling.hint':
    'In French and English, by the language of the passage. All of it happens on this computer.',
  'settings.checks': 'Spelling and grammar',
  'settings.words': 'My words…',
  'settings.grammar': 'Check French grammar with Grammalecte',
  'settings.grammar.hint': 'Grammalecte {version} is installed on this computer.',
  'settings.grammar.gone': 'Grammalecte no longer answers at that place.',
  'settings.grammar.missing':
    'Grammalecte is not installed on this computer. On Debian or Ubuntu, install the package “grammalecte-cli”.',
  'settings.grammar.choose': 'Choose the program…',

  'dictionary.title': 'My words',
  'dictionary.hint': 'These words are no longer underlined. Each list is a text file, one word a line.',
  'dictionary.book': 'The book’s dictionary',
  'dictionary.author': 'The author’s dictionary',
  'dictionary.book.hint': 'In the book’s folder: “dictionary.txt”.',
  'dictionary.author.hint': 'Known in all your books, on this computer.',
  'dictionary.empty': 'No words yet.',
  'dictionary.add': 'Add a word',
  'dictionary.add.run': 'Add',
  'dictionary.remove': 'Take out “{word}”',
};

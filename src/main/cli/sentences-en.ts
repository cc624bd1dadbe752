import { FORMAT_IDS } from '../../shared/publishing/format-ids';
import type { CliSentences } from './cli-sentences';

const COMMON = `  --lang fr|en   language of the messages (the system’s by default)
  --json         the result as JSON on standard output, progress apart
  --help         this help`;

/** What the terminal says, in English. */
export const CLI_EN: CliSentences = {
  help: `Octavo, the desk for long books, from a terminal.

Usage: octavo <command> [options]

  new      make a book
  import   make a book of a manuscript
  export   produce a book: EPUB, PDF, DOCX, HTML, Markdown
  words    count the words
  stats    say how far the book and its goals are
  check    say what would trouble an export
  verify   check that the book is whole on the disk
  recover  find all that can be found in a damaged folder
  torture  try how safe Octavo is, on a copy of the book
  open     open a book in the browser

${COMMON}
  --version      the version

“octavo <command> --help” says the rest.

Exit codes: 0 all is well; 1 failure; 2 the command was mistyped; 3 a chapter or a picture is missing, or “check”, “verify”, “recover” or “torture” has something to say; 130 stopped by Ctrl+C.`,
  commands: {
    new: `Usage: octavo new <title or folder> [options]

Makes a book with an empty first chapter. A title alone: the folder is made here, named after the title. A path
(“Books/The black book”): the book is made in the folder “Books”, its title is the last name.

  --title <title>        the title, where it differs from the folder’s name
  --author <name>        the author
  --language <language>  the book’s language, fr-FR by default
  --into <folder>        where to make the book’s folder
${COMMON}`,
    import: `Usage: octavo import <manuscript> [options]

Makes a book of a Word (.docx), OpenDocument (.odt), EPUB, HTML or Markdown manuscript: its headings become parts and chapters;
notes, pictures, suggestions and remarks are kept. Of plain UTF-8 text too: “Livre …” and “Chapitre …” become parts and
chapters, wrapped lines are joined. The original file is not touched.

  --into <folder>        where to make the book’s folder (here by default)
  --title <title>        the book’s title
  --language <language>  the book’s language where the manuscript says nothing; fr-FR by default
${COMMON}`,
    export: `Usage: octavo export <book> --to <formats>|--preset <name> [options]

Produces the book, and checks that no word is missing. Exit code 3 when a chapter or a picture could not be read.

  --to <formats>          ${FORMAT_IDS.join(', ')}, separated by commas
  --preset <name>         a preset of the book, by its name or id; the other options change of it what they say
  --list-presets          the presets of the book, one a line
  --only <ids>            these chapters or parts only, separated by commas
  --trim <size>           the size of the PDF’s pages in millimetres, 140x210 for one
  --standard <standard>   pdf, pdf-x-4, pdf-x-1a, pdf-a-2b or pdf-ua-1
  --out <folder>          where to write (“exports/<date>” in the book by default)
  --pandoc system|<path>  a pandoc of this machine (3.2 or newer) in place of Octavo’s own
${COMMON}`,
    words: `Usage: octavo words <book> [options]

Counts the words of each chapter and of the book, notes included.

${COMMON}`,
    stats: `Usage: octavo stats <book> [options]

Says how far the book is: what is written, what is left for each writing day to the deadline, today, the pace, by chapter and by
status. What counts is set in the book. Changes nothing.

${COMMON}`,
    check: `Usage: octavo check <book> [options]

Reads everything and says what would trouble an export. Changes nothing. Exit code 3 when there is something to say.

${COMMON}`,
    verify: `Usage: octavo verify <book> [options]

Reads all that the book is made of and says in one sentence whether it is in order: chapters, the journals of this machine
and of others, unfinished operations, every text of the history, trash. Writes nothing; the book may stay open in Octavo, and
may be damaged. Exit code 3 when there is something to look at.

${COMMON}`,
    recover: `Usage: octavo recover <folder> [options]

Makes of a damaged folder a book that opens, in a new folder: each chapter with the best text found (file, journal, history),
every other text in “found”, and a “README.md” that says what came from where. The damaged folder is not touched. Exit code 3
when the text of a chapter is missing.

  --into <folder>         the folder to make, which is not there or empty (beside the other by default)
${COMMON}`,
    torture: `Usage: octavo torture <book> [options]

Tries Octavo’s promise on your disk: simulates power cuts at every moment of a writing session, then really writes in a copy,
kills the program, and counts the words. Of the book you name, files are only read; the copy is made beside it, and removed
at the end. Exit code 3 when an acknowledged word was lost.

  --cuts <number>         simulated cuts, 1000 by default; 0: none
  --kills <number>        real kills, 20 by default; 0: none
  --seed <number>         the same trial again
${COMMON}`,
    open: `Usage: octavo open [book] [options]

Opens Octavo in the browser, on this machine only.

  --no-browser   print the address without opening a browser
${COMMON}`,
  },
  unknownCommand: 'Unknown command: “{command}”.',
  unknownOption: 'Unknown option: “{option}”.',
  missing: 'Missing: {what}.',
  tooMany: 'Too many: “{value}”.',
  badValue: 'The value “{value}” will not do for {option}.',
  seeHelp: 'See “octavo {command} --help”.',
  created: 'Book made: {folder}',
  imported: 'Book made: {folder} ({chapters} chapters, {words} words)',
  exported: '{path} ({size})',
  exportedPages: '{path} ({size}, {pages} pages)',
  differs: 'To be checked, chapter “{chapter}”: the manuscript says “{expected}”, the file “{found}” ({around}).',
  differsInNotes:
    'To be checked, notes of the chapter “{chapter}”: the manuscript says “{expected}”, the file “{found}” ({around}).',
  presetLine: '{id}  {name} ({formats})',
  noPreset: 'This book has no preset yet.',
  exportSummary: 'Done in {seconds} s.',
  wordsTotal: 'total',
  stats: {
    book: 'Book: {amount}',
    ofGoal: 'Book: {amount} of {goal}',
    today: 'Today: {amount}',
    ofDaily: 'Today: {amount} of {goal}',
    left: '{amount} left.',
    leftByDay: '{amount} and {days} left: {perDay} a day.',
    reached: 'The goal is reached.',
    past: 'The deadline, {day}, is over.',
    pace: 'Pace: {amount} a writing day, {streak}',
    projected: 'At that pace: done on {day}',
    chapter: '{amount}  {title}',
    chapterGoal: '{amount}  {title} ({words} of {goal})',
    statuses: { idea: 'idea', draft: 'draft', done: 'done', none: 'no status' },
    status: '{amount}  {status} ({chapters})',
  },
  noProblem: 'Nothing to report.',
  problems: 'To report: {count}.',
  warning: 'Careful: {sentence}',
  cancelling: 'Stopping…',
  detail: 'Detail: {detail}',
  untitled: '(untitled)',
  counted: {
    chapters: { one: '{count} chapter', other: '{count} chapters' },
    words: { one: '{count} word', other: '{count} words' },
    signs: { one: '{count} sign', other: '{count} signs' },
    writingDays: { one: '{count} writing day', other: '{count} writing days' },
    streak: { one: '{count} day in a row', other: '{count} days in a row' },
    versions: { one: '{count} version', other: '{count} versions' },
    waiting: { one: '{count} word waiting', other: '{count} words waiting' },
    things: { one: '{count} thing to look at', other: '{count} things to look at' },
    texts: { one: '{count} other text', other: '{count} other texts' },
    cuts: { one: '{count} simulated cut', other: '{count} simulated cuts' },
    kills: { one: '{count} real kill', other: '{count} real kills' },
    losses: { one: '{count} fault', other: '{count} faults' },
  },
  verified: 'All is in order: {chapters}, {versions}, {waiting}.',
  toLookAt: '{things} ({chapters}, {versions}, {waiting}):',
  remarks: {
    'book-missing': '“book.yaml” is not there. “octavo recover” can make the book anew in another folder.',
    'book-unreadable': '“book.yaml” cannot be read. “octavo recover” can make the book anew in another folder.',
    'book-damaged': '“book.yaml” is damaged, line {line}: {reason}',
    'book-invalid': '“book.yaml” holds an unexpected value: {field}',
    'book-too-new': 'The book was written with a newer Octavo (format {version}).',
    'book-shortened':
      '“book.yaml” no longer names chapters that are still in the folder. Octavo offers to put them back when it opens the book.',
    'folder-unreadable': 'This folder cannot be read: “{folder}”.',
    'chapter-missing': 'The chapter’s file is missing: {file}',
    'chapter-unreadable': 'The chapter’s file cannot be read: {file}',
    'chapter-not-utf8': 'The chapter’s file is no UTF-8 text: {file}',
    'chapter-nul': 'The chapter’s file holds NUL bytes, as after a power cut: {file}',
    'chapter-empty': 'The chapter’s file is empty, and was not always: {file}',
    'chapter-outside': 'The chapter’s file is outside the book’s folder: {file}',
    'chapter-copy': 'A second version of a chapter, left by a sync service: {file}',
    'chapter-unlisted': 'A file that the book does not name: {file}',
    'journal-torn': 'The end of a journal cannot be trusted (bytes: {bytes}): {file}',
    'journal-unreadable': 'A journal cannot be read: {file}',
    'words-waiting':
      '“{chapter}” has words in its journal that are not yet in its file ({words}). Opening the book puts them there.',
    'words-orphaned':
      'The journal of a chapter that is not in the book keeps words ({chapter}, {words}). Opening the book puts them aside.',
    'operation-pending': 'Operations begun and not finished: {count}. Opening the book finishes them.',
    'operation-elsewhere': 'Operations that another machine began: {count}. It will finish them.',
    'operation-foreign':
      'Unfinished operations that are not this machine’s, or damaged: {count}. They will not be done.',
    'object-damaged': 'Damaged texts of the history: {count}. The chapters do not suffer from it.',
    'object-missing': 'Texts of the history that are not there: {count}. The chapters do not suffer from it.',
    'log-damaged': 'Unreadable lines in the list of versions of the machine {device}: {lines}',
    'log-unreadable': 'The list of versions of the machine {device} cannot be read.',
    'trash-unreadable': 'Something in the trash cannot be put back: {name}',
    'last-good-unreadable': 'The spare copy of “book.yaml” is damaged. It is made anew as soon as one writes.',
    temporaries: 'Files that a power cut left unfinished: {count}. Opening the book removes them.',
  },
  recovered: 'Book recovered: {chapters} and {texts}, in {folder}',
  recoveredWithout: 'Book recovered: {chapters} and {texts}, in {folder}; the text is missing of: {missing}',
  recoveredNothing: 'Nothing was found in this folder ({folder}). Nothing was written.',
  recoverySaidIn: 'What came from where is told in {file}',
  recovering: 'Writing the recovered book',
  recoveryStopped: 'Stopped; nothing was written.',
  tortured: '{tries}: no acknowledged word was lost.',
  torturedAndLost: '{tries}: {losses}.',
  tortureNothing: 'Nothing was tried.',
  and: '{one} and {other}',
  torturing: 'Simulated cuts',
  killing: 'Real kills',
  tortureStopped: 'Stopped; the copy was removed.',
};

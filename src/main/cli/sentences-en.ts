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
  import   make a book from a text
  export   produce a book: EPUB, PDF, DOCX, HTML, Markdown
  words    count the words
  check    say what would trouble an export
  open     open a book in the browser

${COMMON}
  --version      the version

“octavo <command> --help” says the rest.

Exit codes: 0 all is well; 1 failure; 2 the command was mistyped; 3 a chapter or a picture is missing, or “check” has something to say; 130 stopped by Ctrl+C.`,
  commands: {
    new: `Usage: octavo new <title or folder> [options]

Makes a book with an empty first chapter. A title alone: the folder is made here, named after the title. A path
(“Books/The black book”): the book is made in the folder “Books”, its title is the last name.

  --title <title>        the title, where it differs from the folder’s name
  --author <name>        the author
  --language <language>  the book’s language, fr-FR by default
  --into <folder>        where to make the book’s folder
${COMMON}`,
    import: `Usage: octavo import <file.txt> [options]

Makes a book from plain UTF-8 text: “Livre …” and “Chapitre …” become parts and chapters, wrapped lines are joined. The
original file is not touched.

  --into <folder>        where to make the book’s folder (here by default)
  --title <title>        the book’s title
  --language <language>  the book’s language, fr-FR by default
${COMMON}`,
    export: `Usage: octavo export <book> --to <formats> [options]

Produces the book, and checks that no word is missing. Exit code 3 when a chapter or a picture could not be read.

  --to <formats>          ${FORMAT_IDS.join(', ')}, separated by commas
  --out <folder>          where to write (“exports/<date>” in the book by default)
  --pandoc system|<path>  a pandoc of this machine (3.2 or newer) in place of Octavo’s own
${COMMON}`,
    words: `Usage: octavo words <book> [options]

Counts the words of each chapter and of the book, notes included.

${COMMON}`,
    check: `Usage: octavo check <book> [options]

Reads everything and says what would trouble an export. Changes nothing. Exit code 3 when there is something to say.

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
  exportSummary: 'Done in {seconds} s.',
  wordsTotal: 'total',
  noProblem: 'Nothing to report.',
  problems: 'To report: {count}.',
  warning: 'Careful: {sentence}',
  cancelling: 'Stopping…',
  detail: 'Detail: {detail}',
  untitled: '(untitled)',
};

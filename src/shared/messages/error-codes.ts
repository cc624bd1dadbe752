/**
 * Every error a writer can meet. Each has one sentence in `fr.ts` and `en.ts` (a missing one does not compile) that says
 * what happened, that the text is safe, and what to do. Values in braces are named after the field: `{file}`, `{folder}`.
 */
export const ERROR_CODES = [
  'unexpected',
  'host-gone', // the program behind the window does not answer: it ended, or another took its place
  'call-unknown',
  'call-invalid',
  'book-missing', // {folder}: the folder has no book.yaml
  'book-too-large', // {limit}: book.yaml has more than so many MiB
  'book-damaged', // {line}, {reason}: book.yaml cannot be read
  'book-invalid', // {field}: book.yaml is readable but a field has the wrong form
  'book-too-new', // {version}: written by a newer Octavo
  'book-not-open', // the id names no open book
  'book-read-only', // {folder}: the folder cannot be written
  'book-exists', // {folder}: a book is already there
  'folder-missing', // {folder}
  'folder-not-granted', // {folder}: the window asked for a folder nobody chose
  'folder-not-empty', // {folder}
  'chapter-too-long', // too much for a page: shown as plain text, and alone
  'chapter-missing', // {file}: listed in book.yaml, not in the folder
  'chapter-unreadable', // {file}
  'chapter-not-utf8', // {file}
  'chapter-not-found', // no chapter of that id
  'chapter-busy', // another program goes on writing its file
  'chapter-changed', // {chapter}: it has another text than the one an operation was made for
  'book-on-last-copy', // book.yaml cannot be read: the last good copy is shown
  'book-open-elsewhere', // {folder}: another Octavo on this machine has it open
  'book-open-on-machine', // {machine}: another machine has it open
  'path-outside-book', // {file}
  'version-missing', // a version of the history, or its text, is not there or damaged
  'backup-inside-book', // {folder}: the place for backups is in the book itself
  'backup-too-large', // {file}: more than an archive that can be read back holds
  'backup-unfinished', // {folder}: it took longer than the program waits when it ends
  'recover-inside-book', // {folder}: what is recovered would be written into the damaged folder
  'image-missing', // {file}, {chapter}
  'working-note-missing', // {file}
  'working-note-unreadable', // {file}
  'working-note-too-large', // {limit}: a note of more than so many MiB
  'image-unreadable', // {file}, {chapter}
  'picture-too-large', // {file}, {limit}: more than that many MiB
  'picture-unknown', // {file}: no picture of a kind that can be printed, or a damaged one
  'picture-too-wide', // {file}, {width}, {height}: it claims more pixels than a machine can draw
  'picture-unsafe', // {file}: an SVG that holds programs, or reaches out of itself
  'dictionary-unreadable', // {file}: the list of a writer's own words is no UTF-8 text
  'sources-damaged', // {file}: the bibliography is no CSL-JSON
  'sources-unreadable', // {name}: not BibTeX, RIS nor CSL-JSON
  'source-missing', // {key}: no work of that key
  'disk-full', // {file}
  'disk-refused', // {file}: no permission, read-only
  'disk-failed', // {file}: any other I/O error
  'disk-unreadable', // {file}: cannot be read, or a folder not listed: no permission, no regular file, any I/O error
  'import-file-missing', // {file}
  'import-unreadable', // {file}: not text, not UTF-8
  'import-empty', // {file}: no words in it
  'import-unknown', // {file}: none of the kinds that are read
  'import-unsafe', // {file}: an archive that would grow without end, or write elsewhere
  'import-too-large', // {file}, {limit} MiB
  'export-target-refused', // {folder}
  'export-format-unknown', // {format}
  'preset-unknown', // {name}, {known}: no preset of the book has that name
  'export-empty', // the book has no text
  'export-cancelled',
  'reference-unreadable', // {file}: the document whose styles an export takes is missing, damaged or no Word document
  'export-unknown', // an export that this host has not made, or has forgotten
  'export-gone', // {file}: made by an export and no longer there
  'font-lacks-signs', // {signs}: letters of the book that its printed face cannot draw
  'font-forbids-embedding', // {font}: its maker does not allow it in a file that is given on
  'print-transparent', // PDF/X-1a: something can be seen through
  'print-coloured', // PDF/X-1a: a colour is left that black ink alone cannot print
  'picture-transparent', // {file}, {chapter}: the same, where it is known of which picture
  'picture-unprintable', // {file}, {chapter}: it cannot be converted into what the printer wants
  'pdf-picture-undescribed', // {file}, {chapter}: PDF/UA wants a description
  'pdf-heading-jump', // {heading}, {chapter}: a level is skipped; PDF/UA wants none to be
  'pdf-standard-refused', // {standard}: Typst cannot make it of this book; the detail says why
  'font-lacks-signs', // {signs}: signs of the book that its printed face cannot draw; {places}: chapter and line of each
  'export-lost-words', // {format}, {words}: verification found a difference
  'open-failed', // {file}: the system has no program that opens it
  'engine-failed', // {engine}, {step}
  'engine-timeout', // {engine}, {seconds}
  'engine-memory', // {engine}, {megabytes}: it took more memory than it may
  'passage-failed', // {engine}, {chapter}, {line}, {words}: an engine fails at a passage
  'passage-endless', // {engine}, {chapter}, {line}, {words}, {seconds}: and here it does not end
  'passage-greedy', // {engine}, {chapter}, {line}, {words}, {megabytes}: and here it takes more memory than it may
  'engine-missing', // {engine}, {path}
  'engine-too-old', // {engine}, {version}, {oldest}, {path}
] as const;

/** The name of a sentence for a failure. */
export type ErrorCode = (typeof ERROR_CODES)[number];

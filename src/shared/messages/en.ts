import type { Messages } from './messages';

/** What the host says, in English. */
export const en: Messages = {
  errors: {
    unexpected:
      'Octavo met an unexpected error. What is on the disk is untouched. Try again; if it comes back, restart Octavo.',
    'host-gone':
      'Octavo no longer answers. What you wrote is kept in this window: do not close it. Start Octavo again, and all of it will be saved.',
    'call-unknown':
      'The window asked for something Octavo does not know ({name}). Your text is on the disk. Restart Octavo.',
    'call-invalid': 'The window sent a malformed request ({name}). Nothing was changed. Restart Octavo.',
    'book-missing':
      'There is no book in this folder: it has no “book.yaml” ({folder}). Choose another folder, or make a new book.',
    'book-too-large':
      'The file “book.yaml” is larger than {limit} MB: Octavo reads and writes none that is. Nothing was changed, your chapters are whole. Shorten some synopses.',
    'book-damaged':
      'The file “book.yaml” is damaged (line {line}: {reason}). Nothing was changed, your chapters are intact. Mend that line, then open the book again.',
    'book-invalid':
      'The file “book.yaml” holds an unexpected value ({field}). Nothing was changed, your chapters are intact. Mend it, then open the book again.',
    'book-too-new':
      'This book was written by a newer Octavo (format {version}). It was not changed. Update Octavo to open it.',
    'book-not-open': 'This book is no longer open. What is on the disk is untouched. Open the book again.',
    'book-read-only':
      'Octavo cannot write in this folder ({folder}). The book can be read, nothing will be changed. Copy it to a folder of your own to edit it.',
    'book-exists': 'There is already a book in this folder ({folder}). It was not touched. Choose another name.',
    'folder-missing':
      'This folder cannot be found ({folder}). It may have been moved, renamed, or be on a disk that is unplugged.',
    'folder-not-granted': 'Octavo opens only folders that you chose ({folder}). Choose it again.',
    'folder-not-empty':
      'This folder is not empty ({folder}). Nothing was written in it. Choose an empty folder or another name.',
    'chapter-too-long': 'This chapter is too long to be shown after the others: open it alone. Its text is untouched.',
    'chapter-missing':
      'The chapter’s file cannot be found ({file}). Nothing was changed. Put it back in the “chapters” folder, or remove the chapter from the book.',
    'chapter-unreadable':
      'The chapter’s file cannot be read ({file}). Nothing was changed. Check that you are allowed to read it.',
    'chapter-not-utf8':
      'The chapter’s file is not saved as UTF-8 ({file}). It was not touched. Save it as UTF-8 in the editor it comes from, then open it again.',
    'chapter-not-found':
      'This chapter is no longer in the book. What you wrote in it is kept in this window. Bring it back from the trash, or open the book again.',
    'chapter-busy':
      'Another program keeps writing in this chapter. Your words are safe in the journal, and Octavo tries again. Close the chapter in the other program.',
    'chapter-changed': 'The chapter “{chapter}” has just changed. Nothing was done, both texts are kept. Try again.',
    'book-on-last-copy':
      'The file “book.yaml” is damaged: Octavo shows its last good copy, read-only. Your chapters are intact. Put the good copy back to go on.',
    'book-open-elsewhere':
      'This book is already open in another window of Octavo ({folder}). Nothing was changed: go on in that window, or close it first.',
    'book-open-on-machine':
      'This book is open on “{machine}”. It is read-only here, and nothing will be changed. Close it there, or take over.',
    'path-outside-book':
      '“{file}” points outside the book’s folder. Octavo did not open it. Mend the path in “book.yaml”.',
    'version-missing':
      'This version can no longer be read: what keeps it is damaged or gone. Your chapter and the other versions were not touched. Choose another version.',
    'backup-inside-book':
      'The folder for backups is in the book itself ({folder}): it would be lost with it. Nothing was written, the book is intact. Choose another folder, preferably on another disk.',
    'backup-too-large':
      'The book is too large for a backup (“{file}” no longer fits). The book and earlier backups are intact. Make its pictures lighter, or copy its folder yourself.',
    'backup-unfinished':
      'The backup was not finished when Octavo ended, and was given up ({folder}). The book and earlier backups are intact. Open the book again, then close it and leave Octavo open.',
    'recover-inside-book':
      'What is recovered cannot be written into the damaged folder itself ({folder}). Nothing was written. Choose another folder, on another disk if you can.',
    'working-note-too-large': 'The note is larger than {limit} MB and was not kept. Make two of it.',
    'working-note-missing':
      'The note “{file}” is no longer in the notes/ folder of the book. Your chapters are intact; choose another one.',
    'working-note-unreadable':
      'The note “{file}” is not a text that Octavo can read. Your chapters are intact; open it in another program.',
    'image-missing':
      'The image “{file}” cannot be found (chapter “{chapter}”). Put it back in the “images” folder, or remove it from the text.',
    'image-unreadable':
      'The image “{file}” cannot be read (chapter “{chapter}”). Replace it with a PNG, JPEG or SVG image.',
    'picture-too-large':
      'The image “{file}” is larger than {limit} MiB. Nothing was added, your text is safe. Save it smaller, as a JPEG for instance, and try again.',
    'picture-unknown':
      '“{file}” is not an image that Octavo can print, or it is damaged. Nothing was added, your text is safe. Save it as PNG, JPEG, GIF, WebP or SVG.',
    'picture-too-wide':
      'The image “{file}” claims {width} × {height} pixels: no page needs as many. Nothing was added, your text is safe. Save it smaller, and try again.',
    'picture-unsafe':
      'The drawing “{file}” holds a program, or calls for something outside it. Nothing was added, your text is safe. Save it as PNG, or as plain SVG.',
    'dictionary-unreadable':
      'The list of your words ({file}) is not UTF-8 text. It was left as it is. Save it as UTF-8 text, one word a line, then try again.',
    'sources-damaged':
      'The file of your sources cannot be read ({file}). Nothing in it was changed, your chapters are intact. Mend it, or move it out of the “sources” folder to begin with an empty list.',
    'sources-unreadable':
      '“{name}” is no bibliography in BibTeX, RIS or CSL-JSON. Nothing was added, your sources are intact. Export it again in one of these formats.',
    'source-missing':
      'This source is not in the list any more ({key}): another program may have removed it. Nothing was changed. Open the list of sources again.',
    'disk-full':
      'The disk is full: “{file}” could not be saved. The earlier version is intact. Free some space, then try again.',
    'disk-refused':
      'Octavo is not allowed to write “{file}”. Nothing was changed. Check the folder’s permissions, or work on a copy.',
    'disk-failed':
      'The disk did not accept “{file}”. The earlier version is intact. Check that the disk is plugged in, then try again.',
    'disk-unreadable':
      'Octavo cannot read “{file}”. Nothing was changed. Check that you may read it and that the disk is plugged in.',
    'import-file-missing': 'The file to import cannot be found ({file}). Check its name, then try again.',
    'import-unreadable':
      'This file is not UTF-8 text ({file}). Nothing was created. Save it as UTF-8 text, then try again.',
    'import-empty': 'This file holds no text ({file}). Nothing was created.',
    'import-unknown':
      'Octavo cannot read this file, or it is not what its name says ({file}). Nothing was made. It reads Word (.docx), OpenDocument (.odt), EPUB, HTML, Markdown and text: save it as one of these.',
    'import-unsafe':
      'This file was made to do harm, or is badly damaged ({file}): unpacked, it would fill the disk or write elsewhere. Nothing was opened, nothing was made.',
    'import-too-large':
      'This file is larger than {limit} MB ({file}). Nothing was made. Take pictures out of it, or make two of it.',
    'export-target-refused':
      'Octavo cannot write in this folder ({folder}). The book is intact. Choose another destination.',
    'export-format-unknown': 'Octavo does not know the format “{format}”. Choose among: {known}.',
    'preset-unknown': 'No preset of this book is called “{name}”. There are: {known}.',
    'export-empty': 'The book holds no text to export yet.',
    'export-cancelled': 'The export was stopped. No file was left behind, the book is intact.',
    'reference-unreadable':
      'The reference document “{file}” cannot be read as a Word document (.docx). Nothing was exported, the book is intact. Choose another one, or export without it.',
    'export-unknown':
      'Octavo no longer knows this export. Files already written are where they were. Export again if needed.',
    'export-gone': 'The file “{file}” is no longer there. The book is intact. Export again to make it anew.',
    'font-forbids-embedding':
      'The font “{font}” cannot be embedded in the PDF: its maker does not allow it. The book is untouched. Choose another face for print.',
    'print-transparent':
      'PDF/X-1a takes nothing transparent, and a picture of the book is. No file was made, the book is untouched. Choose PDF/X-4, or replace the picture with an opaque one.',
    'print-coloured':
      'Some colour is left that black ink alone cannot print: a gradient or a photograph inside an SVG picture. No file was made, the book is untouched. Choose PDF/X-4, or make that picture grey.',
    'picture-transparent':
      'The picture “{file}” (chapter “{chapter}”) has transparent parts or gradients along with text, which PDF/X-1a does not take. The book is untouched. Choose PDF/X-4, or save the picture as PNG.',
    'picture-unprintable':
      'The picture “{file}” (chapter “{chapter}”) could not be prepared for print: it is damaged, or too large. The book is untouched. Save it again as PNG or JPEG, at the size at which it will be printed.',
    'pdf-picture-undescribed':
      'An accessible PDF (PDF/UA) wants a description of every picture: there is none for “{file}” (chapter “{chapter}”). The book is untouched. Describe the picture, or choose another kind of PDF.',
    'pdf-heading-jump':
      'An accessible PDF (PDF/UA) wants headings that skip no level: “{heading}” (chapter “{chapter}”) skips one. The book is untouched. Change its level, or choose another kind of PDF.',
    'pdf-standard-refused':
      'This book cannot become a {standard} as it is. It is untouched. The detail says why. Mend that, or choose another kind of PDF.',
    'font-lacks-signs':
      'The face of the printed book cannot draw these signs: {signs} ({places}). The PDF was not delivered, the book is intact. Write them otherwise, or choose another format: all of them keep these signs.',
    'export-lost-words':
      'The {format} file does not hold exactly the words of the book ({words}). It was not delivered. The book is intact. Report this with the chapter concerned.',
    'open-failed': 'No program could open “{file}”. It is there all the same: open it yourself.',
    'engine-failed': '{engine} could not set the book. The book is intact. The detail says where to look.',
    'engine-timeout':
      '{engine} did not answer within {seconds} seconds and was stopped. The book is intact. Try again, or export fewer chapters at a time.',
    'engine-memory':
      '{engine} asked for more than {megabytes} MB of memory and was stopped. No file was left behind, the book is intact. Export fewer chapters at a time, or make the pictures lighter.',
    'passage-failed':
      '{engine} could not set a passage of the chapter “{chapter}”, at line {line}: “{words}”. No file was left behind, the book is intact. Write this passage otherwise, then try again.',
    'passage-endless':
      '{engine} did not come to an end with a passage of the chapter “{chapter}”, at line {line}: “{words}”. It was stopped after {seconds} seconds. No file was left behind, the book is intact. Simplify this passage, then try again.',
    'passage-greedy':
      '{engine} asked for more than {megabytes} MB of memory for a passage of the chapter “{chapter}”, at line {line}: “{words}”. It was stopped. No file was left behind, the book is intact. Simplify this passage, then try again.',
    'engine-missing':
      '{engine} is not at the place given ({path}). Mend it in the settings, or go back to the engine shipped with Octavo.',
    'engine-too-old':
      '{engine} {version} is too old ({path}): version {oldest} or newer is needed. Update it, or go back to the engine that comes with Octavo.',
  },
  warnings: {
    'chapter-missing': 'The file “{file}” cannot be found: the chapter is kept in the list, without text.',
    'chapter-unlisted': 'The file “{file}” is in the chapters folder but not in the book.',
    'names-alike':
      'Another file has the same name as “{file}” but for capitals or accents: on another system one would replace the other. Rename one of them.',
    'name-unreadable':
      'The name of the file “{file}” is not UTF-8: Octavo cannot open it and leaves it alone. Rename it in your file manager.',
    'path-long':
      'The path of “{file}” is very long: on Windows some programs will not be able to open it. Move the book to a folder nearer to the root.',
    'chapter-unreadable': 'The file “{file}” cannot be read: the chapter is kept in the list, without text.',
    'chapter-not-utf8':
      'The file “{file}” is not UTF-8: the chapter stays in the list, without text. Save it as UTF-8 in the editor it comes from.',
    'chapter-set-aside':
      'Another program wrote in “{file}” what is no UTF-8 text: its content is kept in “{copy}”, and the chapter has stayed yours.',
    'book-too-new':
      'This book was written by a newer Octavo (format {version}). It is open for reading only. Update Octavo to write in it.',
    'book-read-only':
      'Octavo cannot write in this folder ({folder}). The book is open for reading only. Copy it to a folder of your own to write in it.',
    'book-open-on-machine': 'This book is open on “{machine}”: it is read-only here.',
    'path-outside-book': '“{file}” points outside the book: Octavo did not open it.',
    'image-missing': 'The image “{file}” cannot be found (chapter “{chapter}”).',
    'image-unreadable':
      'The image “{file}” cannot be read (chapter “{chapter}”). Replace it with a PNG, JPEG or SVG image.',
    'picture-coarse':
      'The picture “{file}” (chapter “{chapter}”) will be printed at {dpi} dots to the inch: it will look soft. 300 are wanted, 200 at least. Take a larger picture, or print it smaller.',
    'picture-shrunk':
      'The picture “{file}” (chapter “{chapter}”) is far finer than print: in what is exported it was brought down to {dpi} dots to the inch. The file in the book is as it was.',
    'link-lost': 'A link in “{chapter}” leads nowhere ({target}): its text is kept, without the link.',
    'raw-left-out': 'Raw passages left out of “{chapter}”: {count}.',
    'conflict-left':
      'Passages in two versions in “{chapter}”: {count}. Both are printed, with the line that announces the second. Choose in the text the one that stays.',
    'image-undescribed':
      'Images without a caption or a description in “{chapter}”: {count}. Describe them for whoever cannot see them, or mark them as decorative.',
    'cover-none':
      'The e-book has no cover: Kindle, Kobo and Apple Books want one. Choose one in the details of the book.',
    'cover-missing': 'The cover “{file}” could not be read: the e-book has none.',
    'cover-kind': 'The cover is a {kind} picture: Kindle, Kobo and Apple Books take only JPEG and PNG.',
    'cover-small':
      'The cover is only {width} × {height} pixels: Kindle asks for at least 1,000 pixels in height and 625 in width, and advises 2,560 × 1,600.',
    'cover-short':
      'The cover is {width} × {height} pixels: Apple Books asks for at least 1,400 pixels on the short side.',
    'cover-large': 'The cover is {width} × {height} pixels: Kindle takes no more than 10,000 a side.',
    'cover-heavy': 'The cover weighs {megabytes} MB: Kobo takes none above 3 MB.',
    'cover-shape':
      'The cover is {width} × {height} pixels ({ratio} times as high as it is wide): Kobo expects about 1.33, Kindle 1.6; it will be cut or framed.',
    'cover-colours': 'The colours of the cover are for print (CMYK): Kindle, Kobo and Apple Books want RGB.',
    'cover-transparent': 'Parts of the cover can be seen through: Kobo refuses them, others show them black.',
    'picture-kind': 'The picture “{file}” is {kind}: Kindle will not show it. Save it as JPEG or PNG for the e-book.',
    'picture-heavy': 'The picture “{file}” weighs {megabytes} MB: Kobo takes none above 5 MB.',
    'picture-colours': 'The colours of the picture “{file}” are for print (CMYK): e-readers want RGB.',
    'heading-skipped':
      'Before “{heading}” (“{chapter}”) a level of headings is left out: whoever listens gets lost there.',
    'language-unknown':
      '“{language}” (“{chapter}”) is not a language code: for whoever listens, the passage is in the language of the book.',
    'epub-refused': 'The e-book can be read, but booksellers would refuse it as it is. The check says: {text}',
    'epub-finding': 'The check of the e-book notes a detail that booksellers may refuse. In its own words: {text}',
    'formula-unread':
      'The formula “{formula}” (chapter “{chapter}”) could not be read: it is printed as it is written.',
    'preset-unread':
      'The export preset “{name}” cannot be read (field “{field}” in “book.yaml”): it is kept as it is, and not offered.',
    'selection-gone': 'Chapters chosen for this export are no longer in the book: {count}.',
    'export-unrecorded':
      'The files are made, but “{file}” could not be written: this export is missing from the list of what was sent.',
    'export-list-held':
      'The files are made, but another Octavo that no longer answers is holding “{file}”: this export is missing from the list of what was sent. Quit that Octavo, then export again.',
    'title-from-text': 'The title written in “{file}” prevails: “{title}”.',
    'settings-unreadable': 'Your settings could not be read. They were set aside and replaced by the original ones.',
    'backup-failed':
      'The last backup of “{title}” could not be made. The book is intact, and so are earlier backups. See that the disk for backups is connected: the next one is made when the book is closed.',
    'pandoc-warning': 'Pandoc reports: {text}',
    'typst-warning': 'Typst reports: {text}',
  },
  steps: {
    gather: 'Reading the chapters',
    assemble: 'Assembling the book',
    pandoc: 'Converting',
    typst: 'Setting the pages',
    finish: 'Finishing',
    verify: 'Checking',
    write: 'Writing the file',
  },
};

/** Things worth telling a writer that stop nothing. Sentences in `fr.ts` and `en.ts`. */
export const WARNING_CODES = [
  'chapter-missing', // {file}: shown in the binder as missing, left out of exports
  'chapter-unlisted', // {file}: in chapters/, not in book.yaml
  'names-alike', // {file}: differs from another one's name only in case or in how accents are kept
  'name-unreadable', // {file}: its name is not UTF-8; it cannot be opened
  'path-long', // {file}: its full path is longer than some systems take
  'chapter-unreadable', // {file}
  'chapter-not-utf8', // {file}
  'chapter-set-aside', // {file}, {copy}: what another program wrote there is no text; it is kept
  'book-too-new', // {version}: opened for reading only
  'book-read-only', // {folder}: opened for reading only
  'book-open-on-machine', // {machine}: another machine has it open
  'path-outside-book', // {file}
  'image-missing', // {file}, {chapter}
  'image-unreadable', // {file}, {chapter}: it is there, and is no picture
  'picture-coarse', // {file}, {chapter}, {dpi}: printed with fewer than 200 dots to the inch
  'picture-shrunk', // {file}, {chapter}, {dpi}: far finer than print can show; that many are left
  'link-lost', // {target}, {chapter}: a link that leads nowhere became its text
  'raw-left-out', // {count}, {chapter}: raw blocks that only exist for another format
  'conflict-left', // {count}, {chapter}: another program's versions of passages, which nobody has decided about
  'image-undescribed', // {count}, {chapter}: pictures that nothing stands for where they cannot be seen
  'cover-none', // an EPUB without a cover
  'cover-missing', // {file}: the cover that book.yaml names cannot be read
  'cover-kind', // {kind}: shops take JPEG and PNG
  'cover-small', // {width}, {height}: fewer pixels than shops ask for
  'cover-short', // {width}, {height}: too few pixels on the short side for Apple Books
  'cover-large', // {width}, {height}: more pixels than Kindle takes
  'cover-heavy', // {megabytes}: more than Kobo takes
  'cover-shape', // {width}, {height}, {ratio}: it will be cut or framed
  'cover-colours', // its colours are for print (CMYK)
  'cover-transparent', // parts of it can be seen through
  'picture-kind', // {file}, {kind}: Kindle takes JPEG, PNG, GIF and SVG
  'picture-heavy', // {file}, {megabytes}: more than Kobo takes
  'picture-colours', // {file}: its colours are for print (CMYK)
  'heading-skipped', // {heading}, {chapter}: one level of headings is left out before it
  'language-unknown', // {language}, {chapter}: no such language tag
  'epub-refused', // {text}: what shops refuse, in EPUBCheck's own words
  'epub-finding', // {text}: what they may remark upon
  'formula-unread', // {formula}, {chapter}: pandoc cannot read it; it is printed as it is written
  'preset-unread', // {name}, {field}: a preset in book.yaml that cannot be read; it is kept, and not offered
  'selection-gone', // {count}: chapters that were chosen and are no longer in the book
  'export-unrecorded', // {file}: the files are made; the list of what was sent could not be written
  'export-list-held', // {file}: the same, because another program keeps the list
  'title-from-text', // {title}, {file}: the title in the text differs from book.yaml; the text's is used
  'settings-unreadable', // settings were damaged and set aside
  'backup-failed', // {title}: the last backup of a book, made when it was closed
  'pandoc-warning', // {text}
  'typst-warning', // {text}
] as const;

/** The name of a sentence for a warning. */
export type WarningCode = (typeof WARNING_CODES)[number];

/** Why a picture is not in what is made. */
export const PICTURE_LOSSES = [
  'image-missing',
  'image-unreadable',
  'path-outside-book',
] as const satisfies readonly WarningCode[];
export type PictureLoss = (typeof PICTURE_LOSSES)[number];

/** Why a chapter is not in what is made. */
export const CHAPTER_LOSSES = [
  'chapter-missing',
  'chapter-unreadable',
  'chapter-not-utf8',
  'path-outside-book',
] as const satisfies readonly WarningCode[];

/** True for a warning that words or pictures of the book are missing from what was read of it. */
export function isLoss(code: WarningCode): boolean {
  return [...CHAPTER_LOSSES, ...PICTURE_LOSSES].some((loss) => loss === code);
}

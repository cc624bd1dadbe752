import type { Message } from './message';

/** What the window says of what is pasted and dropped, in English. */
export const enPaste = {
  'paste.too-long':
    'This text is too long for one chapter: nothing was pasted. Paste it in pieces, or make a book of its file.',
  'paste.pictures.lost': 'One or more pictures were not in what was copied: add them from their files.',
  'paste.pictures.remote': 'Some pictures stayed on the web: their addresses stand in their places.',
  'paste.file.document':
    '“{file}” cannot be dropped on the page. Open it in its own program, then copy and paste its text: the formatting and the notes will come with it.',
  'paste.file.other': '“{file}” is neither a text nor a picture: the page cannot take it.',
  'paste.file.too-large': '“{file}” is too large for one chapter.',
  'paste.file.unreadable': '“{file}” could not be read.',
  'text.picture.remote': 'Picture left on the web: {address}',
} as const satisfies Readonly<Record<string, Message>>;

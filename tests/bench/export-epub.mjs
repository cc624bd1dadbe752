import { againstPandoc } from './against-pandoc.mjs';

/** The book as EPUB. */
export const run = (setting) => againstPandoc('epub', 'epub3', setting);

import { againstPandoc } from './against-pandoc.mjs';

/** The book as DOCX. */
export const run = (setting) => againstPandoc('docx', 'docx', setting);

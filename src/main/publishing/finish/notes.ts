import type { BookWords } from '../../../shared/publishing/book-words';
import { escapeMarkup } from './markup';

/** How notes are written: EPUB has a vocabulary of its own for them, in which readers find what to pop up. */
export interface NotesStyle {
  readonly words: BookWords;
  /** Stands before the identifier of every note and call; makes them unique in a page that holds many sections. */
  readonly prefix: string;
  readonly epub: boolean;
}

const SECTION = /<section id="footnotes"[^>]*>\s*<hr \/>\s*<ol>([\s\S]*?)<\/ol>\s*<\/section>\s*$/;
const CALL = /<a href="#fn(\d+)" class="footnote-ref" id="fnref\d+" role="doc-noteref"><sup>(\d+)<\/sup><\/a>/g;

/**
 * Rewrites the calls and notes that pandoc's HTML writer made of one section: each note an `aside` of its own that begins
 * with its number, which leads back to the call.
 */
export function rewriteNotes(fragment: string, { words, prefix, epub }: NotesStyle): string {
  const type = (name: string) => (epub ? ` epub:type="${name}"` : '');
  const called = fragment.replace(
    CALL,
    (_, id: string, number: string) =>
      `<a href="#${prefix}fn${id}" class="note-call" id="${prefix}fnref${id}"${type('noteref')} role="doc-noteref">${number}</a>`,
  );
  return called.replace(SECTION, (_, list: string) => {
    const notes = list.split(/<li id="fn(\d+)">/).slice(1);
    const asides: string[] = [];
    for (let index = 0; index + 1 < notes.length; index += 2) {
      const id = notes[index] ?? '';
      const content = (notes[index + 1] ?? '')
        .replace(/<\/li>\s*$/, '')
        .replace(/\s*<a href="#fnref\d+" class="footnote-back" role="doc-backlink">[^<]*<\/a>(?=\s*(?:<\/p>|$))/, '')
        .trim();
      const back = `<a href="#${prefix}fnref${id}" class="note-back" role="doc-backlink" title="${escapeMarkup(words.backToText)}">${id}.</a> `;
      const numbered = content.startsWith('<p>') ? `<p>${back}${content.slice(3)}` : `<p>${back}</p>\n${content}`;
      // In a page of many notes an aside each would be a landmark each.
      const element = epub ? 'aside' : 'div';
      asides.push(
        `<${element} class="note" id="${prefix}fn${id}"${type('footnote')} role="doc-footnote">\n${numbered}\n</${element}>`,
      );
    }
    return `<section class="notes"${type('footnotes')} role="doc-endnotes" aria-label="${escapeMarkup(words.notes)}">\n${asides.join('\n')}\n</section>\n`;
  });
}

import { unzipSync } from 'fflate';
import { type PageText, plain } from './xhtml-text';

/** Paragraphs that say what the book is, or who made a picture, and are not part of its text. */
const APART =
  /<text:p text:style-name="(?:OctavoCover|Contact|Title|Subtitle|Author|Mention|Credit)"[^>]*>[\s\S]*?<\/text:p>/g;

/** The text of an OpenDocument text and, apart from it, of its notes, read from its bytes without knowing how they were made. */
export function odtText(bytes: Uint8Array): PageText {
  const { 'content.xml': content } = unzipSync(bytes, { filter: ({ name }) => name === 'content.xml' });
  const text = /<office:text>([\s\S]*)<\/office:text>/.exec(new TextDecoder().decode(content))?.[1] ?? '';
  const notes: string[] = [];
  const body = text
    .replace(APART, '')
    .replace(/<draw:object[\s>][\s\S]*?<\/draw:object>/g, '')
    .replace(/<text:note[\s>][\s\S]*?<text:note-body>([\s\S]*?)<\/text:note-body><\/text:note>/g, (_, note: string) => {
      notes.push(note);
      return '';
    });
  return { body: words(body), notes: words(notes.join('\n')) };
}

/** Ends of paragraphs and cells part words; other tags stand inside them. */
function words(markup: string): string {
  return plain(
    markup
      .replace(/<text:(?:s|tab|line-break)(?:\s[^>]*)?\/>/g, ' ')
      .replace(/<\/(?:text:p|text:h|table:table-cell)>/g, '\n')
      .replace(/<\/?[a-z]+:[^>]*>/g, ''),
  );
}

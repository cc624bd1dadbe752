import { unzipSync } from 'fflate';
import { type PageText, plain } from './xhtml-text';

/** Paragraphs that say what the book is and are not part of its text. */
const APART = /^(?:Title|Subtitle|Author|Date|Abstract)$/;

/** The text of a Word document, what is deleted in tracked changes too, and, apart from it, of its notes, read from its parts. */
/** What Octavo adds and Word can take out or renew: a cover, a table of contents. */
const GALLERY = /<w:sdt><w:sdtPr><w:docPartObj>[\s\S]*?<\/w:sdt>/g;

/** The text of a Word document and, apart from it, of its notes, read from its parts. */
export function docxText(bytes: Uint8Array): PageText {
  const parts = unzipSync(bytes, { filter: ({ name }) => /^word\/(?:document|footnotes|styles)\.xml$/.test(name) });
  const read = (name: string) => {
    const part = parts[name];
    return part ? new TextDecoder().decode(part) : '';
  };
  const notes = read('word/footnotes.xml').replace(/<w:footnote [^>]*w:type="[^"]*"[\s\S]*?<\/w:footnote>/g, '');
  const credit = /w:styleId="([^"]*)">\s*<w:name w:val="Cr[eé]dit"/i.exec(read('word/styles.xml'))?.[1] ?? 'Credit';
  return {
    body: paragraphs(read('word/document.xml').replace(GALLERY, ''), credit),
    notes: paragraphs(notes, credit),
  };
}

function paragraphs(xml: string, credit: string): string {
  const out: string[] = [];
  for (const [, content = ''] of xml.matchAll(/<w:p[ >]([\s\S]*?)<\/w:p>/g)) {
    const style = /<w:pStyle w:val="([^"]*)"/.exec(content)?.[1] ?? '';
    if (APART.test(style) || style === credit) continue;
    const text = content
      .replace(/<m:oMath[ >][\s\S]*?<\/m:oMath>/g, '')
      .replace(/<w:(?:br|tab|cr)(?:\s[^>]*)?\/>/g, ' ')
      .replace(/<w:noBreakHyphen\/>/g, '-');
    for (const [, run = '', space = ''] of text.matchAll(
      /<w:(?:t|delText)(?:\s[^>]*)?>([^<]*)<\/w:(?:t|delText)>|( )(?=<)/g,
    ))
      out.push(run === '' ? space : plain(run));
    out.push('\n');
  }
  return out.join('');
}

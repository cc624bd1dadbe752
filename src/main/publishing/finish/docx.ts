import { unzipSync } from 'fflate';
import { convertBook } from '../convert';
import type { Artefact, FormatRun } from '../publishing-job';
import { escapeMarkup } from './markup';
import { type ZipFile, zip } from './zip';

const decode = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/**
 * A Word document: pandoc writes the text, the styles, the page and its number are ours. It is packed anew, so that the
 * same book gives the same bytes.
 */
export async function convertDocx(run: FormatRun<'docx'>): Promise<Artefact> {
  const pictures = [...run.published.pictures].map(([name, picture]) => [name, picture.bytes] as const);
  const bytes = await convertBook(run, Object.fromEntries(pictures));
  return run.step('finish', async () => {
    const { language } = run.published.book.metadata;
    const parts = unzipSync(bytes);
    const styles = decode(await run.resource('docx/styles.xml')).replaceAll('LANGUAGE', escapeMarkup(language));
    const made: ZipFile[] = Object.entries({
      ...parts,
      'word/styles.xml': styles,
      'word/document.xml': paged(decode(parts['word/document.xml'])),
      'word/footer1.xml': FOOTER,
      'word/_rels/document.xml.rels': decode(parts['word/_rels/document.xml.rels']).replace(
        '</Relationships>',
        `<Relationship Id="rIdOctavoFooter" Type="${OFFICE}/relationships/footer" Target="footer1.xml"/></Relationships>`,
      ),
      '[Content_Types].xml': decode(parts['[Content_Types].xml']).replace(
        '</Types>',
        '<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>',
      ),
    });
    // Word wants the list of content types first.
    const order = ([path]: ZipFile) => (path === '[Content_Types].xml' ? 0 : 1);
    made.sort((left, right) => order(left) - order(right) || (left[0] < right[0] ? -1 : 1));
    return { bytes: zip(made, run.published.now) };
  });
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';

/** A4 with margins to write in, the page's number at its foot. Notes begin anew nowhere: Word numbers them itself. */
const PAGE =
  '<w:footerReference w:type="default" r:id="rIdOctavoFooter"/><w:pgSz w:w="11906" w:h="16838"/>' +
  '<w:pgMar w:top="1701" w:right="1985" w:bottom="1701" w:left="1985" w:header="851" w:footer="851" w:gutter="0"/>';

const FOOTER = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>
`;

function paged(xml: string): string {
  const at = xml.lastIndexOf('<w:sectPr');
  if (at < 0) return xml.replace('</w:body>', `<w:sectPr>${PAGE}</w:sectPr></w:body>`);
  const rest = xml
    .slice(at)
    .replace(/<w:sectPr[^>]*\/>|<w:sectPr[^>]*>[\s\S]*?<\/w:sectPr>/, `<w:sectPr>${PAGE}</w:sectPr>`);
  return xml.slice(0, at) + rest;
}

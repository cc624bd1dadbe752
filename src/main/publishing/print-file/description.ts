import { type PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { StandardFacts } from './standards';

/** What the file says of the book. */
export interface PrintFileMetadata {
  readonly title: string;
  readonly author: string;
  /** BCP 47. */
  readonly language: string;
}

const PRODUCER = 'Octavo';

/**
 * Says in the file what it is: title, dates, standard, in the dictionary of PDF 1.0 and in XMP, both alike as the standards
 * want it. Names of the file come from its content, never from chance.
 *
 * @param digest SHA-256 of what the file was made from, in hexadecimal.
 */
export function describeForPress(
  pdf: PDFDocument,
  metadata: PrintFileMetadata,
  names: NonNullable<StandardFacts['names']>,
  now: Date,
  digest: string,
): void {
  const information = startInformation(pdf, now);
  information.set(PDFName.of('Title'), PDFHexString.fromText(metadata.title));
  if (metadata.author !== '') information.set(PDFName.of('Author'), PDFHexString.fromText(metadata.author));
  information.set(PDFName.of('Creator'), PDFString.of(PRODUCER));
  // Trapping is the printer's work, and text in one ink needs none.
  information.set(PDFName.of('Trapped'), PDFName.of('False'));
  information.set(PDFName.of('GTS_PDFXVersion'), PDFString.of(names.version));
  if (names.conformance !== undefined)
    information.set(PDFName.of('GTS_PDFXConformance'), PDFString.of(names.conformance));
  const xmp = new TextEncoder().encode(xmpPacket(metadata, names, now, digest));
  const stream = pdf.context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' });
  pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(stream));
  setIdentity(pdf, digest);
}

/** Says nothing but what made the file, and when: what a service that wants no metadata takes. */
export function describeBarely(pdf: PDFDocument, now: Date, digest: string): void {
  startInformation(pdf, now);
  pdf.catalog.delete(PDFName.of('Metadata'));
  setIdentity(pdf, digest);
}

function startInformation({ context }: PDFDocument, now: Date): PDFDict {
  const date = PDFString.of(`D:${now.toISOString().replace(/\D/g, '').slice(0, 14)}Z`);
  const information = context.obj({ Producer: PDFString.of(PRODUCER), CreationDate: date, ModDate: date });
  context.trailerInfo.Info = context.register(information);
  return information;
}

function setIdentity({ context }: PDFDocument, digest: string): void {
  const id = PDFHexString.of(digest.slice(0, 32));
  context.trailerInfo.ID = context.obj([id, id]);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** The same facts as XMP (ISO 16684-1), with the schema of ISO 15930-7 for the standard’s name. */
function xmpPacket(
  { title, author, language }: PrintFileMetadata,
  { version, conformance }: NonNullable<StandardFacts['names']>,
  now: Date,
  digest: string,
): string {
  const date = now.toISOString().replace(/\.\d+Z$/, 'Z');
  const uuid = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(12, 16),
    digest.slice(16, 20),
    digest.slice(20, 32),
  ];
  const lines = [
    '<dc:format>application/pdf</dc:format>',
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>`,
    ...(author === '' ? [] : [`<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>`]),
    `<dc:language><rdf:Bag><rdf:li>${escaped(language)}</rdf:li></rdf:Bag></dc:language>`,
    `<pdf:Producer>${PRODUCER}</pdf:Producer>`,
    '<pdf:Trapped>False</pdf:Trapped>',
    `<pdfxid:GTS_PDFXVersion>${version}</pdfxid:GTS_PDFXVersion>`,
    ...(conformance === undefined ? [] : [`<pdfx:GTS_PDFXVersion>${version}</pdfx:GTS_PDFXVersion>`]),
    ...(conformance === undefined ? [] : [`<pdfx:GTS_PDFXConformance>${conformance}</pdfx:GTS_PDFXConformance>`]),
    `<xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${date}</xmp:MetadataDate>`,
    `<xmpMM:DocumentID>uuid:${uuid.join('-')}</xmpMM:DocumentID>`,
    `<xmpMM:InstanceID>uuid:${uuid.join('-')}</xmpMM:InstanceID>`,
    '<xmpMM:VersionID>1</xmpMM:VersionID>',
    '<xmpMM:RenditionClass>default</xmpMM:RenditionClass>',
  ];
  const names = [
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
    'xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/"',
    'xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"',
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
    'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"',
  ];
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about="" ${names.join(' ')}>`,
    ...lines,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n');
}

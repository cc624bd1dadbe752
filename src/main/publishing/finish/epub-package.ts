import { directionOf } from '../../../shared/publishing/language-tags';
import { type MetadataFacts, metadataLines } from './epub-metadata';
import { escapeMarkup } from './markup';
import type { ZipFile } from './zip';

/** One resource of the publication. `file` is relative to the package document. */
export interface EpubItem {
  readonly id: string;
  readonly file: string;
  readonly type: string;
  readonly properties?: string;
  readonly content: Uint8Array | string;
}
export type EpubFile = ZipFile;

/** What the package document is made of. */
export interface PackageFacts extends MetadataFacts {
  readonly spine: readonly EpubItem[];
  readonly beside: readonly EpubItem[];
}

/** The package document (https://www.w3.org/TR/epub-33/#sec-package-doc), with the metadata that accessibility law asks for. */
export function packageDocument(facts: PackageFacts): string {
  const { language, spine, beside } = facts;
  const cover = beside.find(({ properties }) => properties === 'cover-image');
  const lines = [
    ...metadataLines(facts),
    // What EPUB 2 called it: older Kobo and Kindle firmware looks for nothing else.
    ...(cover ? [`<meta name="cover" content="${cover.id}"/>`] : []),
  ];
  const items = [...spine, ...beside].map(
    ({ id, file, type, properties }) =>
      `<item id="${id}" href="${escapeMarkup(file)}" media-type="${type}"${properties ? ` properties="${properties}"` : ''}/>`,
  );
  const direction = directionOf(language) === 'rtl' ? ' page-progression-direction="rtl"' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="${escapeMarkup(language)}" unique-identifier="identifier">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${lines.join('\n')}
</metadata>
<manifest>
${items.join('\n')}
</manifest>
<spine toc="ncx"${direction}>
${spine.map(({ id }) => `<itemref idref="${id}"/>`).join('\n')}
</spine>
</package>
`;
}

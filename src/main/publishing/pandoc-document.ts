import type { PandocBlock } from '../../shared/document/pandoc-ast';
import type { BookMetadata } from '../../shared/publishing/assembled';

/** The version of pandoc's AST (pandoc-types) that our blocks are written in. */
const API_VERSION = [1, 23, 1];

/** Blocks as a pandoc document, as JSON. */
export function pandocDocument(
  blocks: readonly PandocBlock[],
  metadata: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({ 'pandoc-api-version': API_VERSION, meta: metadata, blocks });
}

/** A pandoc document of blocks that are JSON already, parted by commas; all that is known of it is its language (BCP 47). */
export function documentOfJson(blocks: string, language: string): string {
  const meta = JSON.stringify({ lang: metaString(language) });
  return `{"pandoc-api-version":${JSON.stringify(API_VERSION)},"meta":${meta},"blocks":[${blocks}]}`;
}

/** A text in pandoc's metadata. */
export const metaText = (text: string) => ({ t: 'MetaInlines', c: [{ t: 'Str', c: text }] });
/** A language tag or the like, in pandoc's metadata: never shown. */
export const metaString = (text: string) => ({ t: 'MetaString', c: text });

/** What a document of the whole book says of itself, in pandoc's metadata. */
export function documentMetadata(metadata: BookMetadata): Readonly<Record<string, unknown>> {
  return {
    title: metaText(metadata.title),
    ...(metadata.subtitle === undefined ? {} : { subtitle: metaText(metadata.subtitle) }),
    ...(metadata.author === '' ? {} : { author: { t: 'MetaList', c: [metaText(metadata.author)] } }),
    lang: metaString(metadata.language),
  };
}

import type { MatterKind, Section } from '../book/book';
import type { PandocBlock, PandocInline } from '../document/pandoc-ast';

/** A heading inside a section, for tables of contents. */
export interface InnerHeading {
  /** 2 for the first level inside a section. */
  readonly level: number;
  readonly id: string;
  readonly text: string;
}

/** A part, a chapter or a piece of front or back matter, ready for any exporter. */
export interface AssembledSection {
  /** Unique in the book and a valid XML name. Every identifier inside begins with it. */
  readonly id: string;
  readonly kind: 'part' | 'chapter' | MatterKind;
  readonly place: Section;
  /** Its heading's level in one document of the whole book: 1, or 2 for a chapter of a part. */
  readonly level: 1 | 2;
  /** What is printed as its title, notes included; empty where none is printed (a dedication). */
  readonly title: readonly PandocInline[];
  /** Plain text of the title, or what such a piece is called: for navigation and running heads. Never empty. */
  readonly name: string;
  /** What follows the title; the first inner heading level is 2. */
  readonly blocks: readonly PandocBlock[];
  readonly headings: readonly InnerHeading[];
}

/** A section with another title and text; the very same one where neither is another. */
export function withText(
  section: AssembledSection,
  title: AssembledSection['title'],
  blocks: AssembledSection['blocks'],
): AssembledSection {
  return title === section.title && blocks === section.blocks ? section : { ...section, title, blocks };
}

/** What the title page, the legal page and every format's metadata say. Plain text, nothing undefined but what is absent. */
export interface BookMetadata {
  readonly title: string;
  readonly subtitle?: string;
  /** BCP 47. */
  readonly language: string;
  readonly contributors: readonly { readonly name: string; readonly role: string; readonly sort?: string }[];
  /** Names of the authors joined, for a title page. */
  readonly author: string;
  readonly publisher?: { readonly name?: string; readonly address?: string; readonly email?: string };
  readonly rights?: string;
  /** As written, hyphens included. */
  readonly isbn: { readonly print?: string; readonly epub?: string };
  /** A name of the EPUB that is no ISBN: `urn:uuid:…`. */
  readonly urn?: string;
}

/** A picture of the book: where the manuscript says it is, and its name in everything that is made. */
export interface AssembledPicture {
  readonly source: string;
  /** `media/<n>-<name>.<ending>`: unique, plain ASCII. */
  readonly name: string;
}

/** The whole book as one thing, before any exporter sees it. */
export interface AssembledBook {
  readonly metadata: BookMetadata;
  readonly sections: readonly AssembledSection[];
  readonly pictures: readonly AssembledPicture[];
}

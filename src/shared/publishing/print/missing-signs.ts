import type { AssembledBook, AssembledSection } from '../assembled';
import { remembering } from '../remembered';
import { sectionText } from '../section-text';
import type { SignSet } from './font-signs';

/** A sign that no face of the printed book has, where it is met first. */
export interface MissingSign {
  readonly sign: string;
  /** Name of the chapter. */
  readonly chapter: string;
  /** The line it stands in, shortened: some words before and after. */
  readonly line: string;
}

/** Spaces, marks of direction, joiners and selectors: nothing is drawn for them. */
const UNDRAWN = /[\p{Z}\p{Cc}\p{Cf}\p{Variation_Selector}\p{M}]/u;
const AROUND = 24;

/**
 * The signs of a book’s text that would be printed as empty boxes, each once, in order. A letter with accents counts as there when
 * the face has it, or has its parts.
 */
export function missingSigns({ sections, metadata }: AssembledBook, has: SignSet): readonly MissingSign[] {
  const missing = new Map<string, MissingSign>();
  const look = (chapter: string, { text, signs }: SignedText) => {
    for (const [sign, at] of signs) {
      if (missing.has(sign) || isDrawn(sign, has)) continue;
      missing.set(sign, { sign, chapter, line: lineAround(text, at) });
    }
  };
  look(metadata.title, signsOf(`${metadata.title}\n${metadata.subtitle ?? ''}\n${metadata.author}`));
  for (const section of sections) {
    const signed = signedSections(section, '', () => {
      const { body, notes } = sectionText(section);
      return signsOf(`${section.name}\n${body}\n${notes}`);
    });
    look(section.name, signed);
  }
  return [...missing.values()];
}

/** A text, and the signs of it that not every face has, each with its first place. */
interface SignedText {
  readonly text: string;
  readonly signs: ReadonlyMap<string, number>;
}

const signedSections = remembering<AssembledSection, SignedText>();

function signsOf(plain: string): SignedText {
  const text = plain.normalize('NFC');
  const signs = new Map<string, number>();
  for (const { 0: sign, index } of text.matchAll(/[^\u0020-\u007E\u00A0-\u00FF]/gu))
    if (!signs.has(sign)) signs.set(sign, index);
  return { text, signs };
}

function isDrawn(sign: string, has: SignSet): boolean {
  if (UNDRAWN.test(sign) || has.has(sign.codePointAt(0) ?? 0)) return true;
  const parts = [...sign.normalize('NFD')];
  return parts.length > 1 && parts.every((part) => has.has(part.codePointAt(0) ?? 0));
}

function lineAround(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
  const from = Math.max(start, at - AROUND);
  const to = Math.min(end, at + AROUND);
  const words = text.slice(from, to).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  return `${from > start ? '…' : ''}${words}${to < end ? '…' : ''}`;
}

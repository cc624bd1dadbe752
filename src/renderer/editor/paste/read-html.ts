import type { Node } from 'prosemirror-model';
import { schema } from '../../../shared/document/schema';
import { BlockBuilder } from './block-builder';
import { cleanCharacters } from './clean-characters';
import { inertDocument, isHuge, styleOf } from './inert-document';
import { type Look, lookInside, marksOf, PLAIN } from './look';
import { noteParagraphs } from './note-text';
import {
  headingLevel,
  isBlock,
  isDropped,
  isLayout,
  isQuotation,
  linkAddress,
  type WordItem,
  wordItem,
} from './pasted-elements';
import { findNotes, type NoteText, type PastedNotes } from './pasted-notes';
import { NO_PICTURES, type PastedPictures, pictureOf } from './pasted-pictures';
import { readTable } from './pasted-table';
import { withEdges } from './read-text';
import { isForeign } from './settle-languages';
import { meaningOf, readSheet, type SheetMeanings } from './styles';
import { walk } from './walk';

/** What a pasted page is as text of a book. */
export interface PastedPage {
  /** Blocks that the schema takes in a chapter; empty when there is no text. */
  readonly blocks: readonly Node[];
  readonly pictures: PastedPictures;
  /** Whether there was more than a chapter can hold. */
  readonly isTooLong: boolean;
}

/** How many blocks may be pasted at once: ten times a long novel, and what a page still draws. */
export const MOST_BLOCKS = 20_000;

/**
 * Reads HTML that was copied anywhere as text of a book: structure, emphasis, notes, tables, links and pictures stay; looks,
 * programs, forms and everything that is not text go. Nothing runs and nothing is fetched. `textLanguage`: BCP 47; words that
 * are said to be of another language are marked.
 */
export function readHtml(html: string, textLanguage: string): PastedPage {
  if (isHuge(html)) return { blocks: [], pictures: NO_PICTURES, isTooLong: true };
  const { body, sheet } = inertDocument(html);
  const reader = new PageReader({
    notes: findNotes(body),
    sheet: readSheet(sheet),
    textLanguage: textLanguage.toLowerCase().split(/[-_]/)[0] ?? '',
    pictures: NO_PICTURES,
    isNote: false,
  });
  const read = reader.read(body);
  // Words from the middle of a sentence.
  const isWords = read.length === 1 && body.querySelector(ANY_BLOCK) === null;
  const blocks = isWords ? withEdges(read, body.textContent ?? '', []) : read;
  return { blocks, pictures: reader.pictures, isTooLong: reader.isFull };
}

const ANY_BLOCK = 'p, div, li, h1, h2, h3, h4, h5, h6, td, th, pre, blockquote, br';

interface PageFacts {
  readonly notes: PastedNotes;
  readonly sheet: SheetMeanings;
  readonly textLanguage: string;
  readonly pictures: PastedPictures;
  /** Whether the text of a note is read, which calls no others. */
  readonly isNote: boolean;
}

/** Reads one page, or the text of one note of it. */
export class PageReader {
  readonly builder = new BlockBuilder();
  readonly #facts: PageFacts;
  #look: Look = PLAIN;
  /** The depth of the builder at which the items of a word processor's list begin, and how many of its levels are open. */
  #items: { readonly depth: number; levels: readonly WordItem[] } | null = null;
  #pictures: PastedPictures;

  constructor(facts: PageFacts) {
    this.#facts = facts;
    this.#pictures = facts.pictures;
  }

  get isFull(): boolean {
    return this.builder.count > MOST_BLOCKS;
  }

  get pictures(): PastedPictures {
    return this.#pictures;
  }

  read(root: Element): readonly Node[] {
    const { sheet, textLanguage, notes } = this.#facts;
    const look = lookInside(root, this.#look, sheet, textLanguage);
    const isOwn = root.tagName === 'BODY' && !isForeign(root.textContent ?? '', textLanguage);
    this.#look = isOwn ? { ...look, language: null } : look;
    this.within(root);
    const blocks = this.builder.finish();
    return notes.size > 0 ? withoutNotesHeading(blocks) : blocks;
  }

  /** Reads what is in an element into the paragraph, line or container that is open. */
  within(element: Element): void {
    walk(element, {
      enter: (child) => this.#enter(child),
      text: (data) => this.#text(data),
      isFull: () => this.isFull,
    });
  }

  #text(data: string): void {
    const text = cleanCharacters(data);
    if (text !== '') this.builder.text(text, marksOf(this.#look));
  }

  #enter(element: Element): (() => void) | null {
    const { notes, sheet, textLanguage } = this.#facts;
    if (isDropped(element) || notes.isText(element)) return null;
    const around = this.#look;
    this.#look = lookInside(element, around, sheet, textLanguage);
    const end = this.#begin(element);
    const restore = () => {
      this.#look = around;
    };
    if (end === null) {
      restore();
      return null;
    }
    return () => {
      end();
      restore();
    };
  }

  /** Begins what an element is, and gives its end; `null` when all of it has been read. */
  #begin(element: Element): (() => void) | null {
    const { builder } = this;
    const nothing = () => {};
    const { sheet } = this.#facts;
    if (meaningOf(element, sheet).hidden) return null;
    switch (element.tagName) {
      case 'BR':
        // A page break begins another paragraph; the mark of a copy's end is nothing.
        if (/page-break/i.test(styleOf(element))) builder.endParagraph();
        else if (!element.classList.contains('Apple-interchange-newline')) builder.breakLine();
        return null;
      case 'HR':
        this.#endItems();
        if (!builder.isInLine && !isRuleOfNotes(element)) {
          builder.endParagraph();
          builder.block(schema.node('scene_break'));
        }
        return null;
      case 'A':
        return this.#link(element);
      case 'IMG':
        this.#picture(element, null);
        return null;
      case 'MATH':
      case 'math':
        return this.#formula(element);
      case 'Q':
        this.#text('"');
        return () => this.#text('"');
      case 'PRE':
      case 'LISTING':
        this.#endItems();
        builder.beginParagraph({ name: 'code_block', language: codeLanguage(element) });
        return () => builder.endParagraph();
      case 'BLOCKQUOTE':
        this.#endItems();
        return this.#container('blockquote');
      case 'UL':
      case 'OL':
        return this.#list(element);
      case 'TABLE':
        return this.#table(element);
      case 'FIGURE': {
        const image = element.querySelector('img');
        if (!image || builder.isInLine || element.querySelector('table, pre, blockquote, p ~ p')) break;
        this.#endItems();
        this.#picture(image, element.querySelector('figcaption'));
        return null;
      }
      case 'DT':
        this.#look = { ...this.#look, strong: true };
        break;
    }
    const level = headingLevel(element);
    if (level !== null) {
      this.#endItems();
      builder.beginParagraph({ name: 'heading', level });
      return () => builder.endParagraph();
    }
    const item = wordItem(element);
    if (item !== null) return this.#wordItem(item);
    if (element.tagName === 'LI') {
      const wasIn = builder.isOpen('bullet_list') || builder.isOpen('ordered_list');
      if (wasIn) return this.#container('list_item');
    }
    if (!isBlock(element)) return nothing;
    if (element.tagName === 'P') {
      if (!/^MsoListParagraph/.test(element.className)) this.#endItems();
      if (isQuotation(element) && !builder.isOpen('blockquote')) {
        this.#look = { ...this.#look, emphasis: false };
        return this.#container('blockquote');
      }
    }
    builder.beginParagraph();
    return () => builder.endParagraph();
  }

  #container(name: 'blockquote' | 'list_item'): () => void {
    const { builder } = this;
    const items = this.#items;
    builder.open(name);
    this.#items = null;
    return () => {
      this.#endItems();
      builder.close();
      this.#items = items;
    };
  }

  #link(element: Element): (() => void) | null {
    const note = this.#facts.notes.calledBy(element);
    if (note !== null && this.#note(note)) return null;
    if (this.#backs.has(element)) return null;
    const href = linkAddress(element.getAttribute('href'));
    // A picture's link, or one around nothing, is no words to follow.
    if (href !== null) this.#look = { ...this.#look, href };
    return () => {};
  }

  readonly #backs = new Set<Element>();

  /** Puts a note where it is called. Inside a note, and in code, the words stay what they are. */
  #note({ element, back }: NoteText): boolean {
    const { isNote } = this.#facts;
    const reader = new PageReader({ ...this.#facts, pictures: this.#pictures, isNote: true, notes: NO_NOTES });
    reader.#backs.add(back);
    const paragraphs = noteParagraphs(reader.read(element));
    this.#pictures = reader.pictures;
    if (isNote) return false;
    this.builder.inline(schema.node('footnote', null, paragraphs));
    return true;
  }

  #list(element: Element): () => void {
    const { builder } = this;
    // Each item of Word's web page is a list of its own; its items say how deep they are.
    if (element.querySelector(':scope > li[data-aria-level]')) return () => {};
    this.#endItems();
    const items = this.#items;
    const first = element.querySelector(':scope > li');
    const said = element.getAttribute('start') ?? first?.getAttribute('value') ?? null;
    const start = said === null ? 1 : Math.min(Math.max(Math.trunc(Number(said)) || 0, 0), 999_999_999);
    if (element.tagName === 'OL') builder.open('ordered_list', { start }, said === null || start > 1);
    else builder.open('bullet_list');
    return () => {
      builder.close();
      this.#items = items;
    };
  }

  /** An item of Word: a paragraph that says how deep it stands. */
  #wordItem(item: WordItem): () => void {
    const { builder } = this;
    this.#items ??= { depth: builder.depth, levels: [] };
    const items = this.#items;
    const leave = () => {
      builder.close();
      builder.close();
      items.levels = items.levels.slice(0, -1);
    };
    builder.endParagraph();
    while (items.levels.length > item.level) leave();
    const same = items.levels.at(-1);
    if (items.levels.length === item.level && same) {
      if (same.ordered === item.ordered) {
        builder.close();
        builder.open('list_item');
      } else leave();
    }
    while (items.levels.length < item.level) {
      const { ordered, start, delimiter } = item;
      builder.open(ordered ? 'ordered_list' : 'bullet_list', ordered ? { start, delimiter } : {}, false);
      builder.open('list_item');
      items.levels = [...items.levels, item];
    }
    this.#inItem += 1;
    return () => {
      this.#inItem -= 1;
      builder.endParagraph();
    };
  }

  /** How many items of a word processor lie around: paragraphs in one do not end its list. */
  #inItem = 0;

  #endItems(): void {
    if (this.#items === null || this.#inItem > 0) return;
    this.builder.closeTo(this.#items.depth);
    this.#items = null;
  }

  #table(element: Element): (() => void) | null {
    this.#endItems();
    const { builder } = this;
    if (builder.isInLine || isLayout(element)) {
      builder.endParagraph();
      return () => builder.endParagraph();
    }
    builder.endParagraph();
    const table = readTable(element, (cell) => {
      const around = this.#look;
      this.#look = lookInside(cell, { ...around, strong: false }, this.#facts.sheet, this.#facts.textLanguage);
      builder.beginLine();
      this.within(cell);
      this.#look = around;
      return builder.endLine();
    });
    if (table) builder.block(table);
    return null;
  }

  #picture(image: Element, caption: Element | null): void {
    const { builder } = this;
    const found = pictureOf(image, this.#pictures);
    this.#pictures = found.pictures;
    if (found.words !== '') this.#text(found.words);
    const content = () => {
      if (caption === null) return null;
      builder.beginLine();
      this.within(caption);
      return builder.endLine();
    };
    if (found.source === null) {
      const words = content();
      if (words && words.size > 0) builder.block(schema.node('paragraph', null, words));
      return;
    }
    const alt = cleanCharacters(image.getAttribute('alt') ?? '').trim();
    if (builder.isInLine || this.#facts.isNote) {
      builder.inline(schema.node('image', { src: found.source, alt }));
      return;
    }
    builder.endParagraph();
    builder.block(schema.node('figure', { src: found.source, alt: alt === '' ? null : alt }, content() ?? []));
  }

  /** A formula whose author left its source is that; any other is its signs. */
  #formula(element: Element): (() => void) | null {
    const source = element.querySelector('annotation[encoding="application/x-tex"]')?.textContent ?? '';
    const tex = cleanCharacters(source).replace(/\s+/g, ' ').trim();
    if (tex === '' || tex.includes('$')) {
      this.#text(element.textContent ?? '');
      return null;
    }
    this.builder.inline(schema.node('opaque_inline', { source: `$${tex}$` }));
    return null;
  }
}

const NO_NOTES: PastedNotes = { calledBy: () => null, isText: () => false, size: 0 };

/** What stood above the notes of a page, once they stand in the text. */
function withoutNotesHeading(blocks: readonly Node[]): readonly Node[] {
  const last = blocks.at(-1);
  const isLeft =
    last?.type.name === 'scene_break' ||
    (last?.type.name === 'heading' &&
      /^(?:(?:end|foot)?notes?|notes? de (?:bas de page|fin)|références|references)\s*:?$/i.test(
        last.textContent.trim(),
      ));
  return isLeft ? withoutNotesHeading(blocks.slice(0, -1)) : blocks;
}

/** The line that word processors draw above the notes. */
function isRuleOfNotes(rule: Element): boolean {
  if (rule.getAttribute('width') === '33%') return true;
  return rule.closest('[class*="footnotes"], [class*="endnotes"]') !== null;
}

/** The language that a program's text says it is in: `language-ts`, `lang-ts`. */
function codeLanguage(element: Element): string {
  const names = `${element.className} ${element.querySelector('code')?.className ?? ''}`;
  return /(?:^|\s)lang(?:uage)?-([\w-]{1,30})(?:\s|$)/.exec(names)?.[1] ?? '';
}

import type { Node } from 'prosemirror-model';
import { schema } from '../../../shared/document/schema';
import { BlockBuilder } from './block-builder';
import { cleanCharacters } from './clean-characters';
import { styleOf } from './inert-document';
import { ItemList } from './item-list';
import { type Look, lookInside, marksOf, PLAIN } from './look';
import { noteParagraphs } from './note-text';
import {
  codeLanguage,
  headingLevel,
  isBlock,
  isDropped,
  isLayout,
  isQuotation,
  linkAddress,
  wordItem,
} from './pasted-elements';
import { isRuleOfNotes, type NoteText, type PastedNotes, withoutNotesHeading } from './pasted-notes';
import { type PastedPictures, pictureOf } from './pasted-pictures';
import { readTable } from './pasted-table';
import { isForeign } from './settle-languages';
import { meaningOf, type SheetMeanings } from './styles';
import { walk } from './walk';

/** How many blocks may be pasted at once: ten times a long novel, and what a page still draws. */
export const MOST_BLOCKS = 20_000;

/** What is known of a page before it is read. */
export interface PageFacts {
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
  /** The list of a word processor that is going on; `null` where none is. */
  #items: ItemList | null = null;
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
    if (item !== null) {
      this.#items ??= new ItemList(builder);
      return this.#items.begin(item);
    }
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

  #endItems(): void {
    if (this.#items?.end()) this.#items = null;
  }

  #link(element: Element): (() => void) | null {
    const note = this.#facts.notes.calledBy(element);
    if (note !== null) this.#note(note);
    if (note !== null || this.#backs.has(element)) return null;
    const href = linkAddress(element.getAttribute('href'));
    // A picture's link, or one around nothing, is no words to follow.
    if (href !== null) this.#look = { ...this.#look, href };
    return () => {};
  }

  readonly #backs = new Set<Element>();

  /** Puts a note where it is called. What its text calls stays as it is written: a note has no notes. */
  #note({ element, back }: NoteText): void {
    const reader = new PageReader({ ...this.#facts, pictures: this.#pictures, isNote: true, notes: NO_NOTES });
    reader.#backs.add(back);
    const paragraphs = noteParagraphs(reader.read(element));
    this.#pictures = reader.pictures;
    this.builder.inline(schema.node('footnote', null, paragraphs));
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

import type { PandocAttr, PandocBlock, PandocInline } from '../document/pandoc-ast';
import type { AssembledBook, AssembledSection } from './assembled';
import { mapBlocks } from './ast-walk';
import type { FormatId } from './format-ids';
import { remembering } from './remembered';

/** What a suggestion or a remark does, as pandoc writes those of Word: spans of these classes. */
export type SuggestionKind = 'insertion' | 'deletion' | 'paragraph-insertion' | 'paragraph-deletion' | 'remark';

const KINDS: Readonly<Record<string, SuggestionKind>> = {
  insertion: 'insertion',
  deletion: 'deletion',
  'paragraph-insertion': 'paragraph-insertion',
  'paragraph-deletion': 'paragraph-deletion',
  // A remark begins with its words, and ends with an empty span where what it is about ends.
  'comment-start': 'remark',
  'comment-end': 'remark',
};
const SAID = new Set(['author', 'date', 'id']);

/** Formats that know suggestions themselves: Word tracks them, and our Markdown writes them as they are. */
const TRACKED: ReadonlySet<FormatId> = new Set<FormatId>(['docx', 'md']);

/** What a span suggests or remarks; `null` for any other piece. */
export function suggestionKind(piece: PandocInline): SuggestionKind | null {
  if (piece.t !== 'Span') return null;
  const name = piece.c[0][1].find((own) => Object.hasOwn(KINDS, own));
  return name === undefined ? null : (KINDS[name] ?? null);
}

/** True for a suggestion or a remark. */
export const isSuggestion = (piece: PandocInline): boolean => suggestionKind(piece) !== null;

/**
 * The attributes of a suggestion: its class, who made it and when, and what joins the two ends of a remark. That is no
 * identifier of the book, where each exists once. `null` for the attributes of anything else.
 */
export function suggestionAttr([id, classes, pairs]: PandocAttr): PandocAttr | null {
  const name = classes.find((own) => Object.hasOwn(KINDS, own));
  if (name === undefined) return null;
  const said = pairs.filter(([key]) => SAID.has(key));
  return ['', [name], id === '' || said.some(([key]) => key === 'id') ? said : [['id', id] as const, ...said]];
}

/**
 * The book as a format can show its suggestions. Word and Markdown have their own way; elsewhere what is inserted is
 * underlined, what is deleted is struck through, and a remark is a note with the name of who made it.
 */
export function withSuggestions(book: AssembledBook, format: FormatId): AssembledBook {
  if (format === 'md') return book;
  let remarks = 0;
  return mapText(book, (section) => {
    // The two ends of a remark have one number, that no other remark of the book has: Word wants a whole number.
    const numbers = new Map<string, number>();
    return (piece) => {
      const kind = suggestionKind(piece);
      if (kind === null || piece.t !== 'Span') return [piece];
      const [[, classes, pairs], content] = piece.c;
      if (kind === 'remark' && TRACKED.has(format)) {
        const given = `${section.id} ${value(pairs, 'id')}`;
        if (classes.includes('comment-start')) numbers.set(given, remarks++);
        const number = numbers.get(given);
        if (number === undefined) return [];
        const others = pairs.filter(([key]) => key !== 'id');
        return [{ t: 'Span', c: [['', classes, [['id', `${number}`], ...others]], content] }];
      }
      if (TRACKED.has(format)) return [piece];
      if (kind === 'insertion') return [{ t: 'Underline', c: content }];
      if (kind === 'deletion') return [{ t: 'Strikeout', c: content }];
      if (content.length === 0) return [];
      const author = value(pairs, 'author');
      const by: readonly PandocInline[] =
        author === ''
          ? []
          : [
              { t: 'Strong', c: [{ t: 'Str', c: author }] },
              { t: 'Str', c: '\u00A0: ' },
            ];
      return [{ t: 'Note', c: [{ t: 'Para', c: [...by, ...content] }] }];
    };
  });
}

/** The text of the book as a reader of a Word document meets it: what is remarked stands beside it, not in it. */
export function withoutRemarks(book: AssembledBook): AssembledBook {
  return mapText(book, () => (piece) => (suggestionKind(piece) === 'remark' ? [] : [piece]));
}

type Rule = (piece: PandocInline) => readonly PandocInline[];

function mapText(book: AssembledBook, rule: (section: AssembledSection) => Rule): AssembledBook {
  const sections = book.sections.map((section): AssembledSection => {
    if (!holders(section, '', () => holdsAny([{ t: 'Plain', c: section.title }, ...section.blocks]))) return section;
    const inline = rule(section);
    const [title, ...blocks] = mapBlocks([{ t: 'Plain', c: section.title }, ...section.blocks], { inline });
    return { ...section, title: title?.t === 'Plain' ? title.c : section.title, blocks };
  });
  return sections.every((section, at) => section === book.sections[at]) ? book : { ...book, sections };
}

const holders = remembering<AssembledSection, boolean>();

function holdsAny(blocks: readonly PandocBlock[]): boolean {
  let found = false;
  mapBlocks(blocks, {
    inline: (piece) => {
      found ||= isSuggestion(piece);
      return [piece];
    },
  });
  return found;
}

function value(pairs: PandocAttr[2], key: string): string {
  return pairs.find(([own]) => own === key)?.[1] ?? '';
}

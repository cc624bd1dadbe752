import { type Book, chaptersInOrder, isPart, type Part } from '../book/book';
import type { PandocBlock, PandocInline } from '../document/pandoc-ast';
import { mapBlocks } from './ast-walk';
import type { Selection } from './settings';
import { isSuggestion, suggestionKind } from './suggestions';

/** The book with what was chosen of it. */
export interface SelectedBook {
  readonly book: Book;
  /** Chosen ids that name nothing in the book any more. */
  readonly gone: readonly string[];
}

/**
 * The book with the chosen chapters only, in its own order. The id of a part stands for all its chapters, those added later
 * too; a part of which only some chapters are chosen keeps its title above them. The very same book when all of it is chosen.
 */
export function selectSections(book: Book, sections: Selection['sections']): SelectedBook {
  if (sections === undefined) return { book, gone: [] };
  const chosen = new Set(sections);
  const own = ({ id }: { readonly id: string }) => chosen.has(id);
  const known = new Set([
    ...chaptersInOrder(book).map(({ chapter }) => chapter.id),
    ...book.body.filter(isPart).map(({ id }) => id),
  ]);
  const body = book.body.flatMap((entry) => {
    if (!isPart(entry)) return own(entry) ? [entry] : [];
    if (own(entry)) return [entry];
    const children = entry.children.filter(own);
    return children.length === 0 ? [] : [{ ...entry, children } satisfies Part];
  });
  return {
    book: { ...book, front: book.front.filter(own), body, back: book.back.filter(own) },
    gone: sections.filter((id) => !known.has(id)),
  };
}

/**
 * A chapter’s text as it was chosen: without its notes, calls too, where none are wanted; without remarks and suggestions, the
 * text as it stands, where those are not: what was inserted is text, what was deleted is none, and a remark is beside it.
 * Paragraphs that this empties go. The very same blocks when nothing is to be left out.
 */
export function selectText(blocks: readonly PandocBlock[], selection: Selection): readonly PandocBlock[] {
  const suggested = !selection.comments && holdsSuggestions(blocks);
  const noted = !selection.notes && holds(blocks, ({ t }) => t === 'Note');
  if (!suggested && !noted) return blocks;
  const inline = (piece: PandocInline): readonly PandocInline[] => {
    if (noted && piece.t === 'Note') return [];
    if (!suggested || piece.t !== 'Span') return [piece];
    const kind = suggestionKind(piece);
    // A paragraph’s deleted end is needed once more, where paragraphs are joined.
    if (kind === null || kind === 'paragraph-deletion') return [piece];
    return kind === 'insertion' ? piece.c[1] : [];
  };
  const left = mapBlocks(tidied(blocks, noted, suggested), { inline });
  return suggested ? joined(left.filter((block, at) => !isEmptied(block, blocks[at]))) : left;
}

/** True where the text has remarks or suggestions. */
export function holdsSuggestions(blocks: readonly PandocBlock[]): boolean {
  return holds(blocks, isSuggestion);
}

function holds(blocks: readonly PandocBlock[], test: (inline: PandocInline) => boolean): boolean {
  let found = false;
  mapBlocks(blocks, {
    inline: (inline) => {
      found ||= test(inline);
      return [inline];
    },
  });
  return found;
}

/** Says it of the text: what would be left behind a call that is gone, « mot . », is not written. */
function tidied(blocks: readonly PandocBlock[], noted: boolean, suggested: boolean): readonly PandocBlock[] {
  const leaves = (piece: PandocInline | undefined) =>
    piece !== undefined &&
    ((noted && piece.t === 'Note') || (suggested && ['deletion', 'remark'].includes(suggestionKind(piece) ?? '')));
  const spaced = (inlines: readonly PandocInline[]) =>
    inlines.filter((piece, at) => {
      if (piece.t !== 'Space' || !leaves(inlines[at + 1])) return true;
      const after = inlines.slice(at + 1).find((next) => !leaves(next));
      return after !== undefined && after.t !== 'Space' && !(after.t === 'Str' && /^[.,…)\]]/.test(after.c));
    });
  return mapBlocks(blocks, {
    block: (block) => (block.t === 'Para' || block.t === 'Plain' ? [{ ...block, c: spaced(block.c) }] : [block]),
  });
}

/** A paragraph that was nothing but a suggestion. */
function isEmptied(block: PandocBlock, before: PandocBlock | undefined): boolean {
  return block.t === 'Para' && block.c.length === 0 && before?.t === 'Para' && before.c.length > 0;
}

/** Paragraphs whose end was deleted go on in the next one. */
function joined(blocks: readonly PandocBlock[]): readonly PandocBlock[] {
  const all: PandocBlock[] = [];
  let open = false;
  for (const block of blocks) {
    const last = all.at(-1);
    if (open && last?.t === 'Para' && block.t === 'Para')
      all[all.length - 1] = { t: 'Para', c: [...last.c, ...block.c] };
    else all.push(block);
    open = block.t === 'Para' && block.c.some((piece) => suggestionKind(piece) === 'paragraph-deletion');
  }
  return mapBlocks(all, { inline: (piece) => (suggestionKind(piece) === 'paragraph-deletion' ? [] : [piece]) });
}

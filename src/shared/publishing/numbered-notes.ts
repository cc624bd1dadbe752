import type { PandocBlock, PandocInline } from '../document/pandoc-ast';
import type { AssembledSection } from './assembled';
import { mapBlocks, mapInlines } from './ast-walk';

/** A section whose notes stand apart from its text, under their numbers. */
export interface NumberedSection {
  readonly title: readonly PandocInline[];
  readonly blocks: readonly PandocBlock[];
  /** In order; the first is number 1. */
  readonly notes: readonly (readonly PandocBlock[])[];
}

/** What stands in the text for a note, and before the note itself. */
export const noteCall = (number: number): string => `[${number}]`;

/**
 * Takes the notes out of a section and leaves their numbers in square brackets; items of numbered lists get their number as
 * text. For formats that are read as they stand.
 */
export function numberedNotes(section: AssembledSection): NumberedSection {
  const notes: (readonly PandocBlock[])[] = [];
  const inline = (of: PandocInline): readonly PandocInline[] => {
    if (of.t !== 'Note') return [of];
    notes.push(of.c);
    return [{ t: 'Str', c: noteCall(notes.length) }];
  };
  const block = (of: PandocBlock): readonly PandocBlock[] => {
    if (of.t !== 'OrderedList') return [of];
    const [attributes, items] = of.c;
    const numbered = items.map((item, at) => withNumber(item, `${attributes[0] + at}.`));
    return [{ t: 'OrderedList', c: [attributes, numbered] }];
  };
  const title = mapInlines(section.title, { inline });
  const blocks = mapBlocks(section.blocks, { inline, block });
  return { title, blocks, notes: notes.map((note) => mapBlocks(note, { block })) };
}

function withNumber(item: readonly PandocBlock[], number: string): readonly PandocBlock[] {
  const [first, ...rest] = item;
  const lead: readonly PandocInline[] = [{ t: 'Str', c: number }, { t: 'Space' }];
  if (first?.t === 'Para' || first?.t === 'Plain') return [{ t: first.t, c: [...lead, ...first.c] }, ...rest];
  return [{ t: 'Plain', c: lead }, ...item];
}

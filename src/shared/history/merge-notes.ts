import { labelKey, mentionedLabels } from '../document/labels';
import type { Paragraph } from './paragraphs';
import type { Side } from './three-way';

/** A paragraph of the outcome, and whose it is: `both` when nobody changed it. */
export interface Owned {
  readonly paragraph: Paragraph;
  readonly side: Side | 'both';
}

/** What becomes of the notes when two texts come together. */
export interface SettledNotes {
  /** Labels of their notes that mean another note in our text, with the labels they get. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Labels that some paragraph of theirs calls. */
  readonly called: ReadonlySet<string>;
  /** Their definitions that our text has already, word for word. */
  readonly doubled: ReadonlySet<Paragraph>;
}

/**
 * Of two definitions of one label a reader takes the first and would hide the other. So where both sides define a label and
 * the texts differ, theirs gets a new label, in the definition and in all that they wrote.
 */
export function settleNotes(
  owned: readonly Owned[],
  sides: Readonly<Record<Side, { readonly paragraphs: readonly Paragraph[] }>>,
): SettledNotes {
  const notes = new Map<string, Paragraph>();
  for (const { paragraph, side } of owned)
    if (paragraph.label !== null && side !== 'theirs' && !notes.has(paragraph.label))
      notes.set(paragraph.label, paragraph);
  const renamed = new Map<string, string>();
  const called = new Set<string>();
  const doubled = new Set<Paragraph>();
  let used: Set<string> | null = null;
  for (const { paragraph, side } of owned) {
    if (side !== 'theirs') continue;
    for (const label of mentionedLabels(paragraph.text)) called.add(label);
    const known = paragraph.label === null ? undefined : notes.get(paragraph.label);
    if (known === undefined || paragraph.label === null) continue;
    if (known.text === paragraph.text) doubled.add(paragraph);
    else if (!renamed.has(paragraph.label)) {
      used ??= new Set([sides.ours, sides.theirs].flatMap(({ paragraphs }) => paragraphs.flatMap(allLabels)));
      renamed.set(paragraph.label, freeLabel(paragraph, used));
    }
  }
  return { renamed, called, doubled };
}

const LABEL = /\[\^((?:[^[\]\\]|\\.)+)\]/gs;

function allLabels({ text }: Paragraph): readonly string[] {
  return [...text.matchAll(LABEL)].map((match) => labelKey(match[1] ?? ''));
}

function freeLabel({ text }: Paragraph, used: Set<string>): string {
  const written = [...text.matchAll(LABEL)][0]?.[1] ?? 'n';
  let number = 2;
  while (used.has(labelKey(`${written}-${number}`))) number += 1;
  used.add(labelKey(`${written}-${number}`));
  return `${written}-${number}`;
}

/** A text with the labels of notes changed, in calls and in definitions. */
export function withLabels(text: string, renamed: ReadonlyMap<string, string>): string {
  if (renamed.size === 0) return text;
  return text.replace(LABEL, (whole, label: string) => {
    const name = renamed.get(labelKey(label));
    return name === undefined ? whole : `[^${name}]`;
  });
}

/** The first definition of each note of a text. */
export function definitionsIn(paragraphs: readonly Paragraph[]): ReadonlyMap<string, Paragraph> {
  const notes = new Map<string, Paragraph>();
  for (const paragraph of paragraphs)
    if (paragraph.label !== null && !notes.has(paragraph.label)) notes.set(paragraph.label, paragraph);
  return notes;
}

/**
 * The definitions that a side’s own paragraph calls and that the other side took out: they come back with it. `defined`
 * holds the labels that have a definition, and grows.
 */
export function missingNotes(
  text: string,
  own: ReadonlyMap<string, Paragraph>,
  defined: Set<string>,
): readonly Paragraph[] {
  if (!text.includes('[^')) return [];
  return mentionedLabels(text).flatMap((label): readonly Paragraph[] => {
    const note = own.get(label);
    if (note === undefined || defined.has(label)) return [];
    defined.add(label);
    return [note, ...missingNotes(note.text, own, defined)];
  });
}

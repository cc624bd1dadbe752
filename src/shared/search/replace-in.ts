import type { Mark, Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import type { Stretch } from './passages';

/** One replacement: what lies in `stretches` (positions in the document of the transform) becomes `text`. */
export interface Change {
  readonly stretches: readonly Stretch[];
  readonly text: string;
}

/**
 * Makes replacements. The new words have the looks (marks) of the first that they replace; notes and pictures between replaced
 * words stay. The changes do not overlap. A line break in the new text becomes one where the line can have it, else a space.
 */
export function replaceIn(transform: Transform, changes: readonly Change[]): void {
  const edits = changes.flatMap(({ stretches, text }) =>
    stretches.map((stretch, index) => ({ ...stretch, text: index === 0 ? text : '' })),
  );
  // From the last to the first, so that positions before an edit stay right; a note lies inside the sentence that calls it.
  for (const { from, to, text } of edits.sort((one, other) => other.from - one.from))
    if (text === '') transform.delete(from, to);
    else transform.replaceWith(from, to, newWords(transform.doc, from, text));
}

function newWords(document: Node, from: number, text: string): Node[] {
  const $from = document.resolve(from);
  const { parent, nodeAfter } = $from;
  const { schema } = document.type;
  const marks: readonly Mark[] = nodeAfter?.marks ?? $from.marks();
  const lineBreak = schema.nodes.hard_break;
  const canBreak = lineBreak !== undefined && parent.type.contentMatch.matchType(lineBreak) !== null;
  if (parent.type.spec.code || !text.includes('\n')) return [schema.text(text, marks)];
  if (!canBreak || !lineBreak) return [schema.text(text.replace(/\n/g, ' '), marks)];
  return text
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [lineBreak.create(null, null, marks)] : []),
      ...(line === '' ? [] : [schema.text(line, marks)]),
    ]);
}

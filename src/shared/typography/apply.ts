import { Fragment, type Mark, type Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import type { Proposal } from './check';
import { type Change, type Look, moves } from './finding';

const LOOKS: Readonly<Record<'raised' | 'small-caps', string>> = {
  raised: 'superscript',
  'small-caps': 'small_caps',
};

/** The marks that text put at a place gets: those of what it replaces, else those on both its sides. */
function marksAt(doc: Node, from: number, to: number): readonly Mark[] {
  const $from = doc.resolve(from);
  const after = $from.nodeAfter;
  if (to > from) return after?.isText ? after.marks : (after?.marks ?? []);
  const before = $from.nodeBefore;
  if (!before || !after) return before?.marks ?? after?.marks ?? [];
  return before.marks.filter((mark) => mark.isInSet(after.marks));
}

function lookOf(doc: Node, marks: readonly Mark[], look: Look): readonly Mark[] {
  const plain = marks.filter(({ type }) => type.name !== LOOKS.raised && type.name !== LOOKS['small-caps']);
  if (look === null) return marks;
  const type = doc.type.schema.marks[LOOKS[look]];
  if (!type) throw new Error(`The schema has no ${LOOKS[look]}.`);
  return type.create().addToSet(plain);
}

function make(transform: Transform, change: Change): void {
  const { doc, mapping } = transform;
  // What lies inside a change that moves something was changed before it; any other stands before all that was changed.
  const now = (position: number) => (moves(change) ? mapping.map(position, -1) : position);
  const to = now(change.to);
  const marks = marksAt(doc, change.from, to);
  let content = Fragment.empty;
  for (const piece of change.pieces)
    content = content.append(
      piece.kind === 'text'
        ? Fragment.from(doc.type.schema.text(piece.text, lookOf(doc, marks, piece.look)))
        : doc.slice(now(piece.from), now(piece.to)).content,
    );
  transform.replaceWith(change.from, to, content);
}

/**
 * Adds the steps that make the chosen proposals to a fresh transform of the document they were made for. In one transaction
 * they are one undo.
 */
export function applyProposals<Made extends Transform>(transform: Made, chosen: readonly Proposal[]): Made {
  // From the end to the beginning, so that positions hold; what is put in before something comes after its change.
  const changes = chosen
    .flatMap((proposal) => proposal.changes)
    .sort((one, other) => other.from - one.from || Number(moves(one)) - Number(moves(other)) || other.to - one.to);
  for (const change of changes) make(transform, change);
  return transform;
}

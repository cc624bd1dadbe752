import { type Command, NodeSelection, type Selection, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { useUi } from '../../stores/ui';
import { surroundingsOf } from '../surroundings';
import { blocksIn, type CheckedBlock, notesIn } from './checked-blocks';
import { type Finding, findingsIn } from './findings';
import { grammarian } from './grammarian';
import { speller } from './speller';

/** Where a search stops: a mistake in a block, or the call of a note that has one. */
interface Stop {
  readonly from: number;
  readonly to: number;
  readonly finding: Finding;
  /** Whether the mistake is in the note that is called there. */
  readonly inNote: boolean;
}

/** Every place to stop at in a block, in order; the dictionary is asked first. */
async function stopsIn(block: CheckedBlock): Promise<readonly Stop[]> {
  const notes = notesIn(block);
  if (speller.enabled)
    for (const { node, language } of [block, ...notes.flatMap(({ paragraphs }) => paragraphs)])
      await speller.findWrong(node, language);
  const own = findingsIn(block).map((finding) => ({ from: finding.from, to: finding.to, finding, inNote: false }));
  const called = notes.flatMap(({ call, at, paragraphs }): readonly Stop[] => {
    const finding = paragraphs.flatMap(findingsIn)[0];
    return finding ? [{ from: at, to: at + call.nodeSize, finding, inNote: true }] : [];
  });
  return [...own, ...called].sort((a, b) => a.from - b.from);
}

/** Whether a place stands on the side of the selection to which one goes. */
function isAhead({ from, to }: Stop, selection: Selection, direction: 1 | -1): boolean {
  const { empty, head } = selection;
  if (direction === 1) return empty ? to > head : from >= selection.to;
  return empty ? from < head : to <= selection.from;
}

/** Goes to the next mistake from the caret on, around the end of the text; says so when there is none. */
async function search(view: EditorView, direction: 1 | -1): Promise<void> {
  const { doc, selection } = view.state;
  const blocks = [...blocksIn(doc, 0, surroundingsOf(view.state).textLanguage)];
  if (direction === -1) blocks.reverse();
  const { announce, toast } = useUi.getState();
  // Twice around: what stands on the other side of the caret is found in the second.
  for (const round of [1, 2])
    for (const block of blocks) {
      const end = block.start + block.node.content.size;
      const isBehind = direction === 1 ? end < selection.from : block.start > selection.to;
      if (round === 1 && isBehind) continue;
      const stops = [...(await stopsIn(block))];
      // The text was written on meanwhile: the question is an old one.
      if (view.isDestroyed || view.state.doc !== doc) return;
      if (direction === -1) stops.reverse();
      const next = stops.find((stop) => round === 2 || isAhead(stop, selection, direction));
      if (!next) continue;
      const { from, to, inNote, finding } = next;
      const target = inNote ? NodeSelection.create(doc, from) : TextSelection.create(doc, from, to);
      view.dispatch(view.state.tr.setSelection(target).scrollIntoView());
      view.focus();
      if (finding.kind === 'grammar') announce('spelling.found.remark', { explanation: finding.remark.explanation });
      else announce(inNote ? 'spelling.found.note' : 'spelling.found', { word: finding.word.word });
      return;
    }
  toast('spelling.clean');
}

/** Goes to the next mistake (1) or to the one before (-1), and selects it. */
export function goToFinding(direction: 1 | -1): Command {
  return (_state, dispatch, view) => {
    if (!speller.enabled && !grammarian.enabled) return false;
    if (dispatch && view) void search(view, direction);
    return true;
  };
}

import { type Command, NodeSelection, type Selection, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { useUi } from '../../stores/ui';
import { surroundingsOf } from '../surroundings';
import { blocksIn, type CheckedBlock, notesIn } from './checked-blocks';
import { type Finding, findingsIn } from './findings';
import { grammarian } from './grammarian';
import { speller } from './speller';

/** A block and the note it is in, if any. */
interface Stop {
  readonly block: CheckedBlock;
  /** The position of the note’s call. */
  readonly call: number | null;
}

/** Every block of a text, each followed by its notes. */
function stopsOf(view: EditorView): readonly Stop[] {
  const { doc } = view.state;
  const { textLanguage } = surroundingsOf(view.state);
  return [...blocksIn(doc, 0, textLanguage)].flatMap((block): readonly Stop[] => [
    { block, call: null },
    ...notesIn(block).flatMap(({ at, paragraphs }) =>
      paragraphs.map((paragraph) => ({ block: paragraph, call: at }) as const),
    ),
  ]);
}

/** Whether a mistake stands on the side of the selection to which one goes. */
function isAhead({ from, to }: Finding, selection: Selection, direction: 1 | -1): boolean {
  const { empty, head } = selection;
  if (direction === 1) return empty ? to > head : from >= selection.to;
  return empty ? from < head : to <= selection.from;
}

/** Goes to the next mistake from the caret on, around the end of the text; says so when there is none. */
async function search(view: EditorView, direction: 1 | -1): Promise<void> {
  const { doc, selection } = view.state;
  const stops = direction === 1 ? stopsOf(view) : [...stopsOf(view)].reverse();
  const { announce, toast } = useUi.getState();
  // Twice around: what stands on the other side of the caret is found in the second.
  for (const round of [1, 2])
    for (const { block, call } of stops) {
      const { start, node } = block;
      const end = start + node.content.size;
      const isBehind = direction === 1 ? end < selection.from : start > selection.to;
      if (round === 1 && isBehind) continue;
      if (speller.enabled) await speller.findWrong(node, block.language);
      // The text was written on meanwhile: the question is an old one.
      if (view.isDestroyed || view.state.doc !== doc) return;
      const found = [...findingsIn(block)].sort((a, b) => (a.from - b.from) * direction);
      const next = found.find((finding) => round === 2 || isAhead(finding, selection, direction));
      if (!next) continue;
      const target = call === null ? TextSelection.create(doc, next.from, next.to) : NodeSelection.create(doc, call);
      view.dispatch(view.state.tr.setSelection(target).scrollIntoView());
      view.focus();
      if (next.kind === 'grammar') announce('spelling.found.remark', { explanation: next.remark.explanation });
      else announce(call === null ? 'spelling.found' : 'spelling.found.note', { word: next.word.word });
      return;
    }
  toast('spelling.clean');
  announce('spelling.clean');
}

/** Goes to the next mistake (1) or to the one before (-1), and selects it. */
export function goToFinding(direction: 1 | -1): Command {
  return (_state, dispatch, view) => {
    if (!speller.enabled && !grammarian.enabled) return false;
    if (dispatch && view) void search(view, direction);
    return true;
  };
}

import { placeAgain } from '../../../shared/document/chapter-places';
import { focusPane } from '../../commands/focus';
import { showChapter } from '../../commands/outline-actions';
import { activeEditor } from '../../editor/active-editor';
import { goToPlace } from '../../editor/go-to-position';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import type { Goal } from './find-places';
import { noteGoal } from './recent-goals';

/** Opens the chapter of a goal and goes there; to the chapter alone when the place is no longer in it. */
export async function goToGoal(goal: Goal): Promise<void> {
  const folder = useBook.getState().view?.folder;
  await showChapter(goal.chapter);
  if (folder) noteGoal(folder, goal);
  requestAnimationFrame(() => {
    const { open } = useManuscript.getState();
    const view = activeEditor();
    const { kind } = goal;
    const place =
      open?.chapter === goal.chapter && kind !== 'chapter' ? placeAgain(open.state.doc, { ...goal, kind }) : null;
    if (view && place && view.state.doc === open?.state.doc) goToPlace(view, place);
    else focusPane('page');
  });
}

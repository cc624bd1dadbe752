import { useUi } from '../stores/ui';
import { isNarrow } from './narrow';
import { showChapter } from './outline-actions';

/** Lets the label of a chapter be typed: its card is shown, and the field has the keyboard. */
export async function beginLabel(id: string): Promise<void> {
  await showChapter(id);
  const ui = useUi.getState();
  ui.revealSide('inspector', isNarrow());
  ui.setInspectorTab('card');
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.card-label')?.focus());
}

import { isPart } from '../../shared/book/book';
import { placeOf } from '../../shared/book/outline';
import type { ManyOperation } from '../../shared/book/outline-operation';
import { planCsv, planMarkdown } from '../../shared/book/plan-text';
import { readChapter } from '../../shared/document/chapter-text';
import { firstLines } from '../../shared/document/first-lines';
import { exportFileName } from '../../shared/publishing/file-name';
import { useBinder } from '../panels/binder/store';
import { planWords } from '../panels/plan/plan-words';
import { saveElsewhere } from '../panels/status-line/save-copy';
import { useBook } from '../stores/book';
import { type DeskView, useDesk } from '../stores/desk';
import { hostClient } from '../stores/host-client';
import { useManuscript } from '../stores/manuscript';
import { useUi } from '../stores/ui';
import { focusPane } from './focus';

/** Shows the page, the cards or the table, and gives it the keyboard; asked for again, the page. */
export function showDesk(view: DeskView): void {
  const { view: shown, show } = useDesk.getState();
  const next = shown === view ? 'page' : view;
  show(next);
  useUi.getState().setFocusMode(false);
  useUi.getState().closeOverlay();
  useUi.getState().announce(`said.desk.${next}`);
  requestAnimationFrame(() => focusPane('page'));
}

/** Makes a chapter the one that inspector and commands are about, and leaves the plan where it is. */
export async function selectChapter(id: string): Promise<void> {
  const open = useBook.getState().view;
  if (!open) return;
  useBinder.getState().focus(id);
  await useManuscript.getState().openChapter(open.id, id);
}

/**
 * Draws the synopsis of chapters from their first lines; one undo takes it back. Of several, those that have one keep it.
 */
export async function drawSynopses(ids: readonly string[]): Promise<void> {
  const open = useBook.getState().view;
  if (!open) return;
  const chapters = ids.flatMap((id) => {
    const entry = placeOf(open.book, id)?.entry;
    return entry && !isPart(entry) && open.chapters[id]?.state === 'present' ? [entry] : [];
  });
  const wanted = chapters.length > 1 ? chapters.filter(({ synopsis }) => !synopsis) : chapters;
  await useUi.getState().attempt(async () => {
    const operations: ManyOperation[] = [];
    for (const { id, synopsis: before } of wanted) {
      const page = useManuscript.getState().open;
      const doc =
        page?.chapter === id
          ? page.state.doc
          : readChapter((await hostClient().call('chapters.read', { book: open.id, chapter: id })).text).doc;
      const synopsis = firstLines(doc, open.book.language);
      if (synopsis !== '' && synopsis !== before) operations.push({ type: 'describe', id, synopsis });
    }
    if (operations.length === 0) useUi.getState().toast('plan.synopsis.none');
    else {
      await useBook.getState().change({ type: 'several', operations });
      useUi.getState().announce('plan.synopsis.done', { count: operations.length });
    }
  });
}

/** Saves the plan as a text or as a table for spreadsheets. */
export function savePlan(kind: 'md' | 'csv'): void {
  const open = useBook.getState().view;
  if (!open) return;
  const words = planWords();
  const text = (kind === 'md' ? planMarkdown : planCsv)(open.book, open.chapters, words);
  const name = exportFileName('{title} – {preset}', { title: open.book.title, preset: words.name });
  void saveElsewhere({ name, text, ending: kind });
}

/** Prints the plan as it is shown. */
export function printPlan(): void {
  if (useDesk.getState().view === 'page') useDesk.getState().show('cards');
  requestAnimationFrame(() => requestAnimationFrame(() => window.print()));
}

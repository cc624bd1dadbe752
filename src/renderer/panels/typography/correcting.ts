import { closeHistory, undo } from 'prosemirror-history';
import { TextSelection } from 'prosemirror-state';
import { applyProposals } from '../../../shared/typography/apply';
import type { TypographyProfile } from '../../../shared/typography/profiles';
import { showChapter } from '../../commands/outline-actions';
import { rewriteBook } from '../../commands/rewrite-book';
import { activeEditor } from '../../editor/active-editor';
import { openNote } from '../../editor/open-notes';
import { highlight } from '../../editor/show-place';
import { useManuscript } from '../../stores/manuscript';
import type { OpenChapter } from '../../stores/open-chapter';
import { useUi } from '../../stores/ui';
import { chosenIn, correctText } from './checking';
import { type Item, useTypography } from './store';

/** The names of what is chosen, by chapter. */
function byChapter(items: readonly Item[]): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  for (const { chapter, proposal } of items) keys.set(chapter, [...(keys.get(chapter) ?? []), proposal.key]);
  return keys;
}

/** Makes the chosen corrections in the chapter on the page: one undo takes all of them back. */
function correctPage(open: OpenChapter, profile: TypographyProfile, items: readonly Item[]): void {
  const keys = new Set(items.map(({ proposal }) => proposal.key));
  const chosen = chosenIn(open.state.doc, profile, keys);
  if (chosen.length === 0) return;
  open.apply(closeHistory(applyProposals(open.state.tr, chosen)));
  useUi
    .getState()
    .toast(
      'typography.done',
      { count: chosen.length },
      { label: 'common.undo', run: () => void undo(open.state, (transaction) => open.apply(transaction)) },
    );
}

/** Makes the chosen corrections in the whole book, all or none, a version first; one undo takes all of them back. */
async function correctBook(profile: TypographyProfile, items: readonly Item[]): Promise<void> {
  const keys = byChapter(items);
  const counts = new Map<string, number>();
  await rewriteBook({
    why: 'before-typography',
    chapters: [...keys.keys()],
    make: async (chapter, text) => {
      const corrected = await correctText(text, profile.id, keys.get(chapter) ?? []);
      counts.set(chapter, corrected.count);
      return corrected.text;
    },
    told: (changed) => ({
      message: 'typography.done.book',
      values: { count: changed, corrections: [...counts.values()].reduce((sum, count) => sum + count, 0) },
    }),
  });
  useTypography.getState().again();
}

/** Makes the chosen corrections. */
export async function correct(profile: TypographyProfile, items: readonly Item[]): Promise<void> {
  const { scope } = useTypography.getState();
  const { open } = useManuscript.getState();
  if (scope === 'book') await correctBook(profile, items);
  else if (open) correctPage(open, profile, items);
}

/** Brings the place of a proposal into sight, selected, and lets it stand out; the keyboard stays in the list. */
export async function goTo({ chapter, proposal }: Item, profile: TypographyProfile): Promise<void> {
  if (useManuscript.getState().chapter !== chapter) await showChapter(chapter);
  // The page is drawn before a place on it can be shown.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const { open } = useManuscript.getState();
  const view = activeEditor();
  if (!open || !view || open.chapter !== chapter) return;
  const { doc } = open.state;
  const [found] = chosenIn(doc, profile, new Set([proposal.key]));
  if (!found) {
    useUi.getState().toast('typography.gone');
    return;
  }
  const $from = doc.resolve(found.from);
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name !== 'footnote') continue;
    openNote(view, $from.before(depth));
    return;
  }
  open.apply(open.state.tr.setSelection(TextSelection.create(doc, found.from, found.to)).scrollIntoView());
  highlight(view, $from.before(1));
}

import type { EditorView } from 'prosemirror-view';
import { stemOf } from '../../../shared/spelling/judge';
import { useUi } from '../../stores/ui';
import type { MenuItem } from '../../ui/menu';
import type { ContextMenuContext, ContextMenuSection } from '../context-menu/section';
import { changeWord } from './connect';
import { type Finding, findingAt } from './findings';
import { grammarian } from './grammarian';
import { speller } from './speller';

/** What was found and suggested for a menu, as long as it is open. */
const found = new WeakMap<ContextMenuContext, Finding | null>();
const suggested = new WeakMap<ContextMenuContext, readonly string[]>();

function findingOf(context: ContextMenuContext): Finding | null {
  const known = found.get(context);
  if (known !== undefined) return known;
  const finding = findingAt(context.state, context.position);
  found.set(context, finding);
  return finding;
}

/**
 * Puts other words in the place of some, where they still stand. Only the letters that differ are replaced, so that what is bold
 * inside the word stays so.
 */
export function replaceWords(view: EditorView, { from, to }: Finding, before: string, words: string): void {
  const { doc, tr } = view.state;
  if (to > doc.content.size || doc.textBetween(from, to, '\n', '\uFFFC') !== before) return;
  let start = 0;
  while (start < Math.min(before.length, words.length) && before[start] === words[start]) start += 1;
  let end = 0;
  while (
    end < Math.min(before.length, words.length) - start &&
    before[before.length - 1 - end] === words[words.length - 1 - end]
  )
    end += 1;
  view.dispatch(tr.insertText(words.slice(start, words.length - end), from + start, to - end).scrollIntoView());
}

async function add(dictionary: 'book' | 'author', word: string): Promise<void> {
  const { attempt, toast } = useUi.getState();
  const done = await attempt(async () => {
    await changeWord(dictionary, 'add', word);
    return true;
  });
  if (!done) return;
  const undo = () => void attempt(() => changeWord(dictionary, 'remove', word));
  toast(`spelling.added.${dictionary}`, { word }, { label: 'spelling.undo', run: undo });
}

function spellingEntries(context: ContextMenuContext, finding: Extract<Finding, { kind: 'spelling' }>) {
  const { view, state, t, readOnly } = context;
  const { word, language } = finding.word;
  const before = state.doc.textBetween(finding.from, finding.to, '\n', '\uFFFC');
  const stem = stemOf(word, language);
  const suggestions = suggested.get(context) ?? [];
  const entries: MenuItem[] = suggestions.map((suggestion) => ({
    kind: 'entry',
    id: `suggestion ${suggestion}`,
    label: suggestion,
    look: 'strong',
    disabled: readOnly,
    run: () => replaceWords(view, finding, before, suggestion),
  }));
  if (entries.length === 0) entries.push({ kind: 'words', id: 'none', text: t('spelling.none.suggested') });
  entries.push(
    { kind: 'line', id: 'spelling' },
    { kind: 'entry', id: 'ignore', label: t('spelling.ignore'), run: () => speller.ignore(stem) },
    {
      kind: 'entry',
      id: 'add-book',
      label: t('spelling.add.book'),
      disabled: readOnly,
      run: () => void add('book', stem),
    },
    { kind: 'entry', id: 'add-author', label: t('spelling.add.author'), run: () => void add('author', stem) },
  );
  return entries;
}

function grammarEntries(
  { view, state, t, readOnly }: ContextMenuContext,
  finding: Extract<Finding, { kind: 'grammar' }>,
) {
  const { rule, explanation, suggestions } = finding.remark;
  const before = state.doc.textBetween(finding.from, finding.to, '\n', '\uFFFC');
  const entries: MenuItem[] = [{ kind: 'words', id: 'explanation', text: explanation }];
  for (const suggestion of suggestions)
    entries.push({
      kind: 'entry',
      id: `suggestion ${suggestion}`,
      label: suggestion,
      look: 'strong',
      disabled: readOnly,
      run: () => replaceWords(view, finding, before, suggestion),
    });
  entries.push(
    { kind: 'line', id: 'grammar' },
    { kind: 'entry', id: 'ignore', label: t('grammar.ignore'), run: () => grammarian.ignore(rule, before) },
  );
  return entries;
}

/** What is wrong with the word that was pointed at: what could be meant, and how to make it known. */
export const spellingSection: ContextMenuSection = {
  id: 'spelling',
  entries: (context) => {
    const finding = findingOf(context);
    if (!finding) return [];
    return finding.kind === 'spelling' ? spellingEntries(context, finding) : grammarEntries(context, finding);
  },
  prepare: async (context) => {
    const finding = findingOf(context);
    if (finding?.kind === 'spelling') suggested.set(context, await speller.suggest(finding.word));
    // A menu’s words cannot be reached by its keys: they are said.
    if (finding?.kind === 'grammar')
      useUi.getState().announce('spelling.found.remark', { explanation: finding.remark.explanation });
  },
};

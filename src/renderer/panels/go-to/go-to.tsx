import '../palette/palette.css';
import './go-to.css';
import { Command as Menu } from 'cmdk';
import { FileText, Heading, Image, Superscript, Table } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { placeOf } from '../../../shared/book/outline';
import { placesOf } from '../../../shared/document/chapter-places';
import { shownTitle } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import { useUi } from '../../stores/ui';
import { Dialog } from '../../ui/dialog';
import { useBookIndex } from './book-index';
import { chapterGoals, findGoals, type Goal, type GoalNames } from './find-places';
import { goToGoal } from './go-to-goal';
import { recentGoals } from './recent-goals';

/** Goals shown at once: nobody reads further, they type one more letter. */
const SHOWN = 60;
const ICONS = { chapter: FileText, heading: Heading, footnote: Superscript, figure: Image, table: Table } as const;

const keyOf = ({ kind, chapter, number }: Goal) => `${chapter} ${kind} ${number}`;

/** One goal: its words, and where they stand. */
function GoalItem({ goal, names, group }: { goal: Goal; names: GoalNames; group: string }) {
  const close = useUi((ui) => ui.closeDialog);
  const Icon = ICONS[goal.kind];
  const name = goal.kind === 'chapter' ? names.titleOf(goal.chapter) : names.nameOf(goal.kind, goal.number);
  const label = goal.kind === 'chapter' ? name : goal.label || name;
  const where = goal.kind === 'chapter' ? '' : [names.titleOf(goal.chapter), goal.under].filter(Boolean).join(' › ');
  return (
    <Menu.Item
      value={`${group} ${keyOf(goal)}`}
      onSelect={() => {
        close();
        // Once the dialog is gone and the keyboard is back where it was.
        requestAnimationFrame(() => void goToGoal(goal));
      }}
    >
      <Icon size={14} aria-hidden />
      <span className="one-line go-to-label">
        {goal.kind === 'footnote' || goal.kind === 'figure' || goal.kind === 'table' ? (
          <span className="go-to-name">{name} </span>
        ) : null}
        {label === name && goal.kind !== 'chapter' && goal.kind !== 'heading' ? '' : label}
      </span>
      <span className="one-line go-to-where">{where}</span>
    </Menu.Item>
  );
}

/** What is shown: places one was at lately while nothing is typed, then what answers. */
function useGoals(typed: string, names: GoalNames) {
  const view = useBook((state) => state.view);
  const here = useManuscript((state) => state.chapter);
  // The text as it was when the dialog opened: nobody types in it meanwhile.
  const [document] = useState(() => useManuscript.getState().document);
  const digests = useBookIndex((state) => state.chapters);
  const livePlaces = useMemo(() => (document ? placesOf(document) : []), [document]);
  const chapters = useMemo(() => (view ? chapterGoals(view, names) : []), [view, names]);
  const recent = useMemo(
    () =>
      view
        ? recentGoals(view.folder).filter(
            ({ chapter, kind }) => placeOf(view.book, chapter) !== null && !(kind === 'chapter' && chapter === here),
          )
        : [],
    [view, here],
  );
  const found = useMemo(
    () =>
      findGoals(
        typed,
        chapters,
        (chapter) => (chapter === here ? livePlaces : (digests[chapter]?.places ?? [])),
        names,
        SHOWN,
      ),
    [typed, chapters, here, livePlaces, digests, names],
  );
  return { recent: typed.trim() === '' ? recent : [], found };
}

/** « Aller à… »: any chapter, heading, note, figure or table of the book, by a few of its letters. */
export function GoTo() {
  const { t } = useText();
  const view = useBook((state) => state.view);
  const close = useUi((ui) => ui.closeDialog);
  const gather = useBookIndex((state) => state.gather);
  const waiting = useBookIndex((state) => state.waiting);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState('');
  const asked = useDeferredValue(typed);
  const names = useMemo(
    (): GoalNames => ({
      nameOf: (kind, number) => t(`go.kind.${kind}`, { number }),
      titleOf: (chapter) => (view ? shownTitle(view, chapter) : ''),
    }),
    [t, view],
  );
  const { recent, found } = useGoals(asked, names);

  useEffect(() => {
    if (view) gather(view);
  }, [view, gather]);
  // The best answer is the one Enter takes.
  useEffect(() => {
    const first = recent[0] ?? found[0];
    setChosen(first ? `${recent.length > 0 ? 'recent' : 'found'} ${keyOf(first)}` : '');
  }, [recent, found]);

  return (
    <Dialog title={t('go.title')} closeLabel={t('common.close')} onClose={close} bare className="palette go-to">
      <Menu label={t('go.title')} shouldFilter={false} loop value={chosen} onValueChange={setChosen}>
        <Menu.Input
          data-first
          className="palette-search"
          placeholder={t('go.search')}
          aria-label={t('go.search')}
          value={typed}
          onValueChange={setTyped}
        />
        <Menu.List className="palette-list" label={t('go.title')}>
          {recent.length === 0 && found.length === 0 && waiting === 0 ? (
            <p className="palette-none">{t('palette.none')}</p>
          ) : null}
          {recent.length > 0 ? (
            <Menu.Group heading={t('go.recent')}>
              {recent.map((goal) => (
                <GoalItem key={keyOf(goal)} goal={goal} names={names} group="recent" />
              ))}
            </Menu.Group>
          ) : null}
          {found.length > 0 ? (
            <Menu.Group heading={t(asked.trim() === '' ? 'palette.chapters' : 'go.found')}>
              {found.map((goal) => (
                <GoalItem key={keyOf(goal)} goal={goal} names={names} group="found" />
              ))}
            </Menu.Group>
          ) : null}
        </Menu.List>
        <p className="go-to-waiting" role="status">
          {waiting > 0 && asked.trim() !== '' ? t('go.waiting', { count: waiting }) : ''}
        </p>
      </Menu>
    </Dialog>
  );
}

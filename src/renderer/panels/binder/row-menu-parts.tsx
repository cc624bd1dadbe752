import { AlignLeft, ArrowDown, ArrowRight, ArrowUp, CircleDot, Copy, NotebookPen, Tag, Trash2 } from 'lucide-react';
import { CHAPTER_STATUSES, isPart } from '../../../shared/book/book';
import type { BookView } from '../../../shared/book/book-view';
import { placeOf } from '../../../shared/book/outline';
import { beginLabel } from '../../commands/begin-label';
import { duplicateAll, moveAll, setLabelOf, setStatusOf, stepAll, trashAll } from '../../commands/many-actions';
import { drawSynopses } from '../../commands/plan-actions';
import type { Translator } from '../../i18n/translator';
import { useUi } from '../../stores/ui';
import type { MenuItem } from '../../ui/menu';
import { labelsOf } from './labels';
import { destinations } from './moves';

const ICON = 15;

/** What the parts of a row’s menu are made from: the chapters and parts they are about, in reading order. */
export interface MenuSubject {
  readonly view: BookView;
  readonly ids: readonly string[];
  readonly text: Translator;
  readonly shortcut: (commandId: string) => string | undefined;
}

const chaptersOf = ({ view, ids }: MenuSubject) =>
  ids.flatMap((id) => {
    const entry = placeOf(view.book, id)?.entry;
    return entry && !isPart(entry) ? [entry] : [];
  });

/** « État », with what all of them have marked. */
export function statusMenu(subject: MenuSubject): MenuItem {
  const { ids, text } = subject;
  const chapters = chaptersOf(subject);
  return {
    kind: 'menu',
    id: 'status',
    label: text.t('binder.status'),
    icon: <CircleDot size={ICON} aria-hidden />,
    items: [null, ...CHAPTER_STATUSES].map(
      (status): MenuItem => ({
        kind: 'choice',
        id: status ?? 'none',
        label: text.t(status ? `status.${status}` : 'status.none'),
        chosen: chapters.length > 0 && chapters.every((chapter) => (chapter.status ?? null) === status),
        run: () => void setStatusOf(ids, status),
      }),
    ),
  };
}

/** « Étiquette »: those of the book, none, and a new one, which is typed in the inspector. */
export function labelMenu(subject: MenuSubject): MenuItem {
  const { view, ids, text } = subject;
  const chapters = chaptersOf(subject);
  const choice = (label: string | null): MenuItem => ({
    kind: 'choice',
    id: `label ${label ?? ''}`,
    label: label ?? text.t('binder.label.none'),
    chosen: chapters.length > 0 && chapters.every((chapter) => (chapter.label ?? null) === label),
    run: () => void setLabelOf(ids, label),
  });
  const [only] = chapters;
  return {
    kind: 'menu',
    id: 'label',
    label: text.t('card.label'),
    icon: <Tag size={ICON} aria-hidden />,
    items: [
      choice(null),
      ...labelsOf(view.book, text.language).map(choice),
      ...(only && chapters.length === 1
        ? [
            { kind: 'line', id: 'line' } as const,
            {
              kind: 'entry',
              id: 'new',
              label: text.t('binder.label.new'),
              icon: <span className="menu-gap" />,
              run: () => setTimeout(() => void beginLabel(only.id)),
            } as const,
          ]
        : []),
    ],
  };
}

/** « Monter » and « Descendre ». */
export function stepEntries({ ids, text, shortcut }: MenuSubject, canGo: (way: 'up' | 'down') => boolean): MenuItem[] {
  const entry = (way: 'up' | 'down', Icon: typeof ArrowUp): MenuItem => ({
    kind: 'entry',
    id: way,
    label: text.t(`command.${way}`),
    icon: <Icon size={ICON} aria-hidden />,
    shortcut: shortcut(`outline.${way}`),
    disabled: !canGo(way),
    run: () => void stepAll(ids, way),
  });
  return [entry('up', ArrowUp), entry('down', ArrowDown)];
}

/** « Déplacer vers »: nothing where there is nowhere to go. */
export function moveMenu({ view, ids, text }: MenuSubject): readonly MenuItem[] {
  const elsewhere = destinations(view.book, ids);
  if (elsewhere.length === 0) return [];
  const items = elsewhere.map(
    ({ part, place }): MenuItem => ({
      kind: 'entry',
      id: part?.id ?? 'body',
      label: part ? part.part : text.t('binder.move.out'),
      run: () => void moveAll(ids, place),
    }),
  );
  return [
    { kind: 'menu', id: 'move', label: text.t('binder.move'), icon: <ArrowRight size={ICON} aria-hidden />, items },
  ];
}

/** « Dupliquer ». */
export function duplicateEntry({ view, ids, text, shortcut }: MenuSubject): MenuItem {
  return {
    kind: 'entry',
    id: 'duplicate',
    label: text.t('command.duplicate'),
    icon: <Copy size={ICON} aria-hidden />,
    shortcut: shortcut('chapter.duplicate'),
    disabled: ids.every((id) => view.chapters[id]?.state !== 'present'),
    run: () => void duplicateAll(ids),
  };
}

/** « Tirer le synopsis des premières lignes ». */
export function synopsisEntry({ view, ids, text }: MenuSubject): MenuItem {
  return {
    kind: 'entry',
    id: 'synopsis',
    label: text.t('command.synopsis.draw'),
    icon: <AlignLeft size={ICON} aria-hidden />,
    disabled: ids.every((id) => view.chapters[id]?.state !== 'present'),
    run: () => void drawSynopses(ids),
  };
}

/** « Note rapide… ». */
export function noteEntry({ text, shortcut }: MenuSubject): MenuItem {
  return {
    kind: 'entry',
    id: 'note',
    label: text.t('command.note.quick'),
    icon: <NotebookPen size={ICON} aria-hidden />,
    shortcut: shortcut('note.quick'),
    // After the menu has given the focus back.
    run: () => setTimeout(() => useUi.getState().openDialog({ kind: 'quick-note' })),
  };
}

/** « Mettre à la corbeille ». */
export function trashEntry({ ids, shortcut }: MenuSubject, label: string): MenuItem {
  return {
    kind: 'entry',
    id: 'trash',
    label,
    icon: <Trash2 size={ICON} aria-hidden />,
    shortcut: shortcut('outline.trash'),
    run: () => void trashAll(ids),
  };
}

import {
  ArrowDown,
  ArrowRight,
  ArrowUp,
  CircleDot,
  CirclePlus,
  Columns2,
  Pencil,
  ScrollText,
  Trash2,
} from 'lucide-react';
import { CHAPTER_STATUSES } from '../../../shared/book/book';
import type { BookView } from '../../../shared/book/book-view';
import { openBeside, showExtent } from '../../commands/layout-actions';
import { addChapter, addPart, beginRename, moveTo, setStatus, step, trash } from '../../commands/outline-actions';
import type { Translator } from '../../i18n/translator';
import type { MenuItem } from '../../ui/menu';
import { destinations, stepPlace } from './moves';
import type { BinderRow } from './rows';

const ICON = 15;

/** What can be done to a row, as a menu. */
export function rowMenu(
  view: BookView,
  row: BinderRow,
  { t }: Translator,
  shortcut: (commandId: string) => string | undefined,
): readonly MenuItem[] {
  const { key } = row;
  const add: readonly MenuItem[] = [
    {
      kind: 'entry',
      id: 'add',
      label: t(row.section === 'body' ? 'command.chapter.add' : `command.${row.section}.add`),
      icon: <CirclePlus size={ICON} aria-hidden />,
      shortcut: row.section === 'body' ? shortcut('chapter.add') : undefined,
      run: () => void addChapter(row.section, key),
    },
    ...(row.section === 'body'
      ? [
          {
            kind: 'entry',
            id: 'add-part',
            label: t('command.part.add'),
            icon: <span className="menu-gap" />,
            run: () => void addPart(key),
          } as const,
        ]
      : []),
  ];
  if (row.kind === 'group') return add;
  const move = (direction: 'up' | 'down', Icon: typeof ArrowUp): MenuItem => ({
    kind: 'entry',
    id: direction,
    label: t(`command.${direction}`),
    icon: <Icon size={ICON} aria-hidden />,
    shortcut: shortcut(`outline.${direction}`),
    disabled: stepPlace(view.book, key, direction) === null,
    run: () => void step(key, direction),
  });
  const elsewhere = destinations(view.book, key);
  const look: MenuItem =
    row.kind === 'chapter'
      ? {
          kind: 'entry',
          id: 'beside',
          label: t('command.beside'),
          icon: <Columns2 size={ICON} aria-hidden />,
          shortcut: shortcut('chapter.beside'),
          run: () => setTimeout(() => void openBeside(key)),
        }
      : {
          kind: 'entry',
          id: 'extent',
          label: t('command.extent.part'),
          icon: <ScrollText size={ICON} aria-hidden />,
          run: () => setTimeout(() => void showExtent('part', key)),
        };
  return [
    look,
    { kind: 'line', id: 'line-0' },
    {
      kind: 'entry',
      id: 'rename',
      label: t('command.rename'),
      icon: <Pencil size={ICON} aria-hidden />,
      shortcut: shortcut('outline.rename'),
      // After the menu has given the focus back, or it would take it from the field at once.
      run: () => setTimeout(() => beginRename(key)),
    },
    ...(row.kind === 'chapter'
      ? [
          {
            kind: 'menu',
            id: 'status',
            label: t('binder.status'),
            icon: <CircleDot size={ICON} aria-hidden />,
            items: [null, ...CHAPTER_STATUSES].map(
              (status): MenuItem => ({
                kind: 'choice',
                id: status ?? 'none',
                label: t(status ? `status.${status}` : 'status.none'),
                chosen: row.status === status,
                run: () => void setStatus(key, status),
              }),
            ),
          } as const,
        ]
      : []),
    move('up', ArrowUp),
    move('down', ArrowDown),
    ...(elsewhere.length > 0
      ? [
          {
            kind: 'menu',
            id: 'move',
            label: t('binder.move'),
            icon: <ArrowRight size={ICON} aria-hidden />,
            items: elsewhere.map(
              ({ part, place }): MenuItem => ({
                kind: 'entry',
                id: part?.id ?? 'body',
                label: part ? part.part : t('binder.move.out'),
                run: () => void moveTo(key, place),
              }),
            ),
          } as const,
        ]
      : []),
    { kind: 'line', id: 'line-1' },
    ...add,
    { kind: 'line', id: 'line-2' },
    {
      kind: 'entry',
      id: 'trash',
      label: t(row.kind === 'part' ? 'binder.trash.part' : 'command.trash'),
      icon: <Trash2 size={ICON} aria-hidden />,
      shortcut: shortcut('outline.trash'),
      run: () => void trash(key),
    },
  ];
}

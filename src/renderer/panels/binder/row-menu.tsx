import { CirclePlus, Columns2, Pencil, ScrollText } from 'lucide-react';
import type { BookView } from '../../../shared/book/book-view';
import { openBeside, showExtent } from '../../commands/layout-actions';
import { addChapter, addPart, beginRename } from '../../commands/outline-actions';
import type { Translator } from '../../i18n/translator';
import type { MenuItem } from '../../ui/menu';
import { stepPlace } from './moves';
import {
  duplicateEntry,
  labelMenu,
  type MenuSubject,
  moveMenu,
  noteEntry,
  statusMenu,
  stepEntries,
  synopsisEntry,
  trashEntry,
} from './row-menu-parts';
import { type BinderRow, NOTES } from './rows';

const ICON = 15;
const line = (id: string): MenuItem => ({ kind: 'line', id });

/**
 * What can be done to a row, as a menu; `ids` are the chapters and parts chosen with it, itself included, in reading order.
 * What is about one alone is left out when they are several.
 */
export function rowMenu(
  view: BookView,
  row: BinderRow,
  ids: readonly string[],
  text: Translator,
  shortcut: (commandId: string) => string | undefined,
): readonly MenuItem[] {
  const { key } = row;
  const { t } = text;
  const subject: MenuSubject = { view, ids, text, shortcut };
  if (ids.length > 1)
    return [
      { kind: 'words', id: 'many', text: t('binder.chosen', { count: ids.length }) },
      statusMenu(subject),
      labelMenu(subject),
      ...stepEntries(subject, () => true),
      ...moveMenu(subject),
      line('line-1'),
      duplicateEntry(subject),
      synopsisEntry(subject),
      line('line-2'),
      trashEntry(subject, t('command.trash')),
    ];
  if (row.kind === 'note' || key === NOTES) return [noteEntry(subject)];
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
    line('line-0'),
    {
      kind: 'entry',
      id: 'rename',
      label: t('command.rename'),
      icon: <Pencil size={ICON} aria-hidden />,
      shortcut: shortcut('outline.rename'),
      // After the menu has given the focus back, or it would take it from the field at once.
      run: () => setTimeout(() => beginRename(key)),
    },
    ...(row.kind === 'chapter' ? [statusMenu(subject), labelMenu(subject)] : []),
    ...stepEntries(subject, (way) => stepPlace(view.book, key, way) !== null),
    ...(row.kind === 'chapter' ? moveMenu(subject) : []),
    line('line-1'),
    ...(row.kind === 'chapter' ? [duplicateEntry(subject), synopsisEntry(subject)] : []),
    ...add,
    line('line-2'),
    trashEntry(subject, t(row.kind === 'part' ? 'binder.trash.part' : 'command.trash')),
  ];
}

import { type MouseEvent, type ReactNode, useState } from 'react';
import type { BookView } from '../../../shared/book/book-view';
import { useShortcutOf } from '../../commands/use-shortcut';
import { useText } from '../../i18n/text-context';
import { RightClickMenu } from '../../ui/menu';
import { rowMenu } from './row-menu';
import type { BinderRow } from './rows';
import { concerned } from './selecting';
import { useBinder } from './store';

interface OutlineMenuProps {
  readonly view: BookView;
  readonly rows: readonly BinderRow[];
  readonly labels: ReadonlyMap<string, string>;
  /** The key of the row that something on the screen belongs to; `null` for none. */
  readonly keyOf: (on: Element) => string | null;
  /** Gives the keyboard back to a row. */
  readonly focusOn: (key: string) => void;
  /** The one element the menu is for, with what it is to hear. */
  readonly children: (onContextMenuCapture: (event: MouseEvent) => void) => ReactNode;
}

/** The menu of the right button on rows or cards: about the row under the pointer, or all that are chosen with it. */
export function OutlineMenu({ view, rows, labels, keyOf, focusOn, children }: OutlineMenuProps) {
  const text = useText();
  const shortcut = useShortcutOf();
  const [asked, setAsked] = useState<string | null>(null);
  const row = rows.find(({ key }) => key === asked);
  return (
    <RightClickMenu
      label={row ? (labels.get(row.key) ?? '') : ''}
      items={row && !view.readOnly ? rowMenu(view, row, concerned(view.book, row.key), text, shortcut) : []}
      onClosed={(event) => {
        event.preventDefault();
        // Back to the row, unless its title is being typed by now.
        const { renaming, focused } = useBinder.getState();
        if (focused && !renaming) focusOn(focused);
      }}
    >
      {children((event) => {
        const key = event.target instanceof Element ? keyOf(event.target) : null;
        const { chosen, choose, focus } = useBinder.getState();
        setAsked(key);
        if (key && !chosen.has(key)) choose([], key);
        if (key) focus(key);
        if (!key || view.readOnly) event.preventDefault();
      })}
    </RightClickMenu>
  );
}

import type { EditorView } from 'prosemirror-view';
import { useEffect, useRef, useState } from 'react';
import { useShortcutLabel } from '../../commands/use-shortcut';
import { useText } from '../../i18n/text-context';
import { type MenuItem, PlacedMenu } from '../../ui/menu';
import { surroundingsOf } from '../surroundings';
import { type MenuRequest, useContextMenu } from './menu-store';
import type { ContextMenuContext } from './section';
import { contextMenuSections } from './sections';

/** Milliseconds for which the menu waits for suggestions before it opens without them: below what is felt as a pause. */
const PATIENCE = 250;

/** The sections that have something to offer, with lines between them. */
function itemsOf(context: ContextMenuContext, later: (run: () => void) => void): readonly MenuItem[] {
  const deferred = (item: MenuItem): MenuItem => {
    if (item.kind === 'menu') return { ...item, items: item.items.map(deferred) };
    return item.kind === 'entry' || item.kind === 'choice' ? { ...item, run: () => later(item.run) } : item;
  };
  const sections = contextMenuSections
    .map(({ id, entries }) => ({ id, items: entries(context).map(deferred) }))
    .filter(({ items }) => items.length > 0);
  return sections.flatMap(({ id, items }, index) =>
    index === 0 ? items : [{ kind: 'line', id: `before-${id}` } as const, ...items],
  );
}

/** A menu as it is shown. */
interface ShownMenu {
  readonly request: MenuRequest;
  readonly items: readonly MenuItem[];
}

/** The menu of the text: of the page, and of the note that is open above it. Drawn once for the window. */
export function PageContextMenu() {
  const translator = useText();
  const label = useShortcutLabel();
  const request = useContextMenu((state) => state.request);
  const close = useContextMenu((state) => state.close);
  const [shown, setShown] = useState<ShownMenu | null>(null);
  const chosen = useRef<(() => void) | null>(null);
  const owner = useRef<EditorView | null>(null);
  const speech = useRef({ t: translator.t, label });
  speech.current = { t: translator.t, label };

  useEffect(() => {
    if (!request || request.view.isDestroyed) {
      setShown(null);
      return;
    }
    owner.current = request.view;
    const { state } = request.view;
    const context: ContextMenuContext = {
      view: request.view,
      state,
      position: request.position,
      readOnly: surroundingsOf(state).readOnly,
      t: speech.current.t,
      shortcut: speech.current.label,
    };
    let isCurrent = true;
    const show = () => {
      const later = (run: () => void) => {
        chosen.current = run;
      };
      if (isCurrent) setShown({ request, items: itemsOf(context, later) });
    };
    const timer = setTimeout(show, PATIENCE);
    void Promise.all(contextMenuSections.map((section) => section.prepare?.(context)))
      .catch(() => undefined)
      .then(() => {
        clearTimeout(timer);
        show();
      });
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [request]);

  const isOpen = shown !== null && shown.request === request;
  return (
    <PlacedMenu
      label={translator.t('text.menu')}
      items={shown?.items ?? []}
      at={isOpen ? shown.request.at : null}
      onClose={close}
      onClosed={() => {
        const run = chosen.current;
        chosen.current = null;
        if (!owner.current?.isDestroyed) owner.current?.focus();
        run?.();
      }}
    />
  );
}

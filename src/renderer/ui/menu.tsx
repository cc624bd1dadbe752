import './menu.css';
import { Check, ChevronRight } from 'lucide-react';
import { ContextMenu, DropdownMenu } from 'radix-ui';
import { type ReactNode, useRef } from 'react';

/** One line of a menu, as data: drop-down and context menus are drawn from the same list. */
export type MenuItem =
  | { readonly kind: 'line'; readonly id: string }
  /** Words to read, which cannot be chosen. */
  | { readonly kind: 'words'; readonly id: string; readonly text: string }
  | {
      readonly kind: 'entry';
      readonly id: string;
      readonly label: string;
      readonly icon?: ReactNode;
      readonly shortcut?: string | undefined;
      readonly disabled?: boolean;
      /** `strong`: what the menu was opened for. */
      readonly look?: 'strong';
      readonly run: () => void;
    }
  | {
      readonly kind: 'choice';
      readonly id: string;
      readonly label: string;
      readonly shortcut?: string | undefined;
      readonly chosen: boolean;
      readonly run: () => void;
    }
  | {
      readonly kind: 'menu';
      readonly id: string;
      readonly label: string;
      readonly icon?: ReactNode;
      readonly items: readonly MenuItem[];
    };

/** Both families have the same pieces under the same names. */
type Pieces = typeof DropdownMenu | typeof ContextMenu;

interface ItemsProps {
  readonly items: readonly MenuItem[];
  readonly pieces: Pieces;
}

function Items({ items, pieces }: ItemsProps) {
  const Piece = pieces as typeof DropdownMenu;
  return items.map((item) => {
    switch (item.kind) {
      case 'line':
        return <Piece.Separator key={item.id} className="menu-line" />;
      case 'words':
        return (
          <Piece.Label key={item.id} className="menu-words">
            {item.text}
          </Piece.Label>
        );
      case 'entry':
        return (
          <Piece.Item key={item.id} className="menu-entry" disabled={item.disabled ?? false} onSelect={item.run}>
            {item.icon}
            <span className={item.look === 'strong' ? 'one-line strong' : 'one-line'}>{item.label}</span>
            {item.shortcut ? <kbd aria-hidden>{item.shortcut}</kbd> : null}
          </Piece.Item>
        );
      case 'choice':
        return (
          <Piece.CheckboxItem key={item.id} className="menu-entry" checked={item.chosen} onSelect={item.run}>
            {item.chosen ? <Check size={15} aria-hidden /> : <span className="menu-gap" />}
            <span className="one-line">{item.label}</span>
            {item.shortcut ? <kbd aria-hidden>{item.shortcut}</kbd> : null}
          </Piece.CheckboxItem>
        );
      case 'menu':
        return (
          <Piece.Sub key={item.id}>
            <Piece.SubTrigger className="menu-entry">
              {item.icon}
              <span className="one-line">{item.label}</span>
              <ChevronRight size={14} aria-hidden />
            </Piece.SubTrigger>
            <Piece.Portal>
              <section aria-label={item.label}>
                <Piece.SubContent className="menu" collisionPadding={8}>
                  <Items items={item.items} pieces={pieces} />
                </Piece.SubContent>
              </section>
            </Piece.Portal>
          </Piece.Sub>
        );
      default:
        return item satisfies never;
    }
  });
}

interface MenuProps {
  /** What the menu is of: open, it is a place of its own on the page, for whoever goes from place to place. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly children: ReactNode;
}

/**
 * A menu that drops from a button (the only child). Not modal: a modal one would write a style element into the page, which
 * the content security policy refuses.
 */
export function DropMenu({
  label,
  items,
  children,
  align = 'start',
  onLeave,
}: MenuProps & {
  align?: 'start' | 'end';
  /** Where the keyboard goes when the menu closes; true: not back to its button, it has gone elsewhere. */
  onLeave?: () => boolean;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <section aria-label={label}>
          <DropdownMenu.Content
            className="menu"
            align={align}
            sideOffset={5}
            collisionPadding={8}
            onCloseAutoFocus={(event) => {
              if (onLeave?.()) event.preventDefault();
            }}
          >
            <Items items={items} pieces={DropdownMenu} />
          </DropdownMenu.Content>
        </section>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** The menu of the right mouse button, Shift+F10 and the menu key, for the only child. */
export function RightClickMenu({
  label,
  items,
  children,
  onClosed,
}: MenuProps & { onClosed?: (event: Event) => void }) {
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <section aria-label={label}>
          <ContextMenu.Content
            className="menu"
            aria-label={label}
            collisionPadding={8}
            {...(onClosed ? { onCloseAutoFocus: onClosed } : {})}
          >
            <Items items={items} pieces={ContextMenu} />
          </ContextMenu.Content>
        </section>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

interface PlacedMenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Where it opens, CSS px of the window; `null` while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly onClose: () => void;
  /** The menu has gone, and the keyboard with it: whoever had it takes it back. */
  readonly onClosed: () => void;
}

/** A menu that opens at a place rather than at a button: at the pointer, or under the caret. Always drawn, so that it knows the keys. */
export function PlacedMenu({ label, items, at, onClose, onClosed }: PlacedMenuProps) {
  const last = useRef({ x: 0, y: 0 });
  if (at) last.current = at;
  return (
    <DropdownMenu.Root modal={false} open={at !== null} onOpenChange={(open) => open || onClose()}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          className="menu-anchor"
          tabIndex={-1}
          aria-hidden
          aria-label={label}
          style={{ left: last.current.x, top: last.current.y }}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <section aria-label={label} data-placed-menu>
          <DropdownMenu.Content
            className="menu"
            align="start"
            collisionPadding={8}
            onContextMenu={(event) => event.preventDefault()}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              onClosed();
            }}
          >
            <Items items={items} pieces={DropdownMenu} />
          </DropdownMenu.Content>
        </section>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

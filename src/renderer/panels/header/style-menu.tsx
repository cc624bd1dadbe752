import './style-menu.css';
import { ChevronDown } from 'lucide-react';
import { useRef } from 'react';
import { commandOf } from '../../commands/registry';
import { runCommand } from '../../commands/run';
import { useShortcutOf } from '../../commands/use-shortcut';
import { activeEditor } from '../../editor/active-editor';
import { BLOCK_STYLES, type BlockStyle, DIV_STYLES } from '../../editor/block-style';
import { useText } from '../../i18n/text-context';
import type { MessageKey } from '../../i18n/translator';
import { useShownStyle } from '../../stores/shown-style';
import { DropMenu, type MenuItem } from '../../ui/menu';

const isDivStyle = (style: BlockStyle): style is (typeof DIV_STYLES)[number] =>
  DIV_STYLES.some((known) => known === style);

/** The command that gives a style. */
const commandId = (style: BlockStyle) => (isDivStyle(style) ? `text.style.${style}` : `text.${style}`);

/** What a style is called: as its command is. */
const labelOf = (style: BlockStyle): MessageKey => commandOf(commandId(style)).label;

/** Between these styles the menu draws a line. */
const STARTS_GROUP: readonly BlockStyle[] = ['heading.1', 'quote', 'bullets'];

/** What the block of the caret is, and everything else it can be: the styles of the text in one place. */
export function StyleMenu() {
  const { t } = useText();
  const shortcut = useShortcutOf();
  const current = useShownStyle((state) => state.style);
  // Run when the menu has closed: the command gives the keyboard back to the text, and the text keeps it.
  const chosen = useRef<string | null>(null);
  if (current === null) return null;
  const items = BLOCK_STYLES.flatMap((style): readonly MenuItem[] => {
    const id = commandId(style);
    const key = shortcut(id);
    const entry: MenuItem = {
      kind: 'choice',
      id,
      label: t(labelOf(style)),
      ...(key === undefined ? {} : { shortcut: key }),
      chosen: style === current,
      run: () => {
        chosen.current = id;
      },
    };
    return STARTS_GROUP.includes(style) ? [{ kind: 'line', id: `line-${style}` }, entry] : [entry];
  });
  const leave = () => {
    const id = chosen.current;
    chosen.current = null;
    if (id === null) return false;
    if (current !== null && id === commandId(current)) activeEditor()?.focus();
    else runCommand(commandOf(id));
    return true;
  };
  const name = t('text.style.current', { style: t(labelOf(current)) });
  return (
    <DropMenu label={t('text.style.menu')} items={items} align="end" onLeave={leave}>
      <button type="button" className="style-menu" aria-label={name} title={t('text.style.menu')}>
        <span className="one-line">{t(labelOf(current))}</span>
        <ChevronDown size={13} strokeWidth={1.8} aria-hidden />
      </button>
    </DropMenu>
  );
}

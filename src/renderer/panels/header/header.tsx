import './header.css';
import { Ellipsis, Focus, PanelLeft, PanelRight, Search, Send } from 'lucide-react';
import { useNarrow } from '../../commands/narrow';
import { shownTitle } from '../../commands/outline-actions';
import { commandOf } from '../../commands/registry';
import { runCommand } from '../../commands/run';
import { useShortcutOf } from '../../commands/use-shortcut';
import { useWindowState } from '../../commands/window-state';
import { useText } from '../../i18n/text-context';
import { useDesk } from '../../stores/desk';
import { useJobs } from '../../stores/jobs';
import { useUi } from '../../stores/ui';
import { Button, IconButton, Tip } from '../../ui/button';
import { DropMenu, type MenuItem } from '../../ui/menu';
import { LookPopover } from '../page-look/look-popover';
import { DeskSwitch } from './desk-switch';
import { StyleMenu } from './style-menu';

const ICON = 18;
/** What the menu at the left offers: the whole book, and the window. Everything else is in the palette. */
const OFFERED: readonly (readonly string[])[] = [
  ['book.new', 'book.open', 'book.import', 'book.sample'],
  ['book.details', 'goals.open', 'sources.open', 'index.open', 'version.keep', 'trash.open', 'book.close'],
  ['desk.cards', 'desk.table', 'plan.save', 'plan.print'],
  ['go-to.open', 'palette.open', 'shortcuts.open', 'settings.open'],
];

function useMainMenu(): readonly MenuItem[] {
  const { t } = useText();
  const shortcut = useShortcutOf();
  const state = useWindowState();
  return OFFERED.flatMap((ids, group) => {
    const entries = ids.map(commandOf).filter((command) => command.enabled(state));
    const items: readonly MenuItem[] = entries.map((command) => ({
      kind: 'entry',
      id: command.id,
      label: t(command.label),
      shortcut: shortcut(command.id),
      // After the menu has given the focus back to its button, so that a dialog gives it back there.
      run: () => setTimeout(() => runCommand(command)),
    }));
    return group > 0 && items.length > 0 ? [{ kind: 'line', id: `line-${group}` } as const, ...items] : items;
  });
}

/** The bar at the top: what folds, what book and chapter this is, and the way out of the house. */
export function Header() {
  const { t } = useText();
  const shortcut = useShortcutOf();
  const state = useWindowState();
  const menu = useMainMenu();
  const narrow = useNarrow();
  const shown = useUi((ui) => ui.shown);
  const overlay = useUi((ui) => ui.overlay);
  const focusMode = useUi((ui) => ui.focusMode);
  const job = useJobs((jobs) => jobs.current);
  const desk = useDesk((plan) => plan.view);
  const { view, chapter } = state;
  if (!view) return null;

  const visible = (side: 'binder' | 'inspector') => (narrow ? overlay === side : shown[side] && !focusMode);
  const fold = (side: 'binder' | 'inspector') => t(`header.${side}.${visible(side) ? 'hide' : 'show'}`);
  const run = (id: string) => () => void runCommand(commandOf(id));
  const running = job?.state === 'running' || job?.state === 'starting';
  const percent = job?.state === 'running' ? Math.round((job.progress?.fraction ?? 0) * 100) : 0;
  const title = chapter ? shownTitle(view, chapter) : '';
  return (
    <header className="header">
      <div className="header-side">
        <IconButton
          label={fold('binder')}
          shortcut={shortcut('binder.toggle')}
          aria-expanded={visible('binder')}
          onClick={run('binder.toggle')}
        >
          <PanelLeft size={ICON} strokeWidth={1.6} aria-hidden />
        </IconButton>
        <DropMenu label={t('header.menu')} items={menu}>
          <button type="button" className="icon-button" aria-label={t('header.menu')} title={t('header.menu')}>
            <Ellipsis size={ICON} strokeWidth={1.6} aria-hidden />
          </button>
        </DropMenu>
        <DeskSwitch />
      </div>
      <div className="header-title">
        <h1 className="one-line" title={view.book.title}>
          {view.book.title}
        </h1>
        <p className="one-line" title={title}>
          {title}
        </p>
      </div>
      <div className="header-side end">
        {view.readOnly || desk !== 'page' ? null : <StyleMenu />}
        <IconButton
          label={t('header.commands')}
          shortcut={shortcut('palette.open')}
          className="wide-only"
          onClick={run('palette.open')}
        >
          <Search size={ICON} strokeWidth={1.6} aria-hidden />
        </IconButton>
        <LookPopover />
        <IconButton
          label={t(focusMode ? 'header.focus.leave' : 'header.focus')}
          shortcut={shortcut('focus.toggle')}
          aria-pressed={focusMode}
          className="wide-only"
          onClick={run('focus.toggle')}
        >
          <Focus size={ICON} strokeWidth={1.6} aria-hidden />
        </IconButton>
        <Tip text={t('publish.title')} shortcut={shortcut('book.export')}>
          <Button look="primary" className="header-export" onClick={run('book.export')} aria-label={t('header.export')}>
            <Send size={15} strokeWidth={1.8} aria-hidden />
            <span className="header-export-words">
              {running ? t('header.export.running', { percent }) : t('header.export')}
            </span>
          </Button>
        </Tip>
        <IconButton
          label={fold('inspector')}
          shortcut={shortcut('inspector.toggle')}
          aria-expanded={visible('inspector')}
          onClick={run('inspector.toggle')}
        >
          <PanelRight size={ICON} strokeWidth={1.6} aria-hidden />
        </IconButton>
      </div>
    </header>
  );
}

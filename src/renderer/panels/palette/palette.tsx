import './palette.css';
import { Command as Menu } from 'cmdk';
import { FileText } from 'lucide-react';
import { useState } from 'react';
import { chaptersInOrder } from '../../../shared/book/book';
import { presetsOf } from '../../../shared/publishing/presets';
import { COMMAND_MENUS } from '../../commands/command';
import { showChapter, shownTitle } from '../../commands/outline-actions';
import { COMMANDS } from '../../commands/registry';
import { runCommand } from '../../commands/run';
import { useShortcutOf } from '../../commands/use-shortcut';
import { useWindowState } from '../../commands/window-state';
import { useText } from '../../i18n/text-context';
import { useUi } from '../../stores/ui';
import { Dialog } from '../../ui/dialog';
import { StatusDot } from '../binder/status-dot';
import { runOrAsk } from '../publish/run-preset';
import { rank } from './rank';

/** Every command that can run now, and every chapter, by a few letters of their names. */
export function Palette() {
  const { t } = useText();
  const shortcut = useShortcutOf();
  const now = useWindowState();
  // What could run when the palette was opened: inside it, nothing of the window has the keyboard.
  const [state] = useState(now);
  const close = useUi((ui) => ui.closeDialog);
  const { view } = state;
  const presets = view ? presetsOf(view.book).presets : [];
  const choose = (run: () => void) => {
    close();
    // Once the dialog is gone and the keyboard is back where it was.
    requestAnimationFrame(run);
  };
  const [search, setSearch] = useState('');
  const runnable = COMMANDS.filter((command) => command.id !== 'palette.open' && command.enabled(state));
  // cmdk orders what is in a group, and leaves the groups where they are: the one that answers best goes first.
  const groups = COMMAND_MENUS.map((menu) => {
    const commands = runnable.filter((command) => command.menu === menu);
    return { menu, commands, best: Math.max(0, ...commands.map(({ id, label }) => rank(id, search, [t(label)]))) };
  }).sort((one, other) => other.best - one.best);
  return (
    <Dialog title={t('palette.title')} closeLabel={t('common.close')} onClose={close} bare className="palette">
      <Menu label={t('palette.title')} filter={rank} loop>
        <Menu.Input
          data-first
          value={search}
          onValueChange={setSearch}
          className="palette-search"
          placeholder={t('palette.search')}
          aria-label={t('palette.search')}
        />
        <Menu.List className="palette-list" label={t('palette.title')}>
          <Menu.Empty className="palette-none">{t('palette.none')}</Menu.Empty>
          {groups.map(({ menu, commands }) =>
            commands.length === 0 ? null : (
              <Menu.Group key={menu} heading={t(`menu.${menu}`)}>
                {commands.map((command) => (
                  <Menu.Item
                    key={command.id}
                    value={command.id}
                    keywords={[t(command.label)]}
                    onSelect={() => choose(() => runCommand(command))}
                  >
                    <span className="one-line">{t(command.label)}</span>
                    {shortcut(command.id) ? <kbd>{shortcut(command.id)}</kbd> : null}
                  </Menu.Item>
                ))}
              </Menu.Group>
            ),
          )}
          {view && presets.length > 0 ? (
            <Menu.Group heading={t('publish.presets')}>
              {presets.map((preset) => (
                <Menu.Item
                  key={preset.id}
                  value={`preset ${preset.id}`}
                  keywords={[t('publish.preset.run', { name: preset.name })]}
                  onSelect={() => choose(() => void useUi.getState().attempt(() => runOrAsk(preset)))}
                >
                  <span className="one-line">{t('publish.preset.run', { name: preset.name })}</span>
                </Menu.Item>
              ))}
            </Menu.Group>
          ) : null}
          {view ? (
            <Menu.Group heading={t('palette.chapters')}>
              {chaptersInOrder(view.book).map(({ chapter }) => (
                <Menu.Item
                  key={chapter.id}
                  value={chapter.id}
                  keywords={[shownTitle(view, chapter.id)]}
                  onSelect={() => choose(() => void showChapter(chapter.id, true))}
                >
                  <FileText size={14} aria-hidden />
                  <span className="one-line">{shownTitle(view, chapter.id)}</span>
                  <StatusDot status={chapter.status ?? null} />
                </Menu.Item>
              ))}
            </Menu.Group>
          ) : null}
        </Menu.List>
      </Menu>
    </Dialog>
  );
}

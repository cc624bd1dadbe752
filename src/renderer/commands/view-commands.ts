import { schemeOf, type Theme } from '../../shared/settings';
import { areMarksShown, showMarks } from '../editor/index-marks/shown';
import { interfaceLanguage, useSettings } from '../stores/settings';
import { type Side, useUi } from '../stores/ui';
import { showHistory } from './chapter-actions';
import type { Command, WindowState } from './command';
import { focusNextPane, focusPane } from './focus';
import { isNarrow } from './narrow';
import { themeShown } from './theme';

const always = () => true;
const withBook = ({ view }: WindowState) => view !== null;
const change = (changes: Parameters<ReturnType<typeof useSettings.getState>['change']>[0]) =>
  useUi.getState().attempt(() => useSettings.getState().change(changes));

/** Folds or shows a side pane; one that comes to lie over the page takes the keyboard. */
function toggle(side: Side): void {
  useUi.getState().toggleSide(side, isNarrow());
  if (useUi.getState().overlay === side) requestAnimationFrame(() => focusPane(side));
}

/** Dark where it is light, and light where it is dark; with strong contrast where there is that. */
function otherTheme(): Theme {
  const shown = themeShown(useSettings.getState().settings.theme);
  const scheme = schemeOf(shown) === 'dark' ? 'light' : 'dark';
  return shown.startsWith('contrast') ? `contrast-${scheme}` : scheme;
}

/** What the window shows, and how. */
export const viewCommands: readonly Command[] = [
  {
    id: 'binder.toggle',
    label: 'command.binder',
    menu: 'view',
    key: 'F7',
    scope: 'window',
    enabled: withBook,
    run: () => toggle('binder'),
  },
  {
    id: 'focus.toggle',
    label: 'command.focus',
    menu: 'view',
    key: 'F8',
    scope: 'window',
    enabled: withBook,
    run: () => useUi.getState().setFocusMode(!useUi.getState().focusMode),
  },
  {
    id: 'inspector.toggle',
    label: 'command.inspector',
    menu: 'view',
    key: 'F9',
    scope: 'window',
    enabled: withBook,
    run: () => toggle('inspector'),
  },
  {
    id: 'history.show',
    label: 'command.history',
    menu: 'view',
    scope: 'window',
    enabled: ({ view, chapter }) => view !== null && chapter !== null,
    run: showHistory,
  },
  {
    id: 'pane.next',
    label: 'command.pane',
    menu: 'view',
    key: 'F6',
    scope: 'window',
    enabled: withBook,
    run: focusNextPane,
  },
  {
    id: 'typewriter.toggle',
    label: 'command.typewriter',
    menu: 'view',
    scope: 'window',
    enabled: always,
    run: async () => {
      await change({ typewriter: !useSettings.getState().settings.typewriter });
    },
  },
  {
    id: 'marks.toggle',
    label: 'command.marks',
    menu: 'view',
    scope: 'window',
    enabled: withBook,
    run: () => showMarks(!areMarksShown()),
  },
  {
    id: 'theme.toggle',
    label: 'command.theme',
    menu: 'view',
    scope: 'window',
    enabled: always,
    run: async () => {
      await change({ theme: otherTheme() });
    },
  },
  {
    id: 'language.toggle',
    label: 'command.language',
    menu: 'view',
    scope: 'window',
    enabled: always,
    run: async () => {
      await change({ language: interfaceLanguage(useSettings.getState()) === 'fr' ? 'en' : 'fr' });
    },
  },
  {
    id: 'palette.open',
    label: 'command.palette',
    menu: 'help',
    key: 'Mod+K',
    scope: 'window',
    enabled: always,
    run: () => useUi.getState().openDialog({ kind: 'palette' }),
  },
  {
    id: 'shortcuts.open',
    label: 'command.shortcuts',
    menu: 'help',
    key: 'Mod+/',
    scope: 'window',
    enabled: always,
    run: () => useUi.getState().openDialog({ kind: 'shortcuts' }),
  },
];

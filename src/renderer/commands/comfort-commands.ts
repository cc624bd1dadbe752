import { DIMMINGS, type Dimming, FIRST_LOOK } from '../../shared/writing-comfort';
import { useReadAloud } from '../read-aloud/store';
import { usePopover } from '../stores/popover';
import { useSettings } from '../stores/settings';
import { useUi } from '../stores/ui';
import type { Command, WindowState } from './command';
import { changeLook, stepLook } from './look-actions';

const withBook = ({ view }: WindowState) => view !== null;
const withChapter = ({ view, chapter }: WindowState) => view !== null && chapter !== null;

const isReading = (state: WindowState) => withChapter(state) && useReadAloud.getState().state !== 'off';

/** Leaves only so much of the page in full ink, and the page alone in the window; says it to who cannot see it. */
async function dim(dimming: Dimming): Promise<void> {
  const { attempt, setFocusMode, announce } = useUi.getState();
  // At once, and not when the settings are kept: by then she may have left the page alone again.
  if (dimming !== 'off') setFocusMode(true);
  await attempt(() => useSettings.getState().change({ dimming }));
  announce(`dimming.said.${dimming}`);
}

/** Takes a dimming, or gives the whole page its ink back when it is the one in use. */
const toggleDimming = (dimming: Dimming) => {
  const inUse = useUi.getState().focusMode && useSettings.getState().settings.dimming === dimming;
  return dim(inUse ? 'off' : dimming);
};

function nextDimming(): Promise<void> {
  const { dimming } = useSettings.getState().settings;
  const now = useUi.getState().focusMode ? DIMMINGS.indexOf(dimming) : 0;
  return dim(DIMMINGS[(now + 1) % DIMMINGS.length] ?? 'off');
}

const toggleInvisibles = () =>
  useUi.getState().attempt(() => {
    const { settings, change } = useSettings.getState();
    return change({ invisibles: !settings.invisibles });
  });

/** What makes writing comfortable: the look of the page, and how much of it is seen. */
export const comfortCommands: readonly Command[] = [
  {
    id: 'go-to.open',
    label: 'command.go-to',
    menu: 'edit',
    key: 'Mod+P',
    scope: 'window',
    enabled: withBook,
    run: () => useUi.getState().openDialog({ kind: 'go-to' }),
  },
  {
    id: 'statistics.open',
    label: 'command.statistics',
    menu: 'view',
    scope: 'window',
    enabled: withBook,
    run: () => usePopover.getState().show('statistics'),
  },
  {
    id: 'invisibles.toggle',
    label: 'command.invisibles',
    menu: 'view',
    scope: 'window',
    enabled: withBook,
    key: 'Mod+Alt+8',
    run: async () => {
      await toggleInvisibles();
    },
  },
  {
    id: 'look.open',
    label: 'command.look',
    menu: 'view',
    scope: 'window',
    enabled: withBook,
    run: () => usePopover.getState().show('look'),
  },
  // The keys of Word: those with plus and minus belong to the zoom of the whole window.
  {
    id: 'look.larger',
    label: 'command.look.larger',
    menu: 'view',
    key: 'Mod+>',
    scope: 'window',
    enabled: withBook,
    run: () => stepLook('size', 1),
  },
  {
    id: 'look.smaller',
    label: 'command.look.smaller',
    menu: 'view',
    key: 'Mod+<',
    scope: 'window',
    enabled: withBook,
    run: () => stepLook('size', -1),
  },
  {
    id: 'look.wider',
    label: 'command.look.wider',
    menu: 'view',
    scope: 'window',
    enabled: withBook,
    run: () => stepLook('measure', 1),
  },
  {
    id: 'look.narrower',
    label: 'command.look.narrower',
    menu: 'view',
    scope: 'window',
    enabled: withBook,
    run: () => stepLook('measure', -1),
  },
  {
    id: 'look.reset',
    label: 'command.look.reset',
    menu: 'view',
    scope: 'window',
    enabled: withBook,
    run: () => changeLook(FIRST_LOOK),
  },
  {
    id: 'dimming.next',
    label: 'command.dimming',
    menu: 'view',
    key: 'Shift+F8',
    scope: 'window',
    enabled: withChapter,
    run: nextDimming,
  },
  {
    id: 'dimming.paragraph',
    label: 'command.dimming.paragraph',
    menu: 'view',
    scope: 'window',
    enabled: withChapter,
    run: () => toggleDimming('paragraph'),
  },
  {
    id: 'dimming.sentence',
    label: 'command.dimming.sentence',
    menu: 'view',
    scope: 'window',
    enabled: withChapter,
    run: () => toggleDimming('sentence'),
  },
  // The key of Word for the same.
  {
    id: 'read.toggle',
    label: 'command.read',
    menu: 'view',
    key: 'Mod+Alt+Space',
    scope: 'window',
    enabled: withChapter,
    run: () => useReadAloud.getState().toggle(),
  },
  {
    id: 'read.next',
    label: 'command.read.next',
    menu: 'view',
    scope: 'window',
    enabled: isReading,
    run: () => useReadAloud.getState().next(),
  },
  {
    id: 'read.previous',
    label: 'command.read.previous',
    menu: 'view',
    scope: 'window',
    enabled: isReading,
    run: () => useReadAloud.getState().previous(),
  },
  {
    id: 'read.stop',
    label: 'command.read.stop',
    menu: 'view',
    scope: 'window',
    enabled: isReading,
    run: () => useReadAloud.getState().stop(),
  },
];

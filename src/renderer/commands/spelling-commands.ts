import { useSettings } from '../stores/settings';
import { useUi } from '../stores/ui';
import type { Command } from './command';

/** What checks the text, and the words it is told. */
export const spellingCommands: readonly Command[] = [
  {
    id: 'spelling.toggle',
    label: 'command.spelling',
    menu: 'edit',
    scope: 'window',
    enabled: () => true,
    run: async () => {
      const { settings, change } = useSettings.getState();
      await change({ spelling: !settings.spelling });
    },
  },
  {
    id: 'dictionary.open',
    label: 'command.dictionary',
    menu: 'edit',
    scope: 'window',
    enabled: ({ view }) => view !== null,
    run: () => useUi.getState().openDialog({ kind: 'dictionary' }),
  },
];

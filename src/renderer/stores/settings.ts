import { create } from 'zustand';
import type { HostState, RecentBook } from '../../shared/contract';
import { type InterfaceLanguage, preferredLanguage } from '../../shared/messages/sentence';
import type { Settings } from '../../shared/settings';
import { FIRST_LOOK, FIRST_READING } from '../../shared/writing-comfort';
import { hostClient } from './host-client';

interface SettingsState {
  /** What the host told of itself when the window opened; `null` only before that. */
  readonly host: HostState | null;
  readonly settings: Settings;
  readonly recent: readonly RecentBook[];
  begin(host: HostState): void;
  receive(settings: Settings): void;
  /**
   * Shows the change at once and keeps it; goes back to what was when the host refuses, and rejects. What the host says
   * meanwhile, of a change made before, takes nothing of it back.
   */
  change(changes: Partial<Settings>): Promise<void>;
  /** Asks again which books were opened lately. */
  refreshRecent(): Promise<void>;
}

const ORIGINAL: Settings = {
  language: null,
  theme: 'system',
  shortcuts: {},
  paragraphs: 'indented',
  typewriter: false,
  typewriterLine: 'middle',
  dimming: 'off',
  invisibles: false,
  look: FIRST_LOOK,
  reading: FIRST_READING,
  spelling: true,
  grammar: 'off',
  pandoc: 'shipped',
  panes: null,
  backup: null,
};

/** Changes on their way to the host, the oldest first: what it says of the settings does not know of them yet. */
let onTheirWay: readonly Partial<Settings>[] = [];

const withChanges = (settings: Settings): Settings => Object.assign({}, settings, ...onTheirWay);

/** What the settings were before a change, in the fields that it changes. */
const fieldsBefore = (before: Settings, changes: Partial<Settings>): Partial<Settings> =>
  Object.fromEntries(Object.entries(before).filter(([name]) => name in changes));

/** What the writer set, and the host it is kept by. */
export const useSettings = create<SettingsState>()((set, get) => ({
  host: null,
  settings: ORIGINAL,
  recent: [],
  begin: (host) => set({ host, settings: host.settings, recent: host.recent }),
  receive: (settings) => set({ settings: withChanges(settings) }),
  change: async (changes) => {
    const before = get().settings;
    onTheirWay = [...onTheirWay, changes];
    const arrived = () => {
      onTheirWay = onTheirWay.filter((other) => other !== changes);
    };
    set({ settings: { ...before, ...changes } });
    try {
      const settings = await hostClient().call('settings.change', changes);
      arrived();
      set({ settings: withChanges(settings) });
    } catch (error) {
      arrived();
      set({ settings: withChanges({ ...get().settings, ...fieldsBefore(before, changes) }) });
      throw error;
    }
  },
  refreshRecent: async () => set({ recent: await hostClient().call('books.recent', {}) }),
}));

/** The interface's language: the one that was set, else the first of the system's that is ours. */
export function interfaceLanguage(state: Pick<SettingsState, 'host' | 'settings'>): InterfaceLanguage {
  return state.settings.language ?? preferredLanguage(state.host?.systemLanguages ?? []);
}

/** True where Cmd takes the place of Ctrl. */
export function isMac(state: Pick<SettingsState, 'host'>): boolean {
  return state.host?.platform === 'darwin';
}

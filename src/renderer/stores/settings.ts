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
  /** Shows the change at once and keeps it; goes back to what was when the host refuses, and rejects. */
  change(changes: Partial<Settings>): Promise<void>;
  /** Asks again which books were opened lately. */
  refreshRecent(): Promise<void>;
}

const ORIGINAL: Settings = {
  language: null,
  theme: 'system',
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

/** What the writer set, and the host it is kept by. */
export const useSettings = create<SettingsState>()((set, get) => ({
  host: null,
  settings: ORIGINAL,
  recent: [],
  begin: (host) => set({ host, settings: host.settings, recent: host.recent }),
  receive: (settings) => set({ settings }),
  change: async (changes) => {
    const before = get().settings;
    set({ settings: { ...before, ...changes } });
    try {
      set({ settings: await hostClient().call('settings.change', changes) });
    } catch (error) {
      set({ settings: before });
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

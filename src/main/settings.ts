import { join } from 'node:path';
import type { z } from 'zod';
import type { Warning } from '../shared/book/book-view';
import { type Settings, settingsSchema } from '../shared/settings';
import type { Disk } from './disk';
import { openStateFile } from './state-file';

/** What a writer may set, kept outside any book in `<config>/settings.json`. */
export interface SettingsStore {
  read(): Promise<Settings>;
  /** Durable when it resolves. What the change does not name stays. */
  change(change: Partial<z.input<typeof settingsSchema>>): Promise<Settings>;
  /** What there is to tell about the settings, once: a second asking gives nothing. */
  takeWarnings(): readonly Warning[];
}

/** Settings in a configuration folder that may not exist yet. */
export function createSettings(disk: Disk, configFolder: string, log: (line: string) => void): SettingsStore {
  let warnings: readonly Warning[] = [];
  const file = openStateFile(disk, join(configFolder, 'settings.json'), settingsSchema, settingsSchema.parse({}), {
    damaged: (detail) => {
      log(`settings.json was set aside: ${detail}`);
      warnings = [{ code: 'settings-unreadable', values: {} }];
    },
  });
  return {
    read: () => file.read(),
    change: (change) => {
      const named = Object.entries(change).filter(([, value]) => value !== undefined);
      return file.change((settings) => settingsSchema.parse({ ...settings, ...Object.fromEntries(named) }));
    },
    takeWarnings: () => {
      const taken = warnings;
      warnings = [];
      return taken;
    },
  };
}

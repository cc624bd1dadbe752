import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';

/** What a writer may set. */
export const settingsCalls = {
  'settings.change': async (change, host) => {
    const settings = await host.settings.change(change);
    host.emit({ name: 'settings.changed', value: { settings } });
    return settings;
  },
} satisfies Partial<Handlers<Host>>;

import process from 'node:process';
import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';

/** What a window asks about the host itself. */
export const hostCalls = {
  'host.state': async (_argument, { platform, settings, recent, backups }) => ({
    version: platform.installation.version,
    door: platform.door,
    platform: process.platform,
    systemLanguages: platform.systemLanguages,
    settings: await settings.read(),
    recent: await recent.list(),
    openFirst: recent.current() ?? platform.openFirst,
    nativeDialogs: platform.choose !== undefined,
    warnings: [...settings.takeWarnings(), ...(await backups.takeWarnings())],
  }),
  'host.paste': async (_argument, { platform }) => {
    platform.paste?.();
    return platform.paste !== undefined;
  },
  'host.menu': async ({ menu }, { platform }) => {
    platform.showMenu?.(menu);
    return null;
  },
} satisfies Partial<Handlers<Host>>;

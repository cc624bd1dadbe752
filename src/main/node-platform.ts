import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import process from 'node:process';
import { OctavoError } from '../shared/errors';
import { homeFolders, systemLanguages } from './home-folders';
import { forkNode } from './host-process';
import { installationAt } from './installation';
import type { Platform } from './platform';

/** The system's own "open this" program. None of them is given a shell. */
const OPENERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  linux: ['xdg-open'],
};

/** True where a window could be shown: a desktop session, not a bare terminal, a container or a login from afar. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env, platform: string = process.platform): boolean {
  if (platform === 'linux') return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  return !env.SSH_CONNECTION && !env.CI;
}

/** Hands an address or a path to the system's program for it. Rejects with `open-failed` where there is none. */
export function openWithSystem(target: string): Promise<void> {
  const [command, ...fixed] = OPENERS[process.platform] ?? ['xdg-open'];
  return new Promise((done, reject) => {
    const fail = (detail: string) => reject(new OctavoError('open-failed', { file: target }, { detail }));
    if (!hasDisplay()) {
      fail('no display');
      return;
    }
    const child = spawn(command, [...fixed, target], { stdio: 'ignore', detached: true });
    child.once('error', (error) => fail(String(error)));
    child.once('exit', (code) => (code === 0 ? done() : fail(`${command}: exit code ${code}`)));
    child.unref();
  });
}

/** The powers of plain Node: what the web door and the terminal have. `root` is the folder of package.json. */
export function nodePlatform(door: 'web' | 'cli', root: string, openFirst: string | null): Platform {
  return {
    door,
    installation: installationAt(root),
    ...homeFolders(),
    systemLanguages: systemLanguages(),
    openFirst: openFirst === null ? null : resolve(openFirst),
    openPath: openWithSystem,
    showInFolder: (path) => openWithSystem(resolve(path, '..')),
    forkProcess: forkNode,
  };
}

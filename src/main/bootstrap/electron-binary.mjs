import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './prepare.mjs';

/** Milliseconds that reaching Electron's download may take, and then the download itself. */
const REACH = 4_000;
const DOWNLOAD = 300_000;
const NAMES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
const name = NAMES[process.platform] ?? 'electron';
const electronPackage = join(root, 'node_modules', 'electron');

/**
 * The Electron program: the one in ELECTRON_OVERRIDE_DIST_PATH, or the one of the npm package; null when neither is there.
 * `version` is that of the runtime, which need not be the package's.
 */
export function electronBinary() {
  const folders = [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(electronPackage, 'dist')];
  for (const folder of folders) {
    if (!folder || !existsSync(join(folder, name))) continue;
    const version = existsSync(join(folder, 'version')) ? readFileSync(join(folder, 'version'), 'utf8').trim() : '';
    return { path: join(folder, name), folder, version: version.replace(/^v/, '') };
  }
  return null;
}

async function isReachable() {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com';
  try {
    await fetch(mirror, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(REACH) });
    return true;
  } catch {
    return false;
  }
}

/** Electron as it is, or fetched if that can be done; null, quickly and without a word, where there is no network. */
export async function obtainElectron() {
  const found = electronBinary();
  if (found) return found;
  if (!(await isReachable())) return null;
  console.error('Fetching Electron…');
  await new Promise((done) => {
    const child = spawn(process.execPath, [join(electronPackage, 'install.js')], { cwd: root, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill(), DOWNLOAD);
    child.on('error', done);
    child.on('exit', () => {
      clearTimeout(timer);
      done(undefined);
    });
  });
  return electronBinary();
}

/**
 * True when the program starts at all: on a bare machine the system's libraries it needs may be missing. `wrapper` is what
 * gives it a display (`xvfb-run -a`).
 */
export function startsHere(electron, wrapper = []) {
  const [command, ...rest] = [...wrapper, electron.path, ...electronSwitches(), '--version'];
  return spawnSync(command, rest, { timeout: 30_000, stdio: 'pipe' }).status === 0;
}

/** True when a program of this name is on the PATH. */
export function isOnPath(program) {
  const finder = process.platform === 'win32' ? 'where' : 'which';
  return spawnSync(finder, [program], { stdio: 'ignore' }).status === 0;
}

/** True where a window can be shown. */
export function hasDisplay(env = process.env) {
  if (process.platform !== 'linux') return !env.SSH_CONNECTION;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Switches every start of Electron needs here: its sandbox refuses to run as root. */
export function electronSwitches() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The checkout: the folder of package.json. */
export const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
const OLDEST_NODE = [20, 19];

/** Ends with one plain sentence; nothing here deserves a stack. */
export function stop(sentence, code = 1) {
  console.error(sentence);
  process.exit(code);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]))
    stop(`Octavo needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
}

/** Runs npm, whichever one started us, without a shell where that is possible. */
function npm(args, options) {
  const own = process.env.npm_execpath;
  if (own && /npm-cli\.c?js$/.test(own)) return spawnSync(process.execPath, [own, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** npm's own record of what it installed. */
const record = join(root, 'node_modules', '.package-lock.json');

/** True when every package that npm installed is still there: a folder of some may have been deleted or half copied. */
function isWhole() {
  if (!existsSync(record)) return false;
  const { packages } = JSON.parse(readFileSync(record, 'utf8'));
  return Object.keys(packages).every((folder) => existsSync(join(root, folder, 'package.json')));
}

/**
 * Installs what package-lock.json asks for, unless it is there already. A marker in node_modules remembers for which lock
 * it was installed. The progress goes to stderr; `quiet` shows it only when it fails. A `node_modules` that is a link is
 * left as it is.
 */
export function prepare({ quiet = false } = {}) {
  checkNode();
  // A link leads to the packages of another checkout, and npm ci would begin by emptying them.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const lock = join(root, 'package-lock.json');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  const marker = join(root, 'node_modules', '.octavo-installed');
  const whole = isWhole();
  if (whole && existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  // Someone ran npm by hand after the lock last changed: npm's own record of what it installed says so.
  const isInstalled = whole && statSync(record).mtimeMs >= statSync(lock).mtimeMs;
  if (!isInstalled) {
    if (!quiet) console.error('Installing what Octavo is built from…');
    const result = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: quiet ? 'pipe' : ['ignore', 2, 2],
      // Electron's 100 MB are fetched later, only where they are wanted, and their absence stops nothing.
      env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1', NODE_ENV: 'development' },
    });
    if (result.error || result.status !== 0) {
      if (quiet) console.error(String(result.stderr ?? ''));
      stop(`The packages could not be installed (npm ci: ${result.error?.message ?? `exit code ${result.status}`}).`);
    }
  }
  writeFileSync(marker, wanted);
}

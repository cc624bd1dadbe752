import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { prepare, root, stop } from './prepare.mjs';

/** Everything that changes what a build makes. */
const SOURCES = [
  'src',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'vite.config.ts',
  'vite.host.config.ts',
];
/** Written last: a build that was interrupted is not taken for one that was finished. */
const STAMP = join(root, 'dist', '.built');

/** When the newest file at or beneath a path was changed, in milliseconds. A removed file changes its folder. */
function newest(path) {
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), facts.mtimeMs);
}

/** True when `dist` was made from the sources as they are. */
export function isBuilt() {
  if (!existsSync(STAMP)) return false;
  const built = statSync(STAMP).mtimeMs;
  return SOURCES.every((source) => newest(join(root, source)) <= built);
}

function vite(quiet, ...args) {
  const program = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const result = spawnSync(process.execPath, [program, 'build', '--logLevel', 'warn', ...args], {
    cwd: root,
    stdio: quiet ? 'pipe' : ['ignore', 2, 2],
  });
  if (result.status === 0) return;
  if (quiet) console.error(`${result.stdout}${result.stderr}`);
  stop(`Octavo could not be built (vite build ${args.join(' ')}).`);
}

/** Builds the window, the host and the preload into `dist`, unless that was done already. */
export function build({ quiet = false, force = false } = {}) {
  if (!force && isBuilt()) return;
  if (!quiet) console.error('Building Octavo…');
  const begun = new Date();
  vite(quiet, '--config', 'vite.config.ts');
  vite(quiet, '--config', 'vite.host.config.ts');
  vite(quiet, '--config', 'vite.host.config.ts', '--mode', 'preload');
  writeFileSync(STAMP, `${begun.toISOString()}\n`);
  // A source changed while the build ran is newer than the stamp.
  utimesSync(STAMP, begun, begun);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  prepare();
  build({ force: true });
}

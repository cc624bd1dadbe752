import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { build } from './build.mjs';
import { electronBinary } from './electron-binary.mjs';
import { prepare, root, stop } from './prepare.mjs';

/** The first Electron whose binary carries the fuse on privileges of file: pages. */
const FILE_PRIVILEGES_FUSE = 29;
const NO_FILE_PRIVILEGES = '-c.electronFuses.grantFileProtocolExtraPrivileges=false';

/**
 * The options for the Electron that is here: the npm package's own, whose version the package says, or the one named by
 * ELECTRON_OVERRIDE_DIST_PATH. The latter makes an unpacked folder, because installers are made from Electron's own release.
 */
function electronOptions() {
  const electron = electronBinary();
  if (!electron) return [NO_FILE_PRIVILEGES];
  if (!electron.version) stop(`${electron.folder} has no file "version" that says which Electron it is.`);
  const hasFuse = Number(electron.version.split('.')[0]) >= FILE_PRIVILEGES_FUSE;
  const isOverridden = electron.folder === process.env.ELECTRON_OVERRIDE_DIST_PATH;
  return [
    `-c.electronDist=${electron.folder}`,
    `-c.electronVersion=${electron.version}`,
    ...(hasFuse ? [NO_FILE_PRIVILEGES] : []),
    ...(!isOverridden ? [] : process.platform === 'linux' ? ['--linux', 'dir'] : ['--dir']),
  ];
}

prepare();
build();
const program = join(root, 'node_modules', 'electron-builder', 'cli.js');
const args = ['--publish', 'never', ...electronOptions(), ...process.argv.slice(2)];
const result = spawnSync(process.execPath, [program, ...args], { cwd: root, stdio: 'inherit' });
process.exit(result.status ?? 1);

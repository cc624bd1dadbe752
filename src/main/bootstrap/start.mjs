import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { build } from './build.mjs';
import { electronSwitches, hasDisplay, obtainElectron, startsHere } from './electron-binary.mjs';
import { prepare, root } from './prepare.mjs';

/** Starts a door and ends as it ends. */
function run(program, args) {
  // A folder given is relative to where the writer typed the command.
  const child = spawn(program, args, { cwd: process.env.INIT_CWD ?? root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
  child.on('error', (error) => {
    console.error(`${program}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

prepare();
build();

// A book given to `npm start -- <folder>` opens in the place of the sample.
const given = process.argv.slice(2);
const opening = given.length > 0 ? given : ['--sample'];
const electron = hasDisplay() ? await obtainElectron() : null;
if (electron && startsHere(electron)) run(electron.path, [...electronSwitches(), root, ...opening]);
else {
  console.error(
    hasDisplay()
      ? 'Electron is not here and could not be fetched or started: Octavo opens in your browser instead.'
      : 'There is no display here for Electron: Octavo is served to a browser instead.',
  );
  run(process.execPath, [join(root, 'dist', 'host', 'web.cjs'), ...opening]);
}

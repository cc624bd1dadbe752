import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { build } from './build.mjs';
import { prepare, root } from './prepare.mjs';

prepare({ quiet: true });
build({ quiet: true });

// npm runs scripts in the checkout; the folder the writer typed the command in is the one her paths are relative to.
const cwd = process.env.INIT_CWD ?? process.cwd();
const child = spawn(process.execPath, [join(root, 'dist', 'host', 'cli.cjs'), ...process.argv.slice(2)], {
  cwd,
  stdio: 'inherit',
});
// Ctrl+C reaches the whole group: the command cancels its work and says how it ended.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

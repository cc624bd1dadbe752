import { resolve } from 'node:path';
import process from 'node:process';
import { systemLanguages } from '../home-folders';
import { nodePlatform } from '../node-platform';
import { serve } from '../web/serve';
import { runCommandLine } from './run';
import { EXIT } from './usage';

const root = resolve(__dirname, '../..');
const interrupted = new AbortController();
process.on('SIGINT', () => {
  // Asked twice, it stops at once; exports are written beside and renamed, so nothing half done is left behind.
  if (interrupted.signal.aborted) process.exit(EXIT.cancelled);
  interrupted.abort();
});
// A reader that closes the pipe early (`octavo words … | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.failure),
);
// Nobody listens to the progress any more: the work is still wanted.
process.stderr.on('error', () => undefined);

runCommandLine({
  args: process.argv.slice(2),
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupted.signal,
  platform: () => nodePlatform('cli', root, null),
  systemLanguages: systemLanguages(),
  serve: (folder, browser) => serve(root, { folder: folder === null ? null : resolve(folder), sample: false, browser }),
}).then(
  (code) => {
    process.exitCode = interrupted.signal.aborted && code !== EXIT.ok ? EXIT.cancelled : code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = EXIT.failure;
  },
);

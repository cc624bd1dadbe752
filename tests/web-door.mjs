import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../src/main/bootstrap/prepare.mjs';

/**
 * Starts the web door on the sample book, in a home and a language (`fr-FR`) of its own; resolves with its address and the way to
 * end it.
 */
export function serveSample(home, language = 'fr-FR') {
  const name = language.replace('-', '_');
  const host = spawn(process.execPath, [join(root, 'dist', 'host', 'web.cjs'), '--no-browser', '--sample'], {
    env: { ...process.env, OCTAVO_HOME: home, LANG: `${name}.UTF-8`, LANGUAGE: name },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((done, reject) => {
    let said = '';
    host.stdout.on('data', (piece) => {
      said += piece;
      const address = /^http:\/\/127\.0\.0\.1:\d+\/\S+$/m.exec(said)?.[0];
      if (address) done({ address, stop: () => host.kill() });
    });
    host.once('exit', () => reject(new Error(`The web door did not start: ${said}`)));
  });
}

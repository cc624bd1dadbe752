import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { readSent } from '../../../src/shared/publishing/sent';
import { temporaryFolder } from './folders';

const run = promisify(execFile);

test('exports that several programs make of a book at once are all recorded', async () => {
  const outDir = temporaryFolder();
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'sent-child.ts'),
      outDir,
      minify: false,
      rollupOptions: { output: { format: 'es', entryFileNames: 'child.mjs' } },
    },
  });
  const [folder, stateFolder] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(join(folder, 'exports'));
  writeFileSync(join(folder, 'livre.txt'), 'texte');
  const programs = ['un', 'deux', 'trois'];
  const words = (name: string) => [join(outDir, 'child.mjs'), folder, stateFolder, name, '20', String(programs.length)];
  await Promise.all(programs.map((name) => run(process.execPath, words(name))));
  const { records, unread } = readSent(readFileSync(join(folder, 'exports', 'sent.yaml'), 'utf8'));
  expect(unread).toBe(0);
  const recorded = new Set(records.map(({ preset }) => preset));
  for (const name of programs) for (let at = 0; at < 20; at += 1) expect(recorded).toContain(`${name} ${at}`);
  expect(records).toHaveLength(60);
});

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';

const root = resolve(import.meta.dirname, '..', '..', '..', '..');
const HARNESS = 'tests/renderer/editor/harness/index.html';
/** What the tests of pasting load into the page besides. */
const PASTING = 'tests/renderer/editor/paste/pasting.ts';
/** Everything the page is made of. */
const SOURCES = ['src/renderer', 'src/shared', 'tests/renderer/editor', 'resources/fonts', 'package-lock.json'];

/** A server that has the page of the harness. */
export interface HarnessServer {
  /** Where it is, with the slash at its end. */
  readonly address: string;
  /** The page of the harness there. */
  readonly harness: string;
  /** The module there that the tests of pasting add to the page. */
  readonly pasting: string;
  close(): Promise<void>;
}

/** Every file at or beneath a path of the checkout. */
function filesOf(path: string): readonly string[] {
  const whole = join(root, path);
  if (statSync(whole).isFile()) return [path];
  const entries = readdirSync(whole, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));
  return entries.filter((name) => statSync(join(root, name)).isFile());
}

/**
 * The page in one piece, with React as it is while one develops; made from today's sources and kept until one of them changes.
 * Served module by module, it is made anew for every file of tests, which takes ten times as long as the tests of some.
 */
async function builtHarness(): Promise<string> {
  const digest = createHash('sha256');
  for (const file of SOURCES.flatMap(filesOf).sort()) digest.update(file).update(readFileSync(join(root, file)));
  const cache = join(root, 'node_modules/.cache');
  const folder = join(cache, `octavo-harness-${digest.digest('hex').slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, 'octavo-harness-making-'));
  await build({
    root,
    configFile: false,
    mode: 'development',
    plugins: [react()],
    logLevel: 'error',
    publicDir: false,
    worker: { format: 'es' },
    build: {
      outDir: making,
      emptyOutDir: false,
      minify: false,
      target: 'chrome114',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 10_000,
      rollupOptions: {
        input: { harness: join(root, HARNESS), pasting: join(root, PASTING) },
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  try {
    renameSync(making, folder);
    // Pages of other sources than today's.
    for (const name of readdirSync(cache))
      if (/^octavo-harness-[0-9a-f]{16}$/.test(name) && join(cache, name) !== folder)
        rmSync(join(cache, name), { recursive: true, force: true });
  } catch {
    // Another test file was faster: its page is the same.
    rmSync(making, { recursive: true, force: true });
  }
  return folder;
}

/** Serves the page to a browser, on a port of its own. `headers`: sent with every answer. */
export async function startHarnessServer(headers: Readonly<Record<string, string>> = {}): Promise<HarnessServer> {
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    // What is not there is not answered with the page.
    appType: 'mpa',
    build: { outDir: await builtHarness() },
    preview: { host: '127.0.0.1', port: 0, headers: { ...headers } },
  });
  const address = server.resolvedUrls?.local[0] ?? '';
  return {
    address,
    harness: `${address}${HARNESS}`,
    pasting: `${address}pasting.js`,
    close: () => server.close(),
  };
}

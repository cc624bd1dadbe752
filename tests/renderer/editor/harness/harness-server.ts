import { mkdtempSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');
const HARNESS = 'tests/renderer/editor/harness/index.html';

/** A server that has the page of the harness. */
export interface HarnessServer {
  /** Where it is, with the slash at its end. */
  readonly address: string;
  /** The page of the harness there. */
  readonly harness: string;
  close(): Promise<void>;
}

/**
 * Serves the checkout to a browser. What it bundles of libraries lies in a folder of its own: in the one that Vite takes by
 * itself, a server of another test file that bundles anew takes away what this one's page is about to load, and the page
 * waits for ever. The first page waits until they are bundled. `headers`: sent with every answer.
 */
export async function startHarnessServer(headers: Readonly<Record<string, string>> = {}): Promise<HarnessServer> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'octavo-vite-'));
  const server = await createServer({
    root,
    configFile: false,
    plugins: [react()],
    logLevel: 'error',
    cacheDir,
    optimizeDeps: {
      // Every library is found before the first page is served: one found later would have the page loaded again.
      entries: [HARNESS, 'tests/renderer/editor/paste/pasting.ts'],
      // It finds its program beside itself, and is loaded by a thread that the page starts late.
      exclude: ['hunspell-wasm'],
    },
    server: {
      host: '127.0.0.1',
      port: 0,
      hmr: false,
      watch: null,
      headers: { ...headers },
      // A checkout may share the modules of another.
      fs: { allow: [root, realpathSync(join(root, 'node_modules')), cacheDir] },
    },
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0] ?? '';
  return {
    address,
    harness: `${address}${HARNESS}`,
    close: async () => {
      await server.close();
      await rm(cacheDir, { recursive: true, force: true });
    },
  };
}

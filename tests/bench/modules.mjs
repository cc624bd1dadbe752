import { createServer } from 'vite';
import { root } from '../../src/main/bootstrap/prepare.mjs';

/** Reads TypeScript of this checkout without building it; `load('src/shared/…ts')` gives the module. Ends with `close`. */
export async function openModules() {
  const server = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  return { load: (path) => server.ssrLoadModule(`/${path}`), close: () => server.close() };
}

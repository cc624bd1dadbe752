import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import { defineConfig } from 'vite';

/** The rooms that have such files. */
const ROOMS = ['src/main/engines', 'src/main/proof', 'src/main/publishing', 'src/main/torture'];

/** A file that runs in a thread or process of its own is a bundle of its own: see src/main/installation.ts. */
const apart = ROOMS.flatMap((room) => readdirSync(room).map((file) => join(room, file))).filter((file) =>
  /-(?:worker|process)\.ts$/.test(file),
);

const DOORS = { main: 'src/main/electron/main.ts', web: 'src/main/web/main.ts', cli: 'src/main/cli/main.ts' };

/** What is never bundled: Node's own modules, Electron, and the Typst compiler, whose loader finds its native addon by path. */
const external = [
  'electron',
  ...builtinModules,
  /^node:/,
  /^@myriaddreamin\/typst-ts-node-compiler/,
  // ws works without these accelerators, and neither is installed.
  'bufferutil',
  'utf-8-validate',
];

/**
 * The host: CommonJS bundles for Electron's main process, the web door, the terminal, and every worker. The preload is
 * built alone (`--mode preload`): a sandboxed preload must be one file that requires nothing but `electron`.
 */
export default defineConfig(({ mode }) => ({
  build: {
    ssr: true,
    target: 'node18',
    outDir: 'dist/host',
    emptyOutDir: mode !== 'preload',
    minify: false,
    // What is bundled is given on with its licences.
    license: mode === 'preload' ? false : { fileName: 'third-party-licenses.txt' },
    reportCompressedSize: false,
    rollupOptions: {
      input:
        mode === 'preload'
          ? { preload: 'src/main/electron/preload.ts' }
          : { ...DOORS, ...Object.fromEntries(apart.map((file) => [basename(file, '.ts'), file])) },
      external,
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
    },
  },
  ssr: { noExternal: true },
}));

import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

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
  // Its loader finds its WebAssembly, and starts its own threads, by path.
  /^wasm-vips/,
  // ws works without these accelerators, and neither is installed.
  'bufferutil',
  'utf-8-validate',
];

/**
 * EPUBCheck reads XML with libxml2, whose module waits for its WebAssembly at its top level: CommonJS knows no such thing.
 * It is started by whoever imports it first instead, and found by the module in a global of its own name.
 */
export function epubCheckInCommonJs(): Plugin {
  const loader = '\0octavo-libxml2';
  const global = 'globalThis[Symbol.for("octavo.libxml2")]';
  return {
    name: 'epubcheck-in-commonjs',
    enforce: 'pre',
    resolveId: (id) => {
      if (id === 'octavo-libxml2') return loader;
      // Its ordinary entry reads files of its own package, which is not there once it is bundled; this one holds them.
      return id === 'css-tree' ? resolve('node_modules/css-tree/dist/csstree.esm.js') : null;
    },
    load: (id) =>
      id === loader
        ? `import start from ${JSON.stringify(resolve('node_modules/libxml2-wasm/lib/libxml2raw.mjs'))};
           export const load = async () => { ${global} = await start(); return import('libxml2-wasm'); };`
        : null,
    transform(code, id) {
      if (/epubcheck-ts[\\/]dist[\\/]index\.js$/.test(id))
        return code.replaceAll("import('libxml2-wasm')", "import('octavo-libxml2').then(({ load }) => load())");
      if (/libxml2-wasm[\\/]lib[\\/]libxml2\.mjs$/.test(id)) {
        const waiting = 'const libxml2 = await moduleLoader();';
        if (!code.includes(waiting)) this.error('libxml2-wasm is not what it was: see vite.host.config.ts.');
        return code.replace(waiting, `const libxml2 = ${global};`).replace(/^import moduleLoader .*$/m, '');
      }
      return null;
    },
  };
}

/**
 * The host: CommonJS bundles for Electron's main process, the web door, the terminal, and every worker. The preload is
 * built alone (`--mode preload`): a sandboxed preload must be one file that requires nothing but `electron`.
 */
export default defineConfig(({ mode }) => ({
  plugins: [epubCheckInCommonJs()],
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

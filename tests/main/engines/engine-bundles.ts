import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { epubCheckInCommonJs } from '../../../vite.host.config';

const ROOT = resolve(import.meta.dirname, '../../..');
const SOURCES = [join(ROOT, 'src/main'), join(ROOT, 'src/shared')];

/** Where the real engines are for a test. */
export interface EngineBundles {
  readonly pandocWorker: string;
  readonly typstProcess: string;
  readonly pandocWasm: string;
  readonly vipsProcess: string;
}

/** The worker bundles, made from today's sources by the product's own Vite configuration; kept until a source changes. */
export async function engineBundles(): Promise<EngineBundles> {
  const digest = createHash('sha256');
  for (const folder of SOURCES)
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    ))
      digest.update(readFileSync(join(folder, file)));
  const cache = join(ROOT, 'node_modules/.cache');
  const folder = join(cache, `octavo-engines-${digest.digest('hex').slice(0, 16)}`);
  if (!existsSync(folder)) {
    const { mkdirSync } = await import('node:fs');
    mkdirSync(cache, { recursive: true });
    const making = mkdtempSync(join(cache, 'octavo-engines-making-'));
    await build({
      root: ROOT,
      configFile: false,
      plugins: [epubCheckInCommonJs()],
      logLevel: 'error',
      publicDir: false,
      ssr: { noExternal: true },
      build: {
        ssr: true,
        target: 'node18',
        outDir: making,
        emptyOutDir: false,
        minify: false,
        rollupOptions: {
          input: {
            'pandoc-worker': join(ROOT, 'src/main/engines/pandoc-worker.ts'),
            'typst-session-process': join(ROOT, 'src/main/engines/typst-session-process.ts'),
            'proof-worker': join(ROOT, 'src/main/proof/proof-worker.ts'),
            'typst-process': join(ROOT, 'src/main/engines/typst-process.ts'),
            'vips-process': join(ROOT, 'src/main/engines/vips-process.ts'),
            'torture-process': join(ROOT, 'src/main/torture/torture-process.ts'),
            'publishing-worker': join(ROOT, 'src/main/publishing/publishing-worker.ts'),
          },
          external: [/^node:/, /^@myriaddreamin\/typst-ts-node-compiler/, /^wasm-vips/],
          output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
        },
      },
    });
    try {
      renameSync(making, folder);
    } catch {
      // Another test file was faster: its bundles are the same.
      rmSync(making, { recursive: true, force: true });
    }
  }
  return {
    pandocWorker: join(folder, 'pandoc-worker.cjs'),
    typstProcess: join(folder, 'typst-process.cjs'),
    vipsProcess: join(folder, 'vips-process.cjs'),
    pandocWasm: createRequire(import.meta.url)
      .resolve('pandoc-wasm')
      .replace(/src[\\/].*$/, 'src/pandoc.wasm'),
  };
}

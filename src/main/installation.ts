import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Where the parts of an installed (or checked out) Octavo are. All paths absolute. */
export interface Installation {
  readonly version: string;
  /** typst/, epub/, docx/, fonts/, sample/. */
  readonly resourcesFolder: string;
  /** The built window: index.html and its assets. */
  readonly rendererFolder: string;
  /** The pandoc engine, WebAssembly. */
  readonly pandocWasm: string;
  /**
   * A bundle that runs in a worker thread or a process of its own: `<name>.ts` in `src/main/engines`, `src/main/proof`,
   * `src/main/publishing` or `src/main/torture`, built to `dist/host/<name>.cjs`. Every file there whose name ends in `-worker` or `-process`
   * is built.
   */
  readonly bundle: (name: string) => string;
}

/**
 * The installation whose package.json is in `root`. In a packaged app `root` is the archive: what a thread, a process or
 * the system's loader must open by itself lies unpacked beside it.
 */
export function installationAt(root: string, resourcesFolder = join(root, 'resources')): Installation {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const unpacked = root.endsWith(`${sep}app.asar`) ? `${root}.unpacked` : root;
  return {
    version,
    resourcesFolder,
    rendererFolder: join(root, 'dist', 'renderer'),
    pandocWasm: join(unpacked, 'node_modules', 'pandoc-wasm', 'src', 'pandoc.wasm'),
    bundle: (name) => join(unpacked, 'dist', 'host', `${name}.cjs`),
  };
}

import { resolve } from 'node:path';
import { createDisk } from '../../../src/main/disk';
import { pandocShelf } from '../../../src/main/engines/pandoc-shelf';
import { typst } from '../../../src/main/engines/typst';
import { vips } from '../../../src/main/engines/vips';
import { forkNode } from '../../../src/main/host-process';
import type { PublishingTools } from '../../../src/main/publishing/publishing-job';
import { engineBundles } from '../engines/engine-bundles';

/** The product's own engines and disk, for a test of publishing. */
export async function realTools(): Promise<PublishingTools> {
  const bundles = await engineBundles();
  return {
    disk: createDisk(),
    pandoc: pandocShelf({ wasm: bundles.pandocWasm, worker: bundles.pandocWorker }),
    typst: typst(() => forkNode(bundles.typstProcess)),
    pictures: vips(() => forkNode(bundles.vipsProcess)),
    resourcesFolder: resolve(import.meta.dirname, '../../../resources'),
  };
}

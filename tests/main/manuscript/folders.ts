import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const made: string[] = [];

/** Removes every folder that `temporaryFolder` made: `tests/setup.ts` does it after each file. */
export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

/** A folder of its own for a test, removed when the file is done. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'octavo-test-')));
  made.push(folder);
  return folder;
}

/** A folder of its own that is a book's, with nothing in it yet. */
export function bareBookFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'chapters'));
  return folder;
}

/** Writes files by their path inside a folder. */
export function fillFolder(folder: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Every path inside a folder with what it holds: two trees are the same when these are equal. */
export function treeOf(folder: string, inside = ''): Readonly<Record<string, string>> {
  const tree: Record<string, string> = {};
  for (const name of readdirSync(join(folder, inside)).sort()) {
    const path = inside === '' ? name : `${inside}/${name}`;
    const stats = lstatSync(join(folder, path));
    if (stats.isDirectory()) Object.assign(tree, { [path]: 'folder' }, treeOf(folder, path));
    else if (stats.isFile())
      tree[path] = createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex');
    else tree[path] = 'other';
  }
  return tree;
}

import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createDisk } from '../../src/main/disk';
import { realPrimitives } from '../../src/main/disk/real-primitives';
import { Manuscript } from '../../src/main/manuscript/manuscript';
import { salvageBook } from '../../src/main/manuscript/salvage/salvage';
import { temporaryFolder, treeOf } from '../main/manuscript/folders';
import { type RichBook, richBook } from '../main/manuscript/rich-book';

let rich: RichBook;
let paths: readonly string[];
beforeAll(async () => {
  const { folder, world } = await richBook();
  // What is tried here is not whether the disk keeps what it was given.
  const open: typeof realPrimitives.open = async (...asked) => ({
    ...(await realPrimitives.open(...asked)),
    sync: async () => undefined,
  });
  const disk = createDisk({ ...realPrimitives, open, syncFolder: async () => undefined });
  rich = { folder, world: { ...world, disk } };
  paths = Object.keys(treeOf(rich.folder));
});

type Harm =
  | { readonly kind: 'flip' | 'truncate' | 'zero' | 'zero-tail'; readonly file: string; readonly at: number }
  | { readonly kind: 'delete' | 'as-file' | 'as-folder'; readonly file: string };

/** Does harm to a folder; gives the paths that are no longer what they were. */
function harm(folder: string, { kind, file, ...where }: Harm): void {
  const path = join(folder, file);
  if (!existsSync(path)) return;
  const isFolder = lstatSync(path).isDirectory();
  if (kind === 'delete') rmSync(path, { recursive: true });
  else if (kind === 'as-file' || kind === 'as-folder') {
    rmSync(path, { recursive: true });
    if (kind === 'as-file') writeFileSync(path, 'no folder');
    else mkdirSync(path);
  } else if (!isFolder) {
    const bytes = readFileSync(path);
    const at = Math.floor(bytes.length * ('at' in where ? where.at : 0));
    if (kind === 'flip' && bytes.length > 0)
      bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << (at % 8)), Math.min(at, bytes.length - 1));
    if (kind === 'zero') bytes.fill(0);
    if (kind === 'zero-tail') bytes.fill(0, at);
    writeFileSync(path, kind === 'truncate' ? bytes.subarray(0, at) : bytes);
  }
}

/** What a file says: compressed or not. */
function textIn(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('utf8');
  } catch {
    return bytes.toString('utf8');
  }
}

/** Every token in the files of a folder that `isWanted` takes. */
function tokensIn(folder: string, isWanted: (path: string) => boolean = () => true): ReadonlySet<string> {
  const tokens = new Set<string>();
  for (const [path, kind] of Object.entries(treeOf(folder))) {
    if (kind === 'folder' || kind === 'other' || !isWanted(path)) continue;
    for (const [found] of textIn(readFileSync(join(folder, path))).matchAll(/Le mot [a-z0-9-]+ est ici\./g))
      tokens.add(found);
  }
  return tokens;
}

const damages = () =>
  fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constantFrom('flip' as const, 'truncate' as const, 'zero' as const, 'zero-tail' as const),
        file: fc.constantFrom(...paths),
        at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      }),
      fc.record({
        kind: fc.constantFrom('delete' as const, 'as-file' as const, 'as-folder' as const),
        file: fc.constantFrom(...paths),
      }),
    ),
    { maxLength: 12 },
  );

describe('whatever is damaged', () => {
  test('recovery never throws, never touches the source, and every paragraph of an undamaged file is in what it makes', async () => {
    const whole = treeOf(rich.folder);
    await fc.assert(
      fc.asyncProperty(damages(), async (all) => {
        const place = temporaryFolder();
        const folder = join(place, 'livre');
        cpSync(rich.folder, folder, { recursive: true });
        for (const one of all) harm(folder, one);
        const before = treeOf(folder);
        const salvage = await salvageBook(rich.world, { folder, language: 'fr' });
        expect(treeOf(folder)).toEqual(before);
        const due = tokensIn(folder, (path) => whole[path] === before[path]);
        if (salvage === null) {
          expect([...due]).toEqual([]);
          return;
        }
        expect(dirname(salvage.folder)).toBe(place);
        const there = tokensIn(salvage.folder);
        expect([...due].filter((token) => !there.has(token))).toEqual([]);
        const book = await Manuscript.open(rich.world, salvage.folder, 'read');
        expect(book.view().mendable).toBe(null);
        await book.close();
        rmSync(place, { recursive: true });
      }),
      { numRuns: process.env.OCTAVO_THOROUGH === '1' ? 400 : 80 },
    );
  }, 300_000);

  test('the book of these trials has something to lose everywhere', () => {
    for (const part of [
      'chapters/',
      '.octavo/objects/',
      '.octavo/trash/',
      '.octavo/dev/testmachine1/journal/',
      '.octavo/dev/othermachine/',
    ])
      expect(tokensIn(rich.folder, (path) => path.startsWith(part)).size, part).toBeGreaterThan(0);
    expect(readdirSync(join(rich.folder, '.octavo', 'last-good'))).toEqual(['book.yaml']);
  });
});

import { lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Manuscript } from '../../src/main/manuscript/manuscript';
import { bookFolder, CHAPTERS, openBook, saveText, surroundings, typeText } from '../main/manuscript/books';

/** Every file beneath a folder. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

const damage = fc.record({
  /** Which file, and where in it. */
  which: fc.double({ min: 0, max: 0.999, noNaN: true }),
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  how: fc.constantFrom('flip', 'cut', 'zero', 'garbage', 'remove', 'empty', 'double'),
});

function spoil(path: string, at: number, how: string): void {
  const bytes = readFileSync(path);
  const from = Math.floor(at * bytes.length);
  if (how === 'remove') {
    rmSync(path);
    return;
  }
  if (how === 'zero') bytes.fill(0, from);
  if (how === 'garbage') bytes.fill(0xa5, from, Math.min(bytes.length, from + 40));
  if (how === 'flip' && bytes.length > 0) bytes[from] = (bytes[from] ?? 0) ^ 4;
  const kept = how === 'empty' ? 0 : how === 'cut' ? from : bytes.length;
  writeFileSync(path, how === 'double' ? Buffer.concat([bytes, bytes]) : bytes.subarray(0, kept));
}

test('damage to what Octavo keeps for itself never keeps a book from opening, and never reaches its chapters', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 6 }), async (damages) => {
      const folder = bookFolder();
      const world = surroundings();
      const first = await openBook(folder, world);
      await saveText(first, 'cha1', '# La panne\n\nUn.\n');
      await first.changeOutline({ type: 'trash', id: 'cha3' });
      await first.versions.keep('Une version');
      await first.close();
      // The power goes with words of one chapter in the journal; the others are as they were.
      const second = await openBook(folder, world);
      await typeText(second, 'cha2', '# Le guichet\n\nDans le journal.\n');
      await second.versions.list();
      const octavo = join(folder, '.octavo');
      for (const { which, at, how } of damages) {
        const files = filesIn(octavo).filter((path) => lstatSync(path).isFile());
        const path = files[Math.floor(which * files.length)];
        if (path) spoil(path, at, how);
      }
      const third = await Manuscript.open(world, folder);
      expect((await third.readChapter('cha1')).text).toBe('# La panne\n\nUn.\n');
      expect((await third.readChapter('ded1')).text).toBe(CHAPTERS['chapters/dedicace.md']);
      const { text } = await third.readChapter('cha2');
      expect(['# Le guichet\n\nDans le journal.\n', CHAPTERS['chapters/le-guichet.md']]).toContain(text);
      await third.versions.list('cha1');
      await third.close();
      expect(readFileSync(join(folder, 'chapters/la-panne.md'), 'utf8')).toBe('# La panne\n\nUn.\n');
      expect(readFileSync(join(folder, 'chapters/dedicace.md'), 'utf8')).toBe(CHAPTERS['chapters/dedicace.md']);
      expect(readFileSync(join(folder, 'chapters/le-guichet.md'), 'utf8')).toBe(text);
      await second.close();
    }),
    { numRuns: process.env.OCTAVO_THOROUGH === '1' ? 300 : 30 },
  );
});

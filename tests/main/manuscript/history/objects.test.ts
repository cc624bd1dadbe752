import { readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openObjects } from '../../../../src/main/manuscript/history/objects';
import { revisionOf } from '../../../../src/main/manuscript/surroundings';
import { bareBookFolder, fillFolder, temporaryFolder, treeOf } from '../folders';
import { placeIn } from './histories';

const pathOf = (folder: string, revision: string) =>
  join(folder, '.octavo', 'objects', revision.slice(0, 2), `${revision.slice(2)}.z`);

describe('texts by their sum', () => {
  test('what is put comes back, whatever it is', async () => {
    const objects = openObjects(placeIn(bareBookFolder()));
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect(await objects.get(await objects.put(text))).toBe(text);
      }),
      { numRuns: 50 },
    );
    for (const text of ['', '\uFEFF# Marque\r\n', '\0', 'é\u0301𝄞', 'x'.repeat(1_000_000)])
      expect(await objects.get(await objects.put(text))).toBe(text);
    expect(await objects.get(await objects.put('a\uD800b'))).toBe('a\uFFFDb');
  });

  test('the file is the text’s UTF-8, compressed, under its SHA-256', async () => {
    const folder = bareBookFolder();
    const text = 'Un matin, plus rien ne marchait.\n';
    const revision = await openObjects(placeIn(folder)).put(text);
    expect(revision).toBe(revisionOf(Buffer.from(text)));
    expect(inflateSync(readFileSync(pathOf(folder, revision))).toString('utf8')).toBe(text);
  });

  test('nothing is written for a text that is there, unless its file is to be young', async () => {
    const folder = bareBookFolder();
    const objects = openObjects(placeIn(folder));
    const revision = await objects.put('Texte');
    const past = new Date('2020-01-01T00:00:00.000Z');
    utimesSync(pathOf(folder, revision), past, past);
    await objects.put('Texte');
    expect(await objects.list()).toEqual([{ revision, written: past.getTime() }]);
    await objects.put('Texte', (named) => named === revision);
    expect((await objects.list())[0]?.written).toBeGreaterThan(past.getTime());
  });

  test('a damaged text is no text, is told, and is mended when it is put again', async () => {
    const folder = bareBookFolder();
    const told: string[] = [];
    const objects = openObjects(placeIn(folder), (revision) => told.push(revision));
    const revision = await objects.put('Le bon texte');
    for (const content of ['', 'no zlib', deflateSync('Un autre texte'), deflateSync('Le bon texte').subarray(0, 9)]) {
      writeFileSync(pathOf(folder, revision), content);
      expect(await objects.get(revision)).toBeNull();
      expect(await objects.check(revision)).toBe('damaged');
      expect(await objects.put('Le bon texte')).toBe(revision);
      expect(await objects.get(revision)).toBe('Le bon texte');
    }
    expect(told).toEqual([revision, revision, revision, revision]);
  });

  test('bytes that are no UTF-8 are no text, although their sum is right', async () => {
    const folder = bareBookFolder();
    const bytes = Buffer.from([0x61, 0xff, 0x62]);
    const revision = revisionOf(bytes);
    fillFolder(folder, { [`.octavo/objects/${revision.slice(0, 2)}/${revision.slice(2)}.z`]: deflateSync(bytes) });
    expect(await openObjects(placeIn(folder)).get(revision)).toBeNull();
  });

  test('what is missing is null, and so is what no text can be called', async () => {
    const told: string[] = [];
    const objects = openObjects(placeIn(bareBookFolder()), (revision) => told.push(revision));
    for (const revision of ['0'.repeat(64), '', '..', `../${'0'.repeat(61)}`]) {
      expect(await objects.get(revision)).toBeNull();
      expect(await objects.check(revision)).toBe('missing');
    }
    expect(told).toEqual([]);
  });

  test('only what is named like a text is listed; a link is not followed', async () => {
    const folder = bareBookFolder();
    const objects = openObjects(placeIn(folder));
    expect(await objects.list()).toEqual([]);
    const revision = await objects.put('Texte');
    const outside = fillFolder(temporaryFolder(), { 'a.z': deflateSync('Dehors') });
    fillFolder(folder, { '.octavo/objects/zz/a.z': '', '.octavo/objects/ab/short.z': '', '.octavo/objects/loose': '' });
    const linked = revisionOf(Buffer.from('Dehors'));
    fillFolder(folder, { [`.octavo/objects/${linked.slice(0, 2)}/x`]: '' });
    symlinkSync(join(outside, 'a.z'), pathOf(folder, linked));
    expect((await objects.list()).map((object) => object.revision)).toEqual([revision]);
    expect(await objects.get(linked)).toBeNull();
    await objects.remove(revision);
    await objects.remove(revision);
    expect(await objects.list()).toEqual([]);
    expect(Object.keys(treeOf(outside))).toEqual(['a.z']);
  });
});

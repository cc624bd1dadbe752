import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pandoc } from '../../../../src/main/engines/pandoc';
import { createConversionCache } from '../../../../src/main/publishing/conversions/conversion-cache';
import { convertSection } from '../../../../src/main/publishing/conversions/convert-section';
import { metaString, pandocDocument } from '../../../../src/main/publishing/convert';
import { resolveOpaque } from '../../../../src/main/publishing/opaque';
import { readChapter } from '../../../../src/shared/document/chapter-text';
import { toPandoc } from '../../../../src/shared/document/pandoc';
import type { PandocBlock, PandocInline } from '../../../../src/shared/document/pandoc-ast';
import type { AssembledSection } from '../../../../src/shared/publishing/assembled';
import type { OutputFormat } from '../../../../src/shared/publishing/format';
import { FORMATS } from '../../../../src/shared/publishing/formats';
import { prepareChapter } from '../../../../src/shared/publishing/prepare-chapter';
import { readCases } from '../../../cases/read-cases';
import { arbitraryDocument } from '../../../shared/document/arbitrary-document';
import { realTools } from '../real-tools';

const SAMPLE = resolve(import.meta.dirname, '../../../../resources/sample/chapters');
const CASES = readCases(resolve(import.meta.dirname, '../../../cases/markdown'));
/** Plain text is read back by section too, but written without pandoc. */
const BY_SECTION = FORMATS.filter(({ unit, steps }) => unit === 'section' && steps.includes('pandoc'));
const signal = new AbortController().signal;

let pandoc: Pandoc;
beforeAll(async () => {
  pandoc = (await realTools()).pandoc.open('shipped', new Date(0));
});
afterAll(() => pandoc.close());

const str = (text: string): PandocInline => ({ t: 'Str', c: text });
const para = (...inlines: readonly PandocInline[]): PandocBlock => ({ t: 'Para', c: inlines });
const note = (text: string): PandocInline => ({ t: 'Note', c: [para(str(text))] });

/** A chapter as the assembly hands it on; every picture is there. */
function sectionOf(blocks: readonly PandocBlock[], title: readonly PandocInline[] = [str('Essai')]): AssembledSection {
  const names = new Proxy(new Map<string, string>(), {
    get: (map, key) => (key === 'get' ? (source: string) => `media/${source}` : Reflect.get(map, key)),
  });
  const prepared = prepareChapter(blocks, {
    id: 'c-essai',
    label: 'Essai',
    title,
    pictures: { names, lost: new Map() },
  });
  return {
    id: 'c-essai',
    kind: 'chapter',
    place: 'body',
    level: 1,
    title: prepared.title,
    name: 'Essai',
    blocks: prepared.blocks,
    headings: prepared.headings,
  };
}

const blocksOf = async (markdown: string) => resolveOpaque(toPandoc(readChapter(markdown).doc), pandoc, signal);

/** What pandoc makes of the section as one document. */
async function whole(section: AssembledSection, format: OutputFormat): Promise<string> {
  const { bytes } = await pandoc.convert(
    { text: pandocDocument(format.blocks(section), { lang: metaString('fr-FR') }) },
    { from: 'json', to: format.writer.to, ...format.writer.options },
  );
  return new TextDecoder().decode(bytes);
}

const convert = (section: AssembledSection, format: OutputFormat, cache = createConversionCache()) =>
  convertSection(section, { format, language: 'fr-FR', pandoc, cache, signal });

describe.each(BY_SECTION.map((format) => [format.id, format] as const))('%s, block by block', (_id, format) => {
  it('is what pandoc makes of each chapter of the sample', async () => {
    for (const file of readdirSync(SAMPLE)) {
      const section = sectionOf(await blocksOf(readFileSync(join(SAMPLE, file), 'utf8')));
      expect((await convert(section, format)).text, file).toBe(await whole(section, format));
    }
  });

  it('is what pandoc makes of every case of the Markdown we know, in any order, each block known from another text', async () => {
    const cache = createConversionCache();
    const pool: PandocBlock[] = [];
    for (const { input } of CASES) pool.push(...(await blocksOf(input)));
    const all = sectionOf(pool);
    expect((await convert(all, format, cache)).text).toBe(await whole(all, format));
    const shuffled = fc.shuffledSubarray([...all.blocks], { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(shuffled, fc.boolean(), async (blocks, titled) => {
        const section = { ...all, title: titled ? all.title : [], blocks };
        const made = await convert(section, format, cache);
        expect(made.text).toBe(await whole(section, format));
      }),
      { numRuns: 40 },
    );
  });

  it('is what pandoc makes of documents made at random', async () => {
    const cache = createConversionCache();
    await fc.assert(
      fc.asyncProperty(arbitraryDocument, async (doc) => {
        const section = sectionOf(await resolveOpaque(toPandoc(doc), pandoc, signal));
        const expected = await whole(section, format);
        expect((await convert(section, format, cache)).text).toBe(expected);
        expect(await convert(section, format, cache)).toMatchObject({ text: expected, fresh: 0 });
      }),
      { numRuns: 40 },
    );
  });

  it('converts one paragraph when one was changed, and numbers the notes behind it anew', async () => {
    const cache = createConversionCache();
    const before = sectionOf(
      Array.from({ length: 40 }, (_, index) => para(str(`Phrase ${index}.`), note(`N ${index}.`))),
    );
    expect((await convert(before, format, cache)).fresh).toBeGreaterThan(39);
    const changed = para(str('Autre phrase.'), note('Une.'), note('Deux.'));
    const after = { ...before, blocks: before.blocks.map((block, index) => (index === 3 ? changed : block)) };
    const made = await convert(after, format, cache);
    expect(made.fresh).toBe(1);
    expect(made.text).toBe(await whole(after, format));
  });

  it('leaves to pandoc what depends on its neighbours', async () => {
    const nested: PandocInline = { t: 'Note', c: [para(str('Dehors'), note('dedans'))] };
    const pictured: PandocInline = {
      t: 'Image',
      c: [
        ['', [], []],
        [str('image'), note('dite')],
        ['media/a.png', ''],
      ],
    };
    const marks = para(str('<!--octavo-block-0-1-->'), str('// octavo-block-0-1'));
    for (const odd of [nested, pictured]) {
      const section = {
        ...sectionOf([]),
        blocks: [para(str('a'), note('1')), para(odd), marks, para(str('b'), note('2'))],
      };
      expect((await convert(section, format)).text).toBe(await whole(section, format));
    }
  });
});

describe('the cache', () => {
  it('holds no more than it may, and gives up first what nobody asked for', async () => {
    const piece = (text: string) => ({ piece: { text, before: false, after: false, notes: [] }, warnings: [] });
    const cache = createConversionCache(10_000);
    for (const name of ['a', 'b', 'c']) cache.set(name, piece(name.repeat(1000)));
    expect(cache.get('a')?.piece.text).toBe('a'.repeat(1000));
    cache.set('d', piece('d'.repeat(2000)));
    expect(cache.bytes).toBeLessThanOrEqual(10_000);
    expect(['a', 'b', 'c', 'd'].filter((name) => cache.get(name))).toEqual(['a', 'c', 'd']);
    cache.set('huge', piece('x'.repeat(20_000)));
    expect(cache.bytes).toBeLessThanOrEqual(10_000);
  });

  it('does not take what one pandoc made for what another would', async () => {
    const [format] = BY_SECTION;
    if (!format) throw new Error('No format is made by section.');
    const cache = createConversionCache();
    const section = sectionOf([para(str('Une phrase.'))]);
    const setting = { format, language: 'fr-FR', cache, signal };
    await convertSection(section, { ...setting, pandoc });
    const other: Pandoc = { ...pandoc, version: async () => 'another' };
    expect((await convertSection(section, { ...setting, pandoc: other })).fresh).toBeGreaterThan(0);
    expect((await convertSection(section, { ...setting, pandoc, language: 'en' })).fresh).toBeGreaterThan(0);
    expect((await convertSection(section, { ...setting, pandoc })).fresh).toBe(0);
  });
});

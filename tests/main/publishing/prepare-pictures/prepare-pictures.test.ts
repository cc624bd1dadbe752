import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PictureConverter, vips } from '../../../../src/main/engines/vips';
import type { PictureOrder } from '../../../../src/main/engines/vips-messages';
import { forkNode } from '../../../../src/main/host-process';
import { publish } from '../../../../src/main/publishing/pipeline';
import { pictureHeader } from '../../../../src/main/publishing/prepare-pictures/picture-header';
import type { PublishingTools } from '../../../../src/main/publishing/publishing-job';
import { pdfText } from '../../../../src/main/publishing/readback/pdf-text';
import { formatOf } from '../../../../src/shared/publishing/formats';
import type { SettingsByFormat } from '../../../../src/shared/publishing/settings';
import { engineBundles } from '../../engines/engine-bundles';
import { fixtureBook } from '../fixture-book';
import { realTools } from '../real-tools';
import { badPictures, DRAWINGS, marked, pictureMaker, withOrientation } from './made-pictures';

let pictures: Readonly<Record<string, Uint8Array>>;
let tools: PublishingTools;
let converter: PictureConverter;
beforeAll(async () => {
  pictures = await badPictures();
  tools = await realTools();
  const { vipsProcess } = await engineBundles();
  converter = vips(() => forkNode(vipsProcess));
});
afterAll(() => {
  converter.close();
  tools.pictures.close();
});

const of = (name: string): Uint8Array => pictures[name] ?? new Uint8Array();

describe('the head of a picture', () => {
  it('is read without decoding it', () => {
    const facts = (name: string) => {
      const { width, height, colour, depth, alpha, turned, whole } = pictureHeader(of(name)) ?? {};
      return [`${width}x${height}`, colour, depth, alpha, turned, whole];
    };
    expect(facts('rvb.jpg')).toEqual(['800x600', 'rgb', 8, false, false, true]);
    expect(facts('cmjn-adobe.jpg')).toEqual(['800x600', 'cmyk', 8, false, false, true]);
    expect(facts('cmjn.jpg')).toEqual(['800x600', 'cmyk', 8, false, false, true]);
    expect(facts('seize-bits.png')).toEqual(['800x600', 'rgb', 16, false, false, true]);
    expect(facts('palette.png').slice(3)).toEqual([true, false, true]);
    expect(facts('transparente.png')).toEqual(['800x600', 'rgb', 8, true, false, true]);
    expect(facts('immense.png')[0]).toBe('30000x400');
    expect(facts('couchee.jpg')).toEqual(['800x600', 'rgb', 8, false, true, true]);
    expect(facts('image.webp').slice(0, 2)).toEqual(['800x600', 'rgb']);
    expect(facts('image.gif').slice(0, 2)).toEqual(['800x600', 'rgb']);
  });

  it('tells what is cut off or damaged from what is whole, cut anywhere', () => {
    for (const name of ['coupee.jpg', 'coupee.png', 'abimee.png']) expect(pictureHeader(of(name))?.whole).toBe(false);
    for (const name of ['vide.png', 'texte.png']) expect(pictureHeader(of(name))).toBeNull();
    for (const name of ['rvb.jpg', 'rvb.png', 'image.webp', 'image.gif'])
      for (let cut = 0; cut < of(name).length - 2; cut += 97)
        expect(pictureHeader(of(name).subarray(0, cut))?.whole ?? false).toBe(false);
  });

  it('knows a drawing by its size, and what in it cannot be printed as it is', () => {
    const text = (svg: string) => new TextEncoder().encode(svg);
    expect(pictureHeader(text(DRAWINGS['dessin.svg']))).toMatchObject({
      width: 100,
      height: 100,
      alpha: false,
      whole: true,
    });
    expect(pictureHeader(text(DRAWINGS['voile.svg']))?.alpha).toBe(true);
    expect(pictureHeader(text('<svg width="2in" height="72pt"/>'))).toMatchObject({ width: 192, height: 96 });
    expect(pictureHeader(text(DRAWINGS['dessin.svg'].slice(0, -8)))?.whole).toBe(false);
  });
});

describe('a converted picture', () => {
  const convert = async (name: string, order: Partial<PictureOrder> = {}) => {
    const header = pictureHeader(of(name));
    if (!header) throw new Error(`${name} has no head`);
    const whole = {
      type: header.type,
      grey: false,
      flat: true,
      plainInks: header.plainInks,
      width: header.width,
      ...order,
    };
    return converter.convert(of(name), whole, name);
  };
  const pixels = async (bytes: Uint8Array) => {
    const { Image } = await pictureMaker();
    const image = Image.newFromBuffer(bytes);
    return { image, at: (x: number, y: number) => image.getpoint(x, y).map(Math.round) };
  };

  it('has the colours that were seen, whichever program wrote its inks', async () => {
    for (const name of ['cmjn-adobe.jpg', 'cmjn.jpg', 'seize-bits.png', 'rvb.jpg']) {
      const { at } = await pixels((await convert(name)).bytes);
      const [red = 0, green = 0, blue = 0] = at(700, 500);
      expect([red > 170, green < 80, blue < 80], `${name}: ${at(700, 500)}`).toEqual([true, true, true]);
      expect(Math.min(...at(100, 100)), `${name}: paper`).toBeGreaterThan(240);
    }
  });

  it('is grey where grey is wanted, in one channel of 8 bits', async () => {
    for (const name of ['cmjn.jpg', 'seize-bits.png', 'palette.png', 'image.webp', 'image.gif']) {
      const made = await convert(name, { grey: true });
      const { image } = await pixels(made.bytes);
      expect([image.bands, image.format, image.interpretation], name).toEqual([1, 'uchar', 'b-w']);
      expect(pictureHeader(made.bytes)).toMatchObject({ colour: 'grey', depth: 8, alpha: false, whole: true });
    }
  });

  it('lies on white paper where nothing may be seen through', async () => {
    const { at } = await pixels((await convert('transparente.png')).bytes);
    // Half red, half paper.
    const [red = 0, green = 0] = at(700, 500);
    expect(red).toBeGreaterThan(220);
    expect(green).toBeGreaterThan(130);
  });

  it('stands upright, from each of the eight ways a camera is held', async () => {
    const { Image } = await pictureMaker();
    const upright = await marked(80, 60);
    const held = {
      1: upright,
      2: upright.flipHor(),
      3: upright.rot180(),
      4: upright.flipVer(),
      5: upright.rot270().flipVer(),
      6: upright.rot270(),
      7: upright.rot90().flipVer(),
      8: upright.rot90(),
    };
    for (const [orientation, image] of Object.entries(held)) {
      const jpeg = withOrientation(
        new Uint8Array(image.writeToBuffer('.jpg', { Q: 95, keep: 'none' })),
        Number(orientation),
      );
      const header = pictureHeader(jpeg);
      expect([header?.width, header?.height], `orientation ${orientation}`).toEqual([80, 60]);
      const order = { type: 'image/jpeg', grey: true, flat: true, plainInks: false, width: 80 } as const;
      const made = Image.newFromBuffer((await converter.convert(jpeg, order, `held-${orientation}`)).bytes);
      expect([made.width, made.height]).toEqual([80, 60]);
      expect(
        [made.getpoint(5, 5)[0], made.getpoint(70, 5)[0], made.getpoint(5, 50)[0]].map((v = 0) => v > 200),
      ).toEqual([true, false, false]);
    }
  });

  it('is made once, is the same twice, and a drawing gets the width that is asked for', async () => {
    const once = await convert('rvb.png', { grey: true });
    expect(await convert('rvb.png', { grey: true })).toBe(once);
    const { vipsProcess } = await engineBundles();
    const other = vips(() => forkNode(vipsProcess));
    const order = { type: 'image/png', grey: true, flat: true, plainInks: false, width: 800 } as const;
    expect(await other.convert(of('rvb.png'), order, 'other')).toEqual(once);
    other.close();
    const drawing = { type: 'image/svg+xml', grey: true, flat: true, plainInks: false, width: 640 } as const;
    const made = await converter.convert(new TextEncoder().encode(DRAWINGS['degrade.svg']), drawing, 'svg');
    expect([made.width, made.height, made.type]).toEqual([640, 640, 'image/png']);
  });

  it('is refused when it is none, and the next one is converted all the same; cancelling ends one in mid-work', async () => {
    const order = { type: 'image/png', grey: true, flat: true, plainInks: false, width: 10 } as const;
    await expect(converter.convert(of('texte.png'), order, 'text')).rejects.toMatchObject({ code: 'engine-failed' });
    expect((await convert('rvb.jpg', { width: 40 })).width).toBe(40);
    const abort = new AbortController();
    const running = converter.convert(of('immense.png'), { ...order, width: 20_000 }, 'huge', { signal: abort.signal });
    setTimeout(() => abort.abort(), 20);
    await expect(running).rejects.toMatchObject({ code: 'export-cancelled' });
    expect((await convert('rvb.jpg', { width: 41 })).width).toBe(41);
  });
});

describe('a book full of bad pictures', () => {
  const chapter = (names: readonly string[]) =>
    `# Les pièces\n\n${names.map((name) => `![Légende de ${name}](../images/${name}){alt="Vue ${name}." width=60%}`).join('\n\n')}\n\nFin.\n`;
  const make = async (files: Readonly<Record<string, string | Uint8Array>>, settings: SettingsByFormat['pdf']) => {
    const manuscript = await fixtureBook({
      chapters: { 'les-pieces.md': chapter(Object.keys(files)) },
      files: Object.fromEntries(Object.entries(files).map(([name, content]) => [`images/${name}`, content])),
    });
    const destination = mkdtempSync(join(tmpdir(), 'octavo-pictures-'));
    const published = await publish(
      {
        manuscript,
        formats: [formatOf('pdf')],
        settings: { pdf: settings },
        destination,
        pandoc: 'shipped',
        now: new Date('2026-11-23T12:00:00Z'),
      },
      tools,
      new AbortController().signal,
      () => undefined,
    );
    const path = published.files[0]?.path ?? '';
    return { path, bytes: readFileSync(path), warnings: published.warnings };
  };
  /** `pdfimages -list`: page, kind, size, colour, channels, bits. */
  const imagesOf = (path: string) =>
    spawnSync('pdfimages', ['-list', path], { encoding: 'utf8' })
      .stdout.split('\n')
      .slice(2)
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [, , kind, width, height, colour, channels, bits] = line.trim().split(/\s+/);
        return { kind, size: `${width}x${height}`, colour, channels, bits };
      });

  it('is printed for an offset press in black, with what could not be read named and described', async () => {
    const { path, warnings } = await make({ ...pictures, ...DRAWINGS }, { layout: {}, marks: false });
    const images = imagesOf(path);
    expect(images.length).toBeGreaterThanOrEqual(12);
    expect(new Set(images.map(({ kind, colour, bits }) => `${kind} ${colour} ${bits}`))).toEqual(
      new Set(['image gray 8', 'smask gray 8']),
    );
    expect(images.find(({ size }) => size === '30000x400')).toBeUndefined();
    const told = (code: string) =>
      warnings.filter((warning) => warning.code === code).map(({ values }) => [values.file, values.chapter]);
    expect(told('image-unreadable')).toEqual(
      ['coupee.jpg', 'coupee.png', 'abimee.png', 'vide.png', 'texte.png'].map((name) => [
        `../images/${name}`,
        'Les pièces',
      ]),
    );
    expect(told('picture-shrunk')).toEqual([['../images/immense.png', 'Les pièces']]);
    expect(spawnSync('qpdf', ['--check', path]).status).toBe(0);
    const text = spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' }).stdout.replace(/\s+/g, ' ');
    // Of a lost picture its caption is left, of the others too.
    for (const name of ['coupee.jpg', 'vide.png', 'rvb.jpg']) expect(text).toContain(`Légende de ${name}`);
  });

  it('goes into PDF/X-1a without anything transparent; a drawing with words that has is refused by its name', async () => {
    const { 'mots.svg': words, ...drawings } = DRAWINGS;
    const x1a = { layout: {}, standard: 'pdf-x-1a', marks: false } as const;
    const { path } = await make({ 'transparente.png': of('transparente.png'), ...drawings }, x1a);
    expect(spawnSync('pdfinfo', ['-custom', path], { encoding: 'utf8' }).stdout).toMatch(
      /GTS_PDFXConformance: *PDF\/X-1a:2001/,
    );
    expect(imagesOf(path).map(({ kind, colour }) => `${kind} ${colour}`)).toEqual(Array(3).fill('image gray'));
    await expect(make({ 'mots.svg': words }, x1a)).rejects.toMatchObject({
      code: 'picture-transparent',
      values: { file: '../images/mots.svg', chapter: 'Les pièces' },
    });
  });

  it('keeps its colours where colours are wanted, brought to sRGB', async () => {
    const { path, bytes } = await make(
      { 'cmjn.jpg': of('cmjn.jpg'), 'jpeg-nomme.png': of('jpeg-nomme.png'), 'image.webp': of('image.webp') },
      { layout: { destination: 'office' }, marks: false },
    );
    expect(imagesOf(path).map(({ colour, channels }) => `${colour} ${channels}`)).toEqual(Array(3).fill('icc 3'));
    expect((await pdfText(bytes)).body).toContain('Fin.');
  });

  it('says of a picture that is printed too coarse how coarse it is', async () => {
    const small = (await marked(300, 200)).writeToBuffer('.png');
    const { warnings, path } = await make(
      { 'petite.png': new Uint8Array(small), 'rvb.jpg': of('rvb.jpg') },
      { layout: {}, marks: false },
    );
    const listed = spawnSync('pdfimages', ['-list', path], { encoding: 'utf8' }).stdout;
    const dpi = Number(/300\s+200\s+gray.*?(\d+)\s+\d+\s+[\d.]+[BKM]/.exec(listed)?.[1]);
    expect(warnings).toEqual([
      {
        code: 'picture-coarse',
        values: { file: '../images/petite.png', chapter: 'Les pièces', dpi: expect.closeTo(dpi, 0) },
      },
    ]);
    expect(dpi).toBeLessThan(200);
  });
});

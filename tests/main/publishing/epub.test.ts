import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { Manuscript } from '../../../src/main/manuscript/manuscript';
import { createConversionCache } from '../../../src/main/publishing/conversions/conversion-cache';
import { epubFindings } from '../../../src/main/publishing/epub-check';
import { convertEpub } from '../../../src/main/publishing/finish/epub';
import { zip } from '../../../src/main/publishing/finish/zip';
import { gather } from '../../../src/main/publishing/gather';
import { pictureFacts } from '../../../src/main/publishing/picture-facts';
import { publish } from '../../../src/main/publishing/pipeline';
import type { FormatRun, PublishingTools } from '../../../src/main/publishing/publishing-job';
import type { Warning } from '../../../src/shared/book/book-view';
import { assemble } from '../../../src/shared/publishing/assemble';
import { formatOf } from '../../../src/shared/publishing/formats';
import { settingsOf } from '../../../src/shared/publishing/settings';
import { findBrowser } from '../../browser.mjs';
import { epubIsValid, hasEpubCheck } from '../../checkers';
import { surroundings } from '../manuscript/books';
import { fixtureBook, plainPng } from './fixture-book';
import { realTools } from './real-tools';

const NOW = new Date('2026-11-23T12:00:00Z');
/** Programs of others that start a machine of their own: on a busy computer they take their time. */
const SLOW = { timeout: 180_000 };
const GOLDEN = resolve(import.meta.dirname, '../../golden/publishing');
/** The command line of DAISY Ace (`…/node_modules/@daisy/ace-cli/bin/ace.js`), where it is installed. */
const ACE = process.env.OCTAVO_ACE ?? '';

const BOOK = `octavo: 1
title: "Le vrai & le <faux> « difficile »"
subtitle: Roman
language: fr-FR
contributors:
  - { name: Odile Lestienne, role: aut, sort: "Lestienne, Odile" }
  - { name: Abel Pelletan, role: trl }
  - { name: Ysé Maïer, role: ill }
identifiers: { print: 978-2-07-036002-4, epub: 978-2-07-036822-8 }
publisher: { name: Éditions du Ravelin, address: Lesquières }
rights: © 2026 Odile Lestienne
alsoBy: [ Les heures creuses, "Noir & <blanc>" ]
alsoByTitle: De la même autrice
cover: images/couverture.png
description: "Un livre <difficile> & long."
series: { name: Les attentes, position: 2 }
subjects:
  - { scheme: clil, code: 3643, name: Roman }
  - { scheme: thema, code: FBA }
  - { scheme: bisac, code: FIC019000, name: FICTION / Literary }
  - { name: attente }
front:
  - { id: dedi, kind: dedication, title: Dédicace, file: dedicace.md }
body:
  - { id: file1, title: La file, file: la-file.md }
  - { id: pieces, title: Les pièces, file: les-pieces.md }
back:
  - { id: merci, kind: afterword, title: Postface, file: remerciements.md }
`;

const notes = Array.from({ length: 30 }, (_, index) => `Mot${index}[^n${index}].`).join(' ');
const definitions = Array.from({ length: 30 }, (_, index) => `[^n${index}]: Note ${index}, *assez* longue.`).join(
  '\n\n',
);
const CHAPTERS = {
  'la-file.md': `# La file[^t] {#file}

[^t]: Note du titre.

Premier alinéa avec [Octave Klaba]{.index key="Klaba, Octave"} et [le feu]{.index .subject key="feu" sub="extinction"}, puis [קפה]{lang=he} et [القهوة]{lang=ar}, [the queue]{lang=en_GB}.

## Un intertitre

### Sous l’intertitre

#### Quatrième niveau

${notes}

${definitions}

> Cité, [Klaba]{.index key="Klaba, Octave"} encore.
`,
  'les-pieces.md': `# Les pièces

![Le plan](../images/plan.png){alt="Un plan carré." width=4cm credit="Photo & copie Paul"}

| Un | Deux | Trois | Quatre | Cinq | Six |
|----|------|------:|--------|------|-----|
| a | b | 3 | d | e | f |
| g | h | 4 | j | k | [Klaba]{.index key="Klaba, Octave"} |

On a $E = mc^2$ et *[incendie]{.index .subject see="feu"}*.
`,
};

let tools: PublishingTools;
let bytes: Uint8Array;
let parts: Readonly<Record<string, Uint8Array>>;
let warnings: Warning[];
let path = '';
const text = (name: string) => new TextDecoder().decode(parts[`EPUB/${name}`]);

/** Makes the EPUB of a book, as one run with its printed pages would. */
async function made(changes: Parameters<typeof fixtureBook>[0], settings = {}): Promise<void> {
  const manuscript = await fixtureBook(changes);
  const { signal } = new AbortController();
  const pandoc = tools.pandoc.open('shipped', NOW);
  const gathered = await gather(manuscript, tools.disk, pandoc, signal, () => undefined);
  const { book } = assemble(gathered.book, gathered.sources, new Set(gathered.pictures.keys()));
  warnings = [];
  const run: FormatRun<'epub'> = {
    format: formatOf('epub'),
    settings: settingsOf('epub', { epub: settings as never }),
    conversions: createConversionCache(),
    pictures: tools.pictures,
    read: (path) => tools.disk.read(path),
    published: {
      book,
      facts: gathered.book,
      length: gathered.length,
      pictures: new Map(
        book.pictures.flatMap(({ source, name }) => {
          const picture = gathered.pictures.get(source);
          return picture ? [[name, picture] as const] : [];
        }),
      ),
      ...(gathered.cover ? { cover: gathered.cover } : {}),
      markdown: new Map(),
      printedPages: {
        source: 'urn:isbn:9782070360024',
        breaks: [
          { section: 'c-file1', block: -1, folio: '7' },
          { section: 'c-file1', block: 4, letter: 50, folio: '8' },
          { section: 'c-pieces', block: -1, folio: '9' },
          { section: 'c-pieces', block: 1, folio: '10' },
        ],
      },
      now: NOW,
    },
    pandoc,
    typst: tools.typst,
    signal,
    resource: async (name) => new Uint8Array(readFileSync(join(tools.resourcesFolder, name))),
    warn: (warning) => void warnings.push(warning),
    step: (_, work) => work(() => undefined),
  };
  bytes = (await convertEpub(run)).bytes;
  pandoc.close();
  parts = unzipSync(bytes);
  path = join(mkdtempSync(join(tmpdir(), 'octavo-epub-')), 'livre.epub');
  writeFileSync(path, bytes);
}

/** Compares with the golden file; `OCTAVO_ACCEPT=1` takes what was made as the new one. */
function golden(name: string): void {
  const file = join(GOLDEN, 'epub-difficult', basename(name));
  if (process.env.OCTAVO_ACCEPT === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text(name));
  }
  expect(text(name), `${name} (OCTAVO_ACCEPT=1 takes it as the new golden)`).toBe(readFileSync(file, 'utf8'));
}

beforeAll(async () => {
  tools = await realTools();
});

describe('the EPUB of a difficult book', () => {
  beforeAll(() => made({ book: BOOK, chapters: CHAPTERS }));

  it('is what was agreed, page by page', () => {
    for (const name of [
      'package.opf',
      'nav.xhtml',
      'toc.ncx',
      'text/index.xhtml',
      'text/title-page.xhtml',
      'text/legal.xhtml',
      'text/also-by.xhtml',
    ])
      golden(name);
    for (const name of ['text/002-c-file1.xhtml', 'text/003-c-pieces.xhtml']) golden(name);
    expect(warnings).toEqual([]);
  });

  it('claims what it keeps, in the imprint’s name', () => {
    const opf = text('package.opf');
    for (const value of ['alternativeText', 'pageNavigation', 'pageBreakMarkers', 'MathML', 'Éditions du Ravelin'])
      expect(opf).toContain(`>${value}<`);
    expect(opf).toContain('>EPUB Accessibility 1.1 - WCAG 2.1 Level AA<');
    expect(opf).toContain('<dc:source id="source">urn:isbn:9782070360024</dc:source>');
  });

  it('lists only places that are there, and leads back from every note', () => {
    for (const page of Object.keys(parts).filter((name) => name.endsWith('.xhtml')))
      for (const [, file = '', id = ''] of new TextDecoder()
        .decode(parts[page])
        .matchAll(/href="((?!https?:|\.\.\/styles|styles)[^"#]*)#([^"]+)"/g)) {
        const target = file === '' ? page : join(dirname(page), file);
        expect(new TextDecoder().decode(parts[target]), `${page} → ${file}#${id}`).toContain(` id="${id}"`);
      }
    const chapter = text('text/002-c-file1.xhtml');
    for (let note = 1; note <= 31; note += 1) {
      expect(chapter.indexOf(`id="fn${note}"`)).toBeGreaterThan(chapter.indexOf(`href="#fn${note}"`));
      expect(chapter).toContain(`href="#fnref${note}"`);
    }
  });

  it('sets no size, colour or height of line that a reader could not change', () => {
    const style = text('styles/book.css');
    expect(style).not.toMatch(/\d(?:px|pt|cm|mm)\b|(?<!-)color: (?!inherit)|background/);
    expect(/body \{[^}]*\}/g.exec(style)?.[0]).not.toMatch(/line-height|font-size|text-align/);
    for (const page of Object.keys(parts).filter((name) => name.endsWith('.xhtml')))
      expect(new TextDecoder().decode(parts[page])).not.toMatch(
        /style="[^"]*\d(?:px|pt|cm|mm|in)\b| (?:width|height)="/,
      );
  });

  it('is right for EPUBCheck, the one inside Octavo and the one of the shops', SLOW, async (context) => {
    expect(await epubFindings(bytes)).toEqual([]);
    if (!hasEpubCheck()) context.skip('EPUBCheck or Java is not installed');
    const { errors, warnings: remarks, report } = epubIsValid(path);
    expect({ errors, remarks }, report).toEqual({ errors: 0, remarks: 0 });
  });

  it('passes DAISY Ace', SLOW, async (context) => {
    if (ACE === '' || !existsSync(ACE)) context.skip('OCTAVO_ACE does not name the command line of DAISY Ace');
    const browser = await findBrowser();
    if (!browser) context.skip('there is no Chromium');
    const out = mkdtempSync(join(tmpdir(), 'octavo-ace-'));
    const run = spawnSync(process.execPath, [ACE, '-f', '-o', out, path], {
      encoding: 'utf8',
      env: { ...process.env, PUPPETEER_EXECUTABLE_PATH: browser ?? '' },
    });
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as {
      readonly 'earl:result': { readonly 'earl:outcome': string };
      readonly assertions: unknown;
    };
    expect(report['earl:result'], `${run.stdout}${JSON.stringify(report.assertions)}`).toEqual({
      'earl:outcome': 'pass',
    });
  });
});

describe('an EPUB of which not all is right', () => {
  beforeAll(() =>
    made(
      {
        book: BOOK.replace('cover: images/couverture.png', 'cover: images/petite.png'),
        chapters: {
          'la-file.md': '# La file\n\n### Trop bas\n\nUn [mot]{lang="du français!"} et ![](../images/plan.png).\n',
          'les-pieces.md': '# Les pièces\n\nRien.\n',
        },
        files: { 'images/petite.png': plainPng(400, 400) },
      },
      { fonts: false, pageList: false },
    ),
  );

  it('says what, and claims nothing', () => {
    expect(warnings.map(({ code }) => code)).toEqual([
      'language-unknown',
      'heading-skipped',
      'cover-small',
      'cover-shape',
    ]);
    const opf = text('package.opf');
    expect(opf).not.toMatch(/conformsTo|certifiedBy|alternativeText|pageNavigation|dc:source/);
    expect(opf).toContain('<meta property="schema:accessModeSufficient">textual,visual</meta>');
  });

  it('has no fonts and no page list where none are wanted', () => {
    expect(Object.keys(parts).filter((name) => /fonts\//.test(name))).toEqual([]);
    expect(text('styles/book.css')).not.toContain('@font-face');
    expect(text('nav.xhtml')).not.toContain('page-list');
  });

  it('is still one that EPUBCheck takes', async () => {
    expect(await epubFindings(bytes)).toEqual([]);
  });
});

it('what shops would refuse is told with its code and place', async () => {
  const broken = Object.entries(parts).map(([name, content]): [string, Uint8Array | string] => [
    name,
    name.endsWith('002-c-file1.xhtml')
      ? new TextDecoder().decode(content).replace('</body>', '<img src="nulle-part.png" alt=""/></body>')
      : content,
  ]);
  const findings = await epubFindings(zip(broken, NOW));
  expect(findings.map(({ code }) => code)).toContain('epub-refused');
  expect(findings.some(({ values }) => /RSC-0\d\d.*002-c-file1/.test(String(values.text)))).toBe(true);
});

it('the sample book is one that shops take, and everyone can read', SLOW, async (context) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'octavo-epub-')), 'exemple');
  cpSync(join(tools.resourcesFolder, 'sample'), folder, { recursive: true });
  const manuscript = await Manuscript.open({ ...surroundings(), clock: () => NOW }, folder);
  const { files, warnings: told } = await publish(
    { manuscript, formats: [formatOf('epub')], destination: join(folder, 'exports'), pandoc: 'shipped', now: NOW },
    tools,
    new AbortController().signal,
    () => undefined,
  );
  expect(told).toEqual([]);
  const opf = new TextDecoder().decode(unzipSync(readFileSync(files[0]?.path ?? ''))['EPUB/package.opf']);
  expect(opf).toContain('property="dcterms:conformsTo"');
  if (!hasEpubCheck()) context.skip('EPUBCheck or Java is not installed');
  const { errors, warnings: remarks, report } = epubIsValid(files[0]?.path ?? '');
  expect({ errors, remarks }, report).toEqual({ errors: 0, remarks: 0 });
});

it('the pipeline checks what it makes, and says that there is no cover', async () => {
  const manuscript = await fixtureBook({
    book: BOOK.replace('cover: images/couverture.png\n', ''),
    chapters: CHAPTERS,
  });
  const { warnings: told } = await publish(
    {
      manuscript,
      formats: [formatOf('epub')],
      destination: join(manuscript.folder, 'exports'),
      pandoc: 'shipped',
      now: NOW,
    },
    tools,
    new AbortController().signal,
    () => undefined,
  );
  expect(told.map(({ code }) => code)).toEqual(['cover-none']);
});

it('the size of a picture is read from its first bytes, and a damaged one does no harm', () => {
  expect(pictureFacts({ type: 'image/png', bytes: plainPng(20, 30) })).toMatchObject({
    width: 20,
    height: 30,
    isTransparent: false,
  });
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 30, 0, 20, 4, 0, 0]);
  expect(pictureFacts({ type: 'image/jpeg', bytes: jpeg })).toMatchObject({ width: 20, height: 30, isCmyk: true });
  expect(pictureFacts({ type: 'image/jpeg', bytes: jpeg.slice(0, 9) })).toMatchObject({ width: 0, height: 0 });
  expect(pictureFacts({ type: 'image/png', bytes: new Uint8Array(3) })).toMatchObject({ width: 0 });
});

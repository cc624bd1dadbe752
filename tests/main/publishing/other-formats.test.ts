import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Manuscript } from '../../../src/main/manuscript/manuscript';
import { gather } from '../../../src/main/publishing/gather';
import { type Published, publish } from '../../../src/main/publishing/pipeline';
import type { PublishingTools } from '../../../src/main/publishing/publishing-job';
import { verify } from '../../../src/main/publishing/verify';
import { everyElement, textIn } from '../../../src/main/publishing/xml/xml-build';
import { parseXml } from '../../../src/main/publishing/xml/xml-tree';
import { DIALECT } from '../../../src/shared/document/dialect';
import type { PandocBlock } from '../../../src/shared/document/pandoc-ast';
import { assemble } from '../../../src/shared/publishing/assemble';
import type { FormatId } from '../../../src/shared/publishing/format-ids';
import { formatOf } from '../../../src/shared/publishing/formats';
import { lettersOf } from '../../../src/shared/publishing/words-kept';
import { hasPdfText, hasXelatex, pdfText, xelatexErrors } from '../../checkers';
import { difficultBook } from '../../fixtures/difficult-book';
import { surroundings } from '../manuscript/books';
import { fixtureBook } from './fixture-book';
import { hasOffice, officeSaves } from './office';
import { realTools } from './real-tools';

const NOW = new Date('2026-11-23T12:00:00Z');
const TITLE = `L’État & moi <b> "q" \\ # $ % ^ _ { } ~ [x] *y* : - 'z' @ \` | !`;
const PROSE =
  'Il avait fallu vingt-deux ans pour que quelqu’un lût enfin ce contrat, et personne ne s’en était inquiété jusque-là\u202f; on attend beaucoup, on écrit peu. La voix répondit qu’elle n’y pouvait rien, que le service était fermé, qu’il fallait rappeler le lendemain avec le numéro du dossier. ';
const LETTER = `# La lettre

${Array.from({ length: 12 }, () => PROSE.repeat(4).trim()).join('\n\n')}

On disait [سلام عليكم]{lang=ar}, puis «\u00A0{x}\u00A0» [good]{lang=en} & 100\u202f% \\#1 \\$ a_b~c^d \\\\fin.

3. trois

4. quatre

    du   code

![Le guichet](../images/plan.png){alt="Un plan &quot;carré&quot; & a\\b, \`c\`." credit="Photo O. Lestienne"}

:::: tableau
| Rang | Motif |
|-----:|:------|
| 1 | aucun |
| 2 | un autre |

::: legende
Les motifs.
:::
::::

[Klaba]{.index key="Klaba, &quot;O.&quot; &amp;amp; a\\b"} attendait.

Elle sourit[^l1], [1].

[^l1]: Une fois. Voir [la file](la-file.md).

    Second alinéa de la note.
`;
const FORMATS: readonly FormatId[] = ['odt', 'html', 'md', 'txt', 'tex'];

let tools: PublishingTools;
let manuscript: Manuscript;
let published: Published;
let again: Published;
const exported = (of: Manuscript, to: string): Promise<Published> =>
  publish(
    {
      manuscript: of,
      formats: FORMATS.map(formatOf),
      settings: { md: { as: 'folder' } },
      destination: join(of.folder, 'exports', to),
      pandoc: 'shipped',
      now: NOW,
    },
    tools,
    new AbortController().signal,
    () => undefined,
  );
const pathOf = (format: FormatId, of = published) => of.files.find((file) => file.format === format)?.path ?? '';
const textOf = (format: FormatId) => readFileSync(pathOf(format), 'utf8');

/** The folder of the sections in Markdown. */
function folder(): string {
  const place = join(manuscript.folder, 'exports/premier');
  return join(place, readdirSync(place).find((name) => !/\.\w+$/.test(name) && name !== 'media') ?? '');
}

beforeAll(async () => {
  tools = await realTools();
  const plain = await fixtureBook();
  const book = readFileSync(join(plain.folder, 'book.yaml'), 'utf8');
  manuscript = await fixtureBook({
    book: book.replace(/^title:.*$/m, `title: ${JSON.stringify(TITLE)}`),
    chapters: { 'la-lettre.md': LETTER },
  });
  published = await exported(manuscript, 'premier');
  again = await exported(manuscript, 'second');
});

it('each of them is made of a book whose title has every special sign, no word lost, and again with the same bytes', () => {
  expect(published.warnings).toEqual([]);
  for (const format of FORMATS)
    expect(Buffer.compare(readFileSync(pathOf(format)), readFileSync(pathOf(format, again))), format).toBe(0);
});

describe('OpenDocument', () => {
  it('has every style it names, parts and chapters as headings, and real notes', () => {
    const parts = unzipSync(readFileSync(pathOf('odt')));
    expect(Object.keys(parts)[0]).toBe('mimetype');
    const content = parseXml(new TextDecoder().decode(parts['content.xml']));
    const styles = parseXml(new TextDecoder().decode(parts['styles.xml']));
    const elements = [...everyElement(content)];
    const named = [...elements, ...everyElement(styles)]
      .filter(({ name }) => name === 'style:style' || name === 'text:list-style')
      .map(({ attributes }) => attributes.get('style:name'));
    for (const of of elements) {
      const style = of.attributes.get('text:style-name');
      if (style !== undefined && of.name !== 'text:note-citation') expect(named, of.name).toContain(style);
    }
    const headings = elements.filter(({ name }) => name === 'text:h');
    expect(headings.map((of) => [of.attributes.get('text:outline-level'), textIn(of)])).toContainEqual([
      '1',
      'Le guichet',
    ]);
    expect(headings.map((of) => [of.attributes.get('text:outline-level'), textIn(of)])).toContainEqual([
      '2',
      'À l’intérieur',
    ]);
    expect(elements.filter(({ name }) => name === 'text:note')).toHaveLength(4);
    const arabic = elements.find((of) => of.attributes.get('fo:language') === 'ar');
    expect(arabic?.attributes.get('style:language-complex')).toBe('ar');
    const cover = elements.filter((of) => of.attributes.get('text:style-name') === 'Mention').map(textIn);
    expect(cover[1]).toMatch(/^1[45]\u202F\d{3}\u00A0signes, espaces comprises$/);
  });

  it('LibreOffice lays it out in feuillets of 25 lines of about 60 signs', (context) => {
    if (!hasOffice() || !hasPdfText()) context.skip('LibreOffice or pdftotext is not installed');
    const pages = pdfText(officeSaves(pathOf('odt'), 'pdf'), '-layout').split('\f');
    const full = pages
      .filter((page) => page.includes('contrat'))
      .slice(1, -1)
      .map((page) => page.split('\n').filter((line) => line.trim() !== ''))
      // Without its head and its foot.
      .map((lines) => lines.slice(1, -1));
    expect(full.length).toBeGreaterThan(3);
    for (const page of full) expect(page).toHaveLength(25);
    const lengths = full.flat().map((line) => line.trim().length);
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    expect(average).toBeGreaterThan(56);
    expect(average).toBeLessThan(64);
    const letters = lettersOf(pages.join('\n'));
    for (const words of ['Second alinéa de la note', 'Ce qu’il faut apporter', 'Merci à la dame', 'Photo O. Lestienne'])
      expect(letters).toContain(lettersOf(words));
    expect(pages[0]).toContain('feuillets');
    expect(pages[0]).not.toMatch(/ \/ \d/);
    expect(pages[1]).toMatch(/2 \/ \d+/);
  });
});

describe('Markdown as a folder', () => {
  it('has a file a section in reading order, its pictures, and the facts of the book in the file that lists them', () => {
    const names = readdirSync(folder());
    expect(names.slice(0, 4)).toEqual(['01-dedicace.md', '02-avant-propos.md', '03-le-guichet.md', '04-la-file.md']);
    expect(readdirSync(join(folder(), 'media'))).toEqual(['1-plan.png']);
    const facts = parse(/^---\n([\s\S]*?)\n---\n/.exec(textOf('md'))?.[1] ?? '') as Record<string, unknown>;
    expect(facts).toMatchObject({
      title: TITLE,
      author: 'Odile Lestienne',
      lang: 'fr-FR',
      identifier: '978-2-07-036002-4',
    });
    expect((facts.files as string[]).map((path) => path.split('/')[1])).toEqual(
      names.filter((name) => name.endsWith('.md')),
    );
  });

  it('links from file to file', () => {
    expect(readFileSync(join(folder(), '07-la-lettre.md'), 'utf8')).toContain('[la file](04-la-file.md#c-file1)');
  });
});

it('what stands in quotation marks in an attribute is read again as it was', async () => {
  const pandoc = tools.pandoc.open('shipped', NOW);
  const text = readFileSync(join(folder(), '07-la-lettre.md'), 'utf8');
  const read = await pandoc.convert({ text }, { from: DIALECT, to: 'json' });
  const attributes = [...new TextDecoder().decode(read.bytes).matchAll(/\["(?:alt|key)",("(?:[^"\\]|\\.)*")\]/g)];
  expect(attributes.map(([, value = '']) => JSON.parse(value))).toEqual([
    'Un plan "carré" & a\\b, `c`.',
    'Klaba, "O." &amp; a\\b',
  ]);
  pandoc.close();
});

describe('plain text', () => {
  it('keeps every sign, a paragraph a line, and numbers notes behind their chapter', () => {
    const text = textOf('txt');
    expect(text.startsWith(`Odile Lestienne\n${TITLE}\nPetit traité`)).toBe(true);
    expect(text).toContain('puis «\u00A0{x}\u00A0» good & 100\u202f% #1 $ a_b~c^d \\fin.');
    expect(text).toContain(`\n${PROSE.repeat(4).trim()}\n`);
    expect(text).toContain('3. trois\n4. quatre');
    expect(text).toContain(
      'Elle sourit[1], [1].\n\n— Notes —\n\n[1] Une fois. Voir la file.\n\nSecond alinéa de la note.',
    );
    expect(text).toContain('Le soir tombait\nsur le guichet');
    expect(text).toContain('Carte\tdeux');
  });
});

describe('LaTeX', () => {
  it('is a book in French whose special signs are escaped, with its parts, chapters, notes and pictures', () => {
    const text = textOf('tex');
    expect(text).toMatch(/\\documentclass\[[^\]]*french[^\]]*\]\{book\}/);
    expect(text).toContain('\\part{Le guichet}');
    expect(text).toContain('\\chapter{La lettre}');
    expect(text).toContain('100\\,\\% \\#1 \\$ a\\_b\\textasciitilde c\\^{}d \\textbackslash fin.');
    expect(text).toContain('media/1-plan.png');
    // Each begins once, in this order.
    const places = ['\\begin{document}', '\\frontmatter', '\\mainmatter', '\\backmatter', '\\end{document}'].map(
      (place) => {
        expect(text.split(`\n${place}\n`).length, place).toBe(2);
        return text.indexOf(`\n${place}\n`);
      },
    );
    expect(places).toEqual([...places].sort((left, right) => left - right));
    for (const environment of ['flushright', 'verse', 'quote', 'figure', 'longtable'])
      expect(text.split(`\\begin{${environment}}`).length, environment).toBe(
        text.split(`\\end{${environment}}`).length,
      );
  });
});

describe('LaTeX, composed', () => {
  it('makes pages of the book, and of one in which everything is that is hard to set', async (context) => {
    if (!hasXelatex()) context.skip('xelatex (texlive-xetex and its fonts) is not installed');
    expect(xelatexErrors(dirname(pathOf('tex')), basename(pathOf('tex')))).toEqual([]);
    const difficult = join(folder(), '..', 'difficult');
    for (const [path, content] of Object.entries(difficultBook())) {
      mkdirSync(dirname(join(difficult, path)), { recursive: true });
      writeFileSync(join(difficult, path), content);
    }
    const { files } = await publish(
      {
        manuscript: await Manuscript.open({ ...surroundings(), clock: () => NOW }, difficult),
        formats: [formatOf('tex')],
        destination: join(difficult, 'exports'),
        pandoc: 'shipped',
        now: NOW,
      },
      tools,
      new AbortController().signal,
      () => undefined,
    );
    const path = files[0]?.path ?? '';
    expect(files[0]?.differences ?? []).toEqual([]);
    expect(xelatexErrors(dirname(path), basename(path))).toEqual([]);
    // Drawings have become what LaTeX can show.
    expect(readdirSync(join(dirname(path), 'media')).filter((name) => !name.endsWith('.png'))).toEqual([]);
  }, 300_000);
});

describe('HTML', () => {
  it('says the direction of what is foreign, and who made a picture', () => {
    const page = textOf('html');
    expect(page).toMatch(/<span (?:lang="ar" dir="rtl"|dir="rtl" lang="ar")>سلام عليكم<\/span>/);
    expect(page).toMatch(/<div class="credit">\s*Photo O\. Lestienne\s*<\/div>/);
    expect(page).not.toMatch(/<[^>]* data-(?:key|sub|see|sort|credit)=/);
  });
});

describe('what is read back', () => {
  it.each(FORMATS)('a word lost on the way to %s is found, and no other', async (format) => {
    const pandoc = tools.pandoc.open('shipped', NOW);
    const { signal } = new AbortController();
    const gathered = await gather(manuscript, tools.disk, pandoc, signal, () => undefined);
    const { book } = assemble(gathered.book, gathered.sources, new Set(gathered.pictures.keys()));
    const more: PandocBlock = { t: 'Para', c: [{ t: 'Str', c: 'perdu' }] };
    const sections = book.sections.map((section) =>
      section.id === 'c-lettre' ? { ...section, blocks: [...section.blocks, more] } : section,
    );
    const files = readdirSync(folder()).filter((name) => name.endsWith('.md'));
    const beside = Object.fromEntries(files.map((name) => [name, new Uint8Array(readFileSync(join(folder(), name)))]));
    const artefact = { bytes: new Uint8Array(readFileSync(pathOf(format))), ...(format === 'md' ? { beside } : {}) };
    expect(await verify(formatOf(format), artefact, book, pandoc, signal)).toEqual([]);
    const [lost, ...others] = await verify(formatOf(format), artefact, { ...book, sections }, pandoc, signal);
    expect(lost?.expected.split(' ')).toContain('perdu');
    expect(lost?.found.split(' ')).not.toContain('perdu');
    expect(others).toEqual([]);
    pandoc.close();
  });
});

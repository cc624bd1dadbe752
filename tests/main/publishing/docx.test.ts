import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Manuscript } from '../../../src/main/manuscript/manuscript';
import { type Published, publish } from '../../../src/main/publishing/pipeline';
import type { PublishingTools } from '../../../src/main/publishing/publishing-job';
import type { Snapshot } from '../../../src/main/publishing/review-snapshot/snapshot';
import { childOf, everyElement, isElement, saidBy, textIn } from '../../../src/main/publishing/xml/xml-build';
import { parseXml, writeXml, type XmlElement } from '../../../src/main/publishing/xml/xml-tree';
import { formatOf } from '../../../src/shared/publishing/formats';
import { type SettingsByFormat, settingsOf } from '../../../src/shared/publishing/settings';
import { lettersOf } from '../../../src/shared/publishing/words-kept';
import { hasPdfText, pdfText } from '../../checkers';
import { fixtureBook } from './fixture-book';
import { hasOffice, noOfficeEditing, officeEdits, officeSaves } from './office';
import { realTools } from './real-tools';
import { schemaFaults } from './wordprocessing-schema';

const NOW = new Date('2026-11-23T12:00:00Z');
const PROSE =
  'Il avait fallu vingt-deux ans pour que quelqu’un lût enfin ce contrat, et personne ne s’en était inquiété jusque-là\u202f; on attend beaucoup, on écrit peu. La voix répondit qu’elle n’y pouvait rien, que le service était fermé, qu’il fallait rappeler le lendemain avec le numéro du dossier. ';
const LETTER = `# La lettre

${Array.from({ length: 16 }, () => PROSE.repeat(4).trim()).join('\n\n')}

On disait [سلام عليكم]{lang=ar}, puis *[good morning]{lang=en}*\u00A0: [Klaba]{.index}.

    du code

![Le guichet *vu* d’en haut](../images/plan.png){alt="Un plan carré." width=50% credit="Photo Odile Lestienne"}

![](../images/carte.svg){alt="Une carte."}

Elle sourit[^l1].

[^l1]: Une fois. Voir [la file](la-file.md).
`;
/** A title of every sign that means something to XML, LaTeX, YAML or Markdown. */
const TITLE = `« L’État & moi » <b> "q" \\ # $ % ^ _ { } ~ [x] *y* : - 'z' @ \` | !`;

type Docx = NonNullable<SettingsByFormat['docx']>;
const docxSettings = (docx: Partial<Docx>): Docx =>
  settingsOf('docx', { docx: { ...settingsOf('docx', {}), ...docx } });

let tools: PublishingTools;
let manuscript: Manuscript;
const exported = new Map<string, Published>();
const exportDocx = (name: string, docx: Partial<Docx>, of = manuscript): Promise<Published> =>
  publish(
    {
      manuscript: of,
      formats: [formatOf('docx')],
      settings: { docx: docxSettings(docx) },
      destination: join(of.folder, 'exports', name),
      pandoc: 'shipped',
      now: NOW,
    },
    tools,
    new AbortController().signal,
    () => undefined,
  );
const pathOf = (name: string) => exported.get(name)?.files[0]?.path ?? '';
const partsOf = (path: string) => {
  const parts = unzipSync(readFileSync(path));
  return (name: string): XmlElement => parseXml(new TextDecoder().decode(parts[name]));
};
const all = (root: XmlElement, name: string) => [...everyElement(root)].filter((of) => of.name === name);
const styleOf = (of: XmlElement) => saidBy(childOf(of, 'w:pPr'), 'w:pStyle');
const paragraphsOf = (root: XmlElement, style: string) => all(root, 'w:p').filter((of) => styleOf(of) === style);
/** The words of a paragraph; a broken line parts words. */
const wordsIn = (paragraph: XmlElement) =>
  [...everyElement(paragraph)]
    .map((of) => (of.name === 'w:t' ? textIn(of) : of.name === 'w:br' ? ' ' : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
const bookmarks = (root: XmlElement) =>
  all(root, 'w:bookmarkStart').map(({ attributes }) => attributes.get('w:name') ?? '');

beforeAll(async () => {
  tools = await realTools();
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>';
  manuscript = await fixtureBook({
    chapters: { 'la-lettre.md': LETTER },
    files: { 'images/carte.svg': drawing },
  });
  exported.set('plain', await exportDocx('plain', {}));
  exported.set(
    'review',
    await exportDocx('review', {
      review: true,
      reviewer: 'Maître Élodie Vasseur',
      watermark: 'Épreuve & <projet>',
      lineNumbers: true,
      contents: true,
    }),
  );
});

describe('the manuscript that a house gets', () => {
  it('is a document that Word takes: each part well-formed, its elements in the order of the schema', () => {
    for (const name of ['plain', 'review'] as const) {
      const parts = unzipSync(readFileSync(pathOf(name)));
      const read = Object.entries(parts).filter(([path]) => /\.(?:xml|rels)$/.test(path));
      expect(Object.keys(parts)[0]).toBe('[Content_Types].xml');
      for (const [path, bytes] of read)
        expect(schemaFaults(parseXml(new TextDecoder().decode(bytes))), `${name} ${path}`).toEqual([]);
      const types = new TextDecoder().decode(parts['[Content_Types].xml']);
      for (const path of Object.keys(parts).filter((part) => /^word\/[^/]+\.xml$/.test(part)))
        expect(types, path).toContain(`PartName="/${path}"`);
    }
  });

  it('has no style that is not described, and no place that a link leads to in vain', () => {
    for (const name of ['plain', 'review'] as const) {
      const part = partsOf(pathOf(name));
      const known = new Set(all(part('word/styles.xml'), 'w:style').map((of) => of.attributes.get('w:styleId')));
      const texts = ['word/document.xml', 'word/footnotes.xml', 'word/header1.xml', 'word/footer1.xml'].map(part);
      for (const of of texts.flatMap((text) => [...everyElement(text)]))
        if (/^w:(?:p|r|tbl)Style$/.test(of.name)) expect(known).toContain(of.attributes.get('w:val'));
      const places = new Set(texts.flatMap(bookmarks));
      const links = texts.flatMap((text) => all(text, 'w:hyperlink')).map((of) => of.attributes.get('w:anchor'));
      expect(links.length).toBeGreaterThan(2);
      for (const link of links) expect(places, link).toContain(link);
    }
  });

  it('names its styles as Word knows them, or in the language of the book', () => {
    const names = all(partsOf(pathOf('plain'))('word/styles.xml'), 'w:style').map((of) => saidBy(of, 'w:name'));
    for (const known of ['heading 1', 'footnote text', 'caption', 'Body Text', 'toc 1', 'Title'])
      expect(names).toContain(known);
    for (const french of ['Vers', 'Lettre', 'Titre de partie', 'Séparation de scènes']) expect(names).toContain(french);
    expect(names).not.toContain('Verse');
  });

  it('says the length, the day and who to write to on its first page', () => {
    const cover = all(partsOf(pathOf('review'))('word/document.xml'), 'w:sdt')[0];
    const lines = cover ? all(cover, 'w:p').map(textIn) : [];
    expect(lines).toEqual([
      'Éditions du Ravelin',
      'Lesquières',
      'Les heures creuses',
      'Petit traité de l’attente',
      'Odile Lestienne',
      expect.stringMatching(/^3\u202F\d{3}\u00A0mots$/),
      expect.stringMatching(/^1[89]\u202F\d{3}\u00A0signes, espaces comprises$/),
      '13\u00A0feuillets',
      '23 novembre 2026',
      'Exemplaire de Maître Élodie Vasseur',
    ]);
  });

  it('has the parts and chapters as headings, and real notes', () => {
    const part = partsOf(pathOf('plain'));
    const text = part('word/document.xml');
    expect(paragraphsOf(text, 'Heading1').map(textIn)).toContain('La lettre');
    expect(paragraphsOf(text, 'PartTitle').map(textIn)).toEqual(['Le guichet', 'Le retour']);
    const level = (id: string) =>
      saidBy(
        childOf(
          all(part('word/styles.xml'), 'w:style').find((of) => of.attributes.get('w:styleId') === id),
          'w:pPr',
        ),
        'w:outlineLvl',
      );
    expect(['PartTitle', 'Heading1', 'Heading2'].map(level)).toEqual(['0', '0', '1']);
    const notes = all(part('word/footnotes.xml'), 'w:footnote').filter((of) => !of.attributes.has('w:type'));
    expect(notes.map((note) => styleOf(all(note, 'w:p')[0] ?? note))).toEqual(
      Array.from({ length: 4 }, () => 'FootnoteText'),
    );
  });

  it('marks the language and the direction of what is foreign', () => {
    const runs = all(partsOf(pathOf('plain'))('word/document.xml'), 'w:r');
    const properties = (words: string) =>
      childOf(
        runs.find((run) => textIn(run).includes(words)),
        'w:rPr',
      );
    const arabic = properties('سلام');
    expect(childOf(arabic, 'w:rtl')).toBeDefined();
    expect(saidBy(arabic, 'w:lang', 'w:bidi')).toBe('ar');
    expect(saidBy(properties('good'), 'w:lang')).toBe('en');
  });

  it('gives a figure its caption, its credit and its description, and repeats the head of a table', () => {
    const text = partsOf(pathOf('plain'))('word/document.xml');
    expect(paragraphsOf(text, 'Caption').map(textIn)).toEqual([
      'Le plan du guichet',
      'Ce qu’il faut apporter.',
      'Le guichet vu d’en haut',
    ]);
    expect(paragraphsOf(text, 'Credit').map(textIn)).toEqual(['Photo Odile Lestienne']);
    expect(all(text, 'wp:docPr').map(({ attributes }) => attributes.get('descr'))).toContain('Un plan carré.');
    expect(all(text, 'w:tblHeader')).toHaveLength(1);
  });

  it('shows a drawing to programs that know pixels only, and says nothing of it', () => {
    expect(exported.get('plain')?.warnings).toEqual([]);
    const parts = unzipSync(readFileSync(pathOf('plain')));
    const read = partsOf(pathOf('plain'));
    const [picture] = all(read('word/document.xml'), 'a:blip').filter((of) => all(of, 'asvg:svgBlip').length > 0);
    const link = all(read('word/_rels/document.xml.rels'), 'Relationship').find(
      ({ attributes }) => attributes.get('Id') === picture?.attributes.get('r:embed'),
    );
    const path = `word/${link?.attributes.get('Target')}`;
    expect(
      Buffer.from(parts[path] ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(
      all(read('[Content_Types].xml'), 'Override')
        .find(({ attributes }) => attributes.get('PartName') === `/${path}`)
        ?.attributes.get('ContentType'),
    ).toBe('image/png');
  });

  it('keeps every fine space of French typography', () => {
    const text = textIn(partsOf(pathOf('plain'))('word/document.xml'));
    expect(text).toContain('jusque-là\u202f;');
    expect(text).toContain('\u00A0: Klaba');
  });

  it('has its contents written out in a field, and nothing that asks to be renewed when it is opened', () => {
    const part = partsOf(pathOf('review'));
    const sheet = all(part('word/document.xml'), 'w:sdt')[1];
    expect(sheet ? all(sheet, 'w:instrText').map(textIn) : []).toEqual([' TOC \\o "1-2" \\h \\z \\u ']);
    const lines = sheet ? all(sheet, 'w:hyperlink').map(textIn) : [];
    expect(lines.slice(0, 4)).toEqual(['Avant-propos', 'Le guichet', 'La file', 'À l’intérieur']);
    expect(writeXml(part('word/settings.xml'))).not.toContain('updateFields');
    expect(writeXml(part('word/document.xml'))).not.toContain('w:dirty');
  });

  it('a full page in LibreOffice is a feuillet: 25 lines of about 60 signs', (context) => {
    if (!hasOffice() || !hasPdfText()) context.skip('LibreOffice or pdftotext is not installed');
    const pdf = officeSaves(pathOf('plain'), 'pdf');
    const pages = pdfText(pdf, '-layout').split('\f');
    const full = pages.filter((page) => page.includes('contrat') && !page.includes('La lettre\n'));
    const lines = full
      .slice(1, -1)
      .map((page) =>
        page.split('\n').filter((line) => line.trim() !== '' && !/\d+ \/ \d+|Odile Lestienne – /.test(line)),
      );
    expect(lines.length).toBeGreaterThan(4);
    for (const page of lines) expect(page).toHaveLength(25);
    const whole = lines.flat().map((line) => line.trim().length);
    const average = whole.reduce((sum, length) => sum + length, 0) / whole.length;
    expect(average).toBeGreaterThan(56);
    expect(average).toBeLessThan(64);
    // Another program reads the same words.
    const letters = lettersOf(pages.join('\n'));
    for (const words of ['numérodudossier', 'Article3', 'Merciàladameduguichet4', 'PhotoOdileLestienne'])
      expect(letters).toContain(lettersOf(words));
    expect(pages[0]).toContain('feuillets');
  });

  it('in the look of the book says which faces may stand for its own where that is not installed', async () => {
    const { files } = await exportDocx('comme-le-livre', { look: 'book' });
    const part = partsOf(files[0]?.path ?? '');
    const written = all(part('word/styles.xml'), 'w:rFonts').map((faces) => faces.attributes.get('w:ascii'));
    const face = all(part('word/fontTable.xml'), 'w:font').find((font) => font.attributes.get('w:name') === written[0]);
    expect(face?.children.flatMap((child) => (isElement(child) ? [child.name] : []))).toEqual([
      'w:altName',
      'w:panose1',
      'w:charset',
      'w:family',
      'w:pitch',
    ]);
    expect(face && saidBy(face, 'w:family')).toBe('roman');
  });

  it('takes a title of every special sign, and gives the same bytes twice', async () => {
    const book = await fixtureBook({
      book: readFileSync(join(manuscript.folder, 'book.yaml'), 'utf8').replace(
        /^title:.*$/m,
        `title: ${JSON.stringify(TITLE)}`,
      ),
    });
    const first = readFileSync((await exportDocx('a', { review: true }, book)).files[0]?.path ?? '');
    const again = readFileSync((await exportDocx('b', { review: true }, book)).files[0]?.path ?? '');
    expect(Buffer.compare(first, again)).toBe(0);
    const core = unzipSync(first)['docProps/core.xml'];
    expect(textIn(parseXml(new TextDecoder().decode(core)))).toContain(TITLE);
  });
});

describe('the styles of a document of the author’s', () => {
  /** A document as French Word writes one: identifiers in French, the names underneath in English. */
  function reference(): string {
    const parts = unzipSync(readFileSync(pathOf('plain')));
    const part = partsOf(pathOf('plain'));
    const ours = part('word/styles.xml');
    const kept = all(ours, 'w:style').filter((of) =>
      ['Normal', 'DefaultParagraphFont', 'TableNormal', 'NoList', 'Heading1'].includes(
        of.attributes.get('w:styleId') ?? '',
      ),
    );
    const xml = writeXml({ ...ours, children: [...ours.children.slice(0, 2), ...kept] })
      .replaceAll('"Heading1"', '"Titre1"')
      .replaceAll('Times New Roman', 'Georgia');
    const page = writeXml(part('word/document.xml')).replace('w:left="2608"', 'w:left="1111"');
    const encode = (text: string) => new TextEncoder().encode(text);
    const path = join(mkdtempSync(join(tmpdir(), 'octavo-reference-')), 'modèle.docx');
    writeFileSync(path, zipSync({ ...parts, 'word/styles.xml': encode(xml), 'word/document.xml': encode(page) }));
    return path;
  }

  it('are taken by their names, with its page; ours are added where it has none', async () => {
    const path = (await exportDocx('reference', { reference: reference() })).files[0]?.path ?? '';
    const part = partsOf(path);
    const text = part('word/document.xml');
    const styles = part('word/styles.xml');
    expect(paragraphsOf(text, 'Titre1').map(textIn)).toContain('La lettre');
    expect(writeXml(styles)).toContain('Georgia');
    expect(all(text, 'w:pgMar')[0]?.attributes.get('w:left')).toBe('1111');
    const ids = all(styles, 'w:style').map((of) => of.attributes.get('w:styleId'));
    expect(new Set(ids).size).toBe(ids.length);
    for (const of of everyElement(text))
      if (/^w:(?:p|r|tbl)Style$/.test(of.name)) expect(ids).toContain(of.attributes.get('w:val'));
    for (const of of all(styles, 'w:basedOn')) expect(ids).toContain(of.attributes.get('w:val'));
    expect(all(styles, 'w:style').filter((of) => of.attributes.get('w:default') === '1')).toHaveLength(4);
  });

  it.each([
    ['missing', null],
    ['no archive', new TextEncoder().encode('ce n’est pas un document')],
    ['another archive', zipSync({ 'content.xml': new Uint8Array([60]) })],
    [
      'damaged',
      zipSync({ 'word/styles.xml': new TextEncoder().encode('<w:styles'), 'word/document.xml': new Uint8Array() }),
    ],
    [
      'a document that swells',
      zipSync({
        'word/styles.xml': new TextEncoder().encode('<!DOCTYPE x [<!ENTITY a "aaaa">]><w:styles>&a;</w:styles>'),
        'word/document.xml': new TextEncoder().encode('<w:document/>'),
      }),
    ],
  ] as const)('a file that is %s is refused with a sentence, before any work', async (_, bytes) => {
    const path = join(mkdtempSync(join(tmpdir(), 'octavo-reference-')), 'modèle.docx');
    if (bytes) writeFileSync(path, bytes);
    await expect(exportDocx('refused', { reference: path })).rejects.toMatchObject({
      code: 'reference-unreadable',
      values: { file: 'modèle.docx' },
    });
    expect(existsSync(join(manuscript.folder, 'exports/refused'))).toBe(false);
  });
});

describe('a review', () => {
  const snapshotOf = (): { folder: string; snapshot: Snapshot } => {
    const folder = join(manuscript.folder, 'reviews');
    const [name = ''] = readdirSync(folder);
    return {
      folder: join(folder, name),
      snapshot: JSON.parse(readFileSync(join(folder, name, 'snapshot.json'), 'utf8')),
    };
  };
  /** All block marks of a document, notes included. */
  const marksIn = (path: string) => {
    const part = partsOf(path);
    return ['word/document.xml', 'word/footnotes.xml']
      .flatMap((name) => bookmarks(part(name)))
      .filter((name) => name.startsWith('_oct_'));
  };

  it('is kept in the book: what was sent, and the text it came from', () => {
    const { folder, snapshot } = snapshotOf();
    expect(basename(folder)).toBe(`2026-11-23-maitre-elodie-vasseur-${snapshot.id.slice(11)}`);
    const sent = readFileSync(join(folder, `${basename(folder)}.docx`));
    expect(Buffer.compare(sent, readFileSync(pathOf('review')))).toBe(0);
    expect(snapshot).toMatchObject({ octavoSnapshot: 1, reviewer: 'Maître Élodie Vasseur', made: NOW.toISOString() });
    expect(snapshot.chapters.find(({ id }) => id === 'lettre')).toMatchObject({
      file: 'la-lettre.md',
      markdown: LETTER,
    });
    expect(snapshot.blocks.map(({ order }) => order)).toEqual(snapshot.blocks.map((_, at) => at));
    const kinds = new Set(snapshot.blocks.map(({ kind }) => kind));
    for (const kind of ['title', 'heading', 'paragraph', 'item', 'cell', 'caption', 'note', 'code'])
      expect(kinds, kind).toContain(kind);
    const note = snapshot.blocks.find(({ text }) => text.startsWith('Une fois.'));
    expect(snapshot.blocks.find(({ id }) => id === note?.calledBy)?.text).toBe('Elle sourit.');
  });

  it('that the book cannot keep is not sent: nothing is left, and the book is named', async () => {
    const book = await fixtureBook();
    writeFileSync(join(book.folder, 'reviews'), 'un fichier, et non un dossier');
    await expect(exportDocx('refused', { review: true }, book)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:export-target-refused|disk-failed|path-outside-book)$/),
    });
    expect(existsSync(join(book.folder, 'exports'))).toBe(false);
  });

  it('marks every block with an empty bookmark of its name, and says where it comes from', () => {
    const { snapshot } = snapshotOf();
    const marks = marksIn(pathOf('review'));
    expect([...marks].sort()).toEqual(snapshot.blocks.map(({ id }) => `_oct_${id}`).sort());
    expect(new Set(marks).size).toBe(marks.length);
    for (const mark of marks) expect(mark.length).toBeLessThanOrEqual(40);
    const part = partsOf(pathOf('review'));
    // None spans anything, and the words after each are those of its block.
    for (const paragraph of all(part('word/document.xml'), 'w:p')) {
      const names = bookmarks(paragraph).filter((name) => name.startsWith('_oct_'));
      const block = snapshot.blocks.find(({ id }) => `_oct_${id}` === names[0]);
      if (block) expect(wordsIn(paragraph)).toBe(block.text.replace(/\s+/g, ' ').trim());
    }
    const ids = ['word/document.xml', 'word/footnotes.xml'].flatMap((name) =>
      all(part(name), 'w:bookmarkStart').map(({ attributes }) => attributes.get('w:id')),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(bookmarks(part('word/document.xml')).filter((name) => /^[cp]-(?:file1|part1)$/.test(name))).toEqual([]);
    expect(textIn(part('docProps/custom.xml'))).toContain(snapshot.id);
    expect(childOf(part('word/settings.xml'), 'w:trackRevisions')).toBeDefined();
    expect(textIn(part('word/document.xml'))).not.toMatch(/[\uE000-\uF8FF]/);
  });

  it('wears the reader’s name, a pale word and numbered lines', () => {
    const part = partsOf(pathOf('review'));
    for (const header of ['word/header1.xml', 'word/header2.xml'])
      expect(all(part(header), 'v:textpath').map(({ attributes }) => attributes.get('string'))).toContain(
        'Épreuve & <projet>',
      );
    expect(textIn(part('word/header1.xml'))).toContain('Maître Élodie Vasseur');
    expect(all(part('word/document.xml'), 'w:lnNumType')).toHaveLength(1);
    expect(all(part('word/footer1.xml'), 'w:instrText').map(textIn)).toEqual([' PAGE ', ' NUMPAGES ']);
  });

  it('comes back from LibreOffice with every mark, its name and its changes', (context) => {
    const why = noOfficeEditing();
    if (why !== '') context.skip(why);
    const { snapshot } = snapshotOf();
    const { path, tracked } = officeEdits(pathOf('review'), 'Elle sourit', ' longuement');
    expect(tracked).toBe(true);
    // LibreOffice copies a note when it reads it, and its mark with it: that is said at the end of the name.
    const marks = marksIn(path).map((name) => name.replace(/(?:_Copy_\d+)+$/, ''));
    expect(marks.sort()).toEqual(snapshot.blocks.map(({ id }) => `_oct_${id}`).sort());
    const part = partsOf(path);
    expect(textIn(part('docProps/custom.xml'))).toContain(snapshot.id);
    expect(childOf(part('word/settings.xml'), 'w:trackRevisions')).toBeDefined();
    expect(all(part('word/document.xml'), 'w:ins').map(textIn)).toContain(' longuement');
  });
});

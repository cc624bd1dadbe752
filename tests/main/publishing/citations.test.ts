import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Published, publish } from '../../../src/main/publishing/pipeline';
import type { PublishingTools } from '../../../src/main/publishing/publishing-job';
import { pdfText } from '../../../src/main/publishing/readback/pdf-text';
import type { FormatId } from '../../../src/shared/publishing/format-ids';
import { formatOf } from '../../../src/shared/publishing/formats';
import { fixtureBook } from './fixture-book';
import { realTools } from './real-tools';

let tools: PublishingTools;
beforeAll(async () => {
  tools = await realTools();
});

const WORKS = [
  {
    id: 'corbaz2004',
    type: 'book',
    title: 'La voix qui vous répond. Enquête dans les centres d’appels',
    author: [{ family: 'Corbaz', given: 'Marius' }],
    publisher: 'Presses du Val-Perdu',
    'publisher-place': 'Lesquières',
    issued: { 'date-parts': [[2004]] },
  },
  {
    id: 'corbaz2008',
    type: 'book',
    title: 'Le silence',
    author: [{ family: 'Corbaz', given: 'Marius' }],
    publisher: 'Ravelin',
    issued: { 'date-parts': [[2008]] },
  },
  {
    id: 'roux1999',
    type: 'chapter',
    title: 'L’attente',
    author: [
      { family: 'Roux', given: 'Agathe' },
      { family: 'Rey', given: 'Jean' },
    ],
    'container-title': 'Histoires du guichet',
    editor: [{ family: 'Lestienne', given: 'Odile' }],
    publisher: 'Ravelin',
    'publisher-place': 'Paris',
    page: '12-30',
    issued: { 'date-parts': [[1999]] },
  },
  {
    id: 'vasseur2019',
    type: 'article-journal',
    title: 'Économie de l’excuse',
    author: [{ family: 'Vasseur', given: 'Claire' }],
    'container-title': 'Revue des petites conséquences',
    volume: '3',
    issue: '12',
    page: '5-31',
    issued: { 'date-parts': [[2019]] },
  },
  {
    id: 'dupont2021',
    type: 'article-newspaper',
    title: 'Le feu au guichet',
    author: [{ family: 'Dupont', given: 'Luc' }],
    'container-title': 'La Gazette',
    issued: { 'date-parts': [[2021, 3, 10]] },
  },
  {
    id: 'incident',
    type: 'webpage',
    title: 'Incident du 9 avril',
    author: [{ literal: 'Hâtif' }],
    URL: 'https://example.org/incident',
    issued: { 'date-parts': [[2021, 3, 11]] },
    accessed: { 'date-parts': [[2026, 11, 2]] },
  },
  {
    id: 'lcen',
    type: 'legislation',
    title: 'Loi sur la confiance',
    number: '2004-575',
    issued: { 'date-parts': [[2004, 6, 21]] },
  },
  {
    id: 'daubigny2011',
    type: 'report',
    genre: 'rapport',
    title: 'De l’évaporation des appels',
    author: [{ family: 'Daubigny', given: 'Paule' }],
    publisher: 'Observatoire',
    issued: { 'date-parts': [[2011]] },
  },
];

const FIRST = `# La file

Un [@corbaz2004, p. 12]. Deux [@corbaz2004, p. 13] ; trois[^n1].

Quatre [@roux1999 ; voir aussi @vasseur2019, p. 6]. Cinq [@corbaz2008]. Six [@corbaz2004, p. 3].

Sept [@dupont2021 ; @incident ; @lcen ; @daubigny2011].

[^n1]: Une note à soi.

Huit[^n2].

[^n2]: [@vasseur2019, p. 9].
`.replace(/ ;/g, '\u202f;');
const SECOND = '# Les pièces\n\nEncore [@corbaz2004, p. 99].\n';

async function exported(style: string | null, formats: readonly FormatId[]): Promise<Published> {
  const book = (await fixtureBook()).folder;
  const yaml = readFileSync(join(book, 'book.yaml'), 'utf8');
  const manuscript = await fixtureBook({
    book: style === null ? yaml : `${yaml}citations: { style: ${style}, other: kept }\n`,
    chapters: { 'la-file.md': FIRST, 'les-pieces.md': SECOND },
    files: { 'sources/references.json': JSON.stringify(WORKS) },
  });
  return publish(
    {
      manuscript,
      formats: formats.map(formatOf),
      // Its structure stays in the file: text and notes are read from it.
      settings: { pdf: { layout: { destination: 'office' }, marks: false } },
      destination: join(manuscript.folder, 'exports/essai'),
      pandoc: 'shipped',
      now: new Date('2026-11-23T12:00:00Z'),
    },
    tools,
    new AbortController().signal,
    () => undefined,
  );
}
const bytesOf = (published: Published, format: FormatId) =>
  readFileSync(published.files.find((file) => file.format === format)?.path ?? '');
/** The page without its style sheet and fonts. */
const page = (published: Published) =>
  bytesOf(published, 'html')
    .toString('utf8')
    .replace(/<style>[\s\S]*?<\/style>/, '');
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/&#160;|&nbsp;/g, '\u00a0')
    .replace(/&amp;/g, '&')
    .replace(/\s*\n\s*/g, ' ');
/** No-break spaces as the plain ones: what is asked here is the wording. */
const loose = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/ +/g, ' ');

describe('a book cited in notes, the French way', () => {
  let published: Published;
  beforeAll(async () => {
    published = await exported('fr-notes', ['html', 'epub', 'docx', 'pdf', 'md']);
  }, 240_000);

  test('the web page: whole, ibid., op. cit. with the title where the author has two works, notes of one’s own between', () => {
    const html = loose(words(page(published)));
    for (const note of [
      'Corbaz, Marius, La voix qui vous répond. Enquête dans les centres d’appels, Lesquières, Presses du Val-Perdu, 2004, p. 12.',
      'Ibid., p. 13.',
      'Une note à soi.',
      'Roux, Agathe et Rey, Jean, « L’attente », dans Odile Lestienne (dir.), Histoires du guichet, Paris, Ravelin, 1999, p. 12-30 ; voir aussi Vasseur, Claire, « Économie de l’excuse », Revue des petites conséquences, vol. 3, nᵒ 12, 2019, p. 6.',
      'Corbaz, La voix qui vous répond, op. cit., p. 3.',
      'Dupont, Luc, « Le feu au guichet », La Gazette, 10 mars 2021 ; Hâtif, « Incident du 9 avril », 11 mars 2021, https://example.org/incident, consulté le 2 novembre 2026 ; Loi sur la confiance, nᵒ 2004-575, 21 juin 2004 ; Daubigny, Paule, De l’évaporation des appels, rapport, Observatoire, 2011.',
    ])
      expect(html).toContain(note);
    // A note that is nothing but a citation has no parentheses.
    expect(html).toContain('Vasseur, art. cit., p. 9.');
    expect(html).not.toContain('(Vasseur');
    // Numbered in one row with the writer’s own.
    const order = ['Presses du Val-Perdu, 2004, p. 12', 'Ibid., p. 13', 'Une note à soi', 'Roux, Agathe'].map((text) =>
      html.indexOf(text),
    );
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });

  test('no chapter begins with « ibid. »: it names the work whole again', () => {
    const html = loose(words(page(published)));
    expect(html).toContain('Presses du Val-Perdu, 2004, p. 99.');
  });

  test('the call stands before the sign that ends the sentence', () => {
    const html = page(published);
    expect(html).toMatch(/Un<span[^>]*><a[^>]*>1<\/a><\/span>\. Deux/);
    // And nothing of the writer’s own spaces is moved or dropped.
    expect(html).toMatch(/Deux<span[^>]*><a[^>]*>2<\/a><\/span>\u202f; trois/);
  });

  test('the bibliography has a French heading and every work once', () => {
    const html = loose(words(page(published)));
    const list = html.slice(html.lastIndexOf('Bibliographie'));
    for (const name of ['Corbaz', 'Dupont', 'Vasseur', 'Daubigny', 'Roux', 'Loi sur la confiance'])
      expect(list).toContain(name);
    expect(list.split('La voix qui vous répond').length).toBe(2);
  });

  test('Word has real footnotes, and so has the EPUB', () => {
    const docx = unzipSync(new Uint8Array(bytesOf(published, 'docx')));
    const footnotes = loose(words(new TextDecoder().decode(docx['word/footnotes.xml'])));
    expect(footnotes).toContain('Corbaz, Marius, La voix qui vous répond');
    expect(footnotes).toContain('Ibid., p. 13.');
    expect(footnotes).toContain('Une note à soi.');
    const epub = unzipSync(new Uint8Array(bytesOf(published, 'epub')));
    const pages = Object.entries(epub)
      .filter(([name]) => name.endsWith('.xhtml'))
      .map(([, bytes]) => loose(words(new TextDecoder().decode(bytes))));
    expect(pages.some((page) => page.includes('Corbaz, La voix qui vous répond, op. cit., p. 3.'))).toBe(true);
  });

  test('print has them at the foot of the page', async () => {
    const { body, notes } = await pdfText(new Uint8Array(bytesOf(published, 'pdf')));
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
    for (const note of [
      'Ibid., p. 13',
      'Une note à soi',
      'La voix qui vous répond, op. cit., p. 3',
      'Vasseur, art. cit., p. 9',
    ])
      expect(letters(notes)).toContain(letters(note));
    expect(letters(body)).toContain('bibliographie');
  });
});

test('cited by author and date, the French way', async () => {
  const published = await exported('fr-author-date', ['html']);
  const html = loose(words(page(published)));
  expect(html).toContain('Un (Corbaz, 2004, p. 12).');
  expect(html).toContain('Quatre (Roux et Rey, 1999 ; voir aussi Vasseur, 2019, p. 6).');
  expect(html).toContain(
    'CORBAZ, Marius, 2004. La voix qui vous répond. Enquête dans les centres d’appels. Lesquières : Presses du Val-Perdu.',
  );
  expect(html).toContain('Dans : LESTIENNE, Odile (dir.), Histoires du guichet, p. 12-30. Paris : Ravelin.');
  expect(html).toContain('[consulté le 2 novembre 2026]. Disponible à l’adresse : https://example.org/incident');
}, 120_000);

test('a style that is none of ours is kept in book.yaml, and the book is cited as by default', async () => {
  const published = await exported('revue-maison', ['html']);
  expect(words(page(published))).toContain('(Corbaz 2004, 12)');
}, 120_000);

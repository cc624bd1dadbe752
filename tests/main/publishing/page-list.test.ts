import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { Manuscript } from '../../../src/main/manuscript/manuscript';
import { type Published, publish } from '../../../src/main/publishing/pipeline';
import { formatOf } from '../../../src/shared/publishing/formats';
import { lettersOf, wordsOf } from '../../../src/shared/publishing/words-kept';
import { hasPdfText } from '../../checkers';
import { surroundings } from '../manuscript/books';
import { NOW } from './compose';
import { realTools } from './real-tools';

/** Words by which the beginning of a page is looked for. */
const WORDS = 4;
/** Letters before the first word of a page: its head and number, the end of a divided word. */
const HEAD = 75;
/** Pages that are the printed book’s own: contents and index. */
const OTHER_PAGES: readonly string[] = [];

let published: Published;
let parts: ReturnType<typeof unzipSync>;
beforeAll(async () => {
  const tools = await realTools();
  const folder = join(mkdtempSync(join(tmpdir(), 'octavo-pages-')), 'livre');
  cpSync(resolve(import.meta.dirname, '../../../resources/sample'), folder, { recursive: true });
  const manuscript = await Manuscript.open({ ...surroundings(), clock: () => NOW }, folder);
  published = await publish(
    {
      manuscript,
      // The printed book is asked for last: it is made first all the same.
      formats: (['epub', 'pdf'] as const).map(formatOf),
      destination: join(folder, 'exports/essai'),
      pandoc: 'shipped',
      now: NOW,
    },
    tools,
    new AbortController().signal,
    () => undefined,
  );
  parts = unzipSync(readFileSync(pathOf('epub')));
}, 300_000);

const pathOf = (format: 'epub' | 'pdf') => published.files.find((file) => file.format === format)?.path ?? '';
const textOf = (path: string) => new TextDecoder().decode(parts[path]);

/** The text of each page, as poppler reads it. */
const printed = () => spawnSync('pdftotext', [pathOf('pdf'), '-'], { encoding: 'utf8' }).stdout.split('\f');

/** The entries of the page list: folio, and what follows the place they lead to. */
function listed(): readonly { readonly folio: string; readonly words: readonly string[] }[] {
  const list = /<nav[^>]*epub:type="page-list"[\s\S]*?<\/nav>/.exec(textOf('EPUB/nav.xhtml'))?.[0] ?? '';
  return [...list.matchAll(/<a href="([^"#]+)#([^"]+)">([^<]+)<\/a>/g)].map(([, file = '', id = '', folio = '']) => {
    const page = textOf(`EPUB/${file}`);
    const at = page.indexOf(`id="${id}"`);
    if (at < 0) throw new Error(`No ${id} in ${file}.`);
    const after = page.slice(page.indexOf('>', at) + 1).replace(/<[^>]+>/g, ' ');
    return { folio, words: wordsOf(after).slice(0, WORDS) };
  });
}

describe('a printed and a digital book made in one run', () => {
  it('are told of in the order they were asked for in', () => {
    expect(published.files.map(({ format }) => format)).toEqual(['epub', 'pdf']);
  });

  it('have the same pages: each page of the list begins with what stands on that page of the PDF', (context) => {
    if (!hasPdfText()) context.skip('pdftotext (poppler-utils) is not installed');
    const pages = listed();
    expect(pages.length).toBeGreaterThan(30);
    const folios = pages.map(({ folio }) => Number(folio));
    expect(folios).toEqual([...new Set(folios)].sort((one, other) => one - other));
    const sheets = printed();
    const sheet = (folio: string) => sheets[Number(folio) - 1] ?? '';
    const letters = (text: string) => lettersOf(text.replace(/[-\u00AD]\n/g, ''));
    // Directly before the first word of the page: what stands before it there are its head, and at most the end of a divided word.
    const wrong = pages.filter(({ folio, words }) => {
      const at = letters(sheet(folio)).indexOf(letters(words.join(' ')));
      return words.length === 0 || at < 0 || at > HEAD;
    });
    expect(wrong).toEqual([]);
    // Each page with words of the book on it is listed, from the first to the last.
    const missing = sheets.flatMap((page, index) => {
      const folio = String(index + 1);
      const isListed = pages.some((each) => each.folio === folio);
      return isListed || letters(page).length < 400 ? [] : [folio];
    });
    expect(missing).toEqual(OTHER_PAGES);
    // A dedication and the title of a part are counted and not numbered: no other number stands there.
    const numberOn = (folio: string) => /^\d+$/m.exec(sheet(folio))?.[0];
    expect(pages.filter(({ folio }) => ![folio, undefined].includes(numberOn(folio)))).toEqual([]);
    expect(pages.filter(({ folio }) => numberOn(folio) === folio).length).toBeGreaterThan(0.8 * pages.length);
  });

  it('names the printed book as the source of its pages', () => {
    expect(textOf('EPUB/package.opf')).toMatch(/property="pageBreakSource"|dc:source/);
  });
});

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { Manuscript } from '../../../src/main/manuscript/manuscript';
import { type Published, publish } from '../../../src/main/publishing/pipeline';
import { formatOf } from '../../../src/shared/publishing/formats';
import { wordsOf } from '../../../src/shared/publishing/words-kept';
import { hasPdfText } from '../../checkers';
import { surroundings } from '../manuscript/books';
import { NOW } from './compose';
import { realTools } from './real-tools';

/** Words by which the beginning of a page is looked for. */
const WORDS = 4;

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
    const wrong = pages.filter(({ folio, words }) => {
      const page = wordsOf(sheet(folio).replace(/-\n/g, '')).join(' ').toLowerCase();
      return words.length === 0 || !words.every((word) => page.includes(word.toLowerCase()));
    });
    expect(wrong).toEqual([]);
    // A dedication and the title of a part are counted and not numbered: no other number stands there.
    const numberOn = (folio: string) => /^\d+$/m.exec(sheet(folio))?.[0];
    expect(pages.filter(({ folio }) => ![folio, undefined].includes(numberOn(folio)))).toEqual([]);
    expect(pages.filter(({ folio }) => numberOn(folio) === folio).length).toBeGreaterThan(0.8 * pages.length);
  });

  it('names the printed book as the source of its pages', () => {
    expect(textOf('EPUB/package.opf')).toMatch(/property="pageBreakSource"|dc:source/);
  });
});

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { installationAt } from '../../../src/main/installation';
import { bibliographyFormat } from '../../../src/main/sources/read-bibliography';
import type { BookView } from '../../../src/shared/book/book-view';
import type { CallArgument, CallName, CallResult } from '../../../src/shared/contract';
import { formOf } from '../../../src/shared/sources/work-form';
import { type EngineBundles, engineBundles } from '../engines/engine-bundles';
import { root, testHost } from '../host/test-host';

let bundles: EngineBundles;
beforeAll(async () => {
  bundles = await engineBundles();
});

/** An open book, and calls as a window makes them. */
async function openBook(references?: string) {
  const installation = installationAt(root);
  const host = await testHost({
    installation: {
      ...installation,
      bundle: (name) => (name === 'pandoc-worker' ? bundles.pandocWorker : installation.bundle(name)),
    },
  });
  const call = async <Name extends CallName>(name: Name, argument: CallArgument<Name>): Promise<CallResult<Name>> => {
    const answer = await host.answer(name, argument);
    if (!answer.ok) throw Object.assign(new Error(answer.error.code), { record: answer.error });
    return answer.value as CallResult<Name>;
  };
  const view: BookView = await call('books.create', { title: 'Un livre', author: '', language: 'fr-FR' });
  const file = join(view.folder, 'sources', 'references.json');
  if (references !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, references);
  }
  const book = view.id;
  const events: string[] = [];
  host.listen(({ name }) => events.push(name));
  return { host, call, book, file, events, view };
}
const ids = (works: readonly { readonly id: string }[]) => works.map(({ id }) => id);

const BIBTEX = `@book{corbaz2004,
  author = {Corbaz, Marius}, title = {La Voix de Paris qui vous r{\\'e}pond}, publisher = {Presses}, year = 2004 }
@article{vasseur, author = {Vasseur, Claire and Rey, Jean}, title = {Économie de l’excuse},
  journal = {Revue}, volume = 3, number = 12, pages = {5--31}, year = {2019}, doi = {10.1/x} }
`;
const BIBLATEX = `@online{incident, author = {{OVHcloud}}, title = {Incident}, date = {2021-03-11}, url = {https://example.org}, urldate = {2026-11-02}}`;
const RIS = `TY  - JOUR\nAU  - Vasseur, Claire\nTI  - Économie de l’excuse\nJO  - Revue\nPY  - 2019\nDO  - 10.1/x\nER  - \n`;

describe('the sources of a book', () => {
  test('there are none before there is a file, and asking makes none', async () => {
    const { call, book, file } = await openBook();
    expect(await call('sources.list', { book })).toEqual([]);
    expect(existsSync(file)).toBe(false);
  });

  test('BibTeX, BibLaTeX, RIS and CSL-JSON are told by their content and read by pandoc', async () => {
    const { call, book, file, events } = await openBook();
    const first = await call('sources.import', { book, name: 'zotero.bib', text: BIBTEX });
    expect(first.added).toEqual(['corbaz2004', 'vasseur']);
    expect(first.works[0]).toMatchObject({
      type: 'book',
      title: 'La Voix de Paris qui vous répond',
      author: [{ family: 'Corbaz', given: 'Marius' }],
    });
    // Said only to keep the capitals of the title, which pandoc makes small in English.
    expect(first.works[0]).not.toHaveProperty('language');
    expect(first.works[1]).toMatchObject({ type: 'article-journal', 'container-title': 'Revue', page: '5-31' });
    const web = await call('sources.import', { book, name: 'web.bib', text: BIBLATEX });
    expect(web.works[2]).toMatchObject({ type: 'webpage', issued: { 'date-parts': [[2021, 3, 11]] } });
    // The same article by its DOI, under another key.
    const ris = await call('sources.import', { book, name: 'a.ris', text: RIS });
    expect([ris.added, ris.known]).toEqual([[], 1]);
    const json = await call('sources.import', {
      book,
      name: 'a.json',
      text: JSON.stringify([{ id: 'corbaz2004', type: 'book', title: 'Tout autre', custom: { kept: 1 } }]),
    });
    expect(json.renamed).toEqual([{ from: 'corbaz2004', to: 'corbaz2004a' }]);
    const written = JSON.parse(readFileSync(file, 'utf8')) as { id: string; custom?: unknown }[];
    expect(ids(written)).toEqual(['corbaz2004', 'vasseur', 'incident', 'corbaz2004a']);
    expect(written[3]?.custom).toEqual({ kept: 1 });
    expect(events).toContain('sources.changed');
  });

  test.each([
    ['a page of the web', '<!doctype html><p>rien</p>'],
    ['prose with an address', 'Écrire à jean@exemple.org {merci}.'],
    ['BibTeX that is not', '@book{x, author = '],
    ['another JSON', '{"name":"octavo","dependencies":{}}'],
    ['a list of anything', '[{"id":1},{"id":2}]'],
    ['nothing', ''],
    ['brackets', '['.repeat(20_000)],
  ])('%s is refused with a sentence, and nothing is written', async (_name, text) => {
    const before = '[\n  { "id": "a", "type": "book", "title": "Un" }\n]';
    const { call, book, file } = await openBook(before);
    await expect(call('sources.import', { book, name: 'essai.bib', text })).rejects.toThrow('sources-unreadable');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('a damaged file is told, and never written over', async () => {
    for (const damaged of ['{"a": 1}', '[{"id": "a"', '<html>', '\u0000\u0001']) {
      const { call, book, file } = await openBook(damaged);
      await expect(call('sources.list', { book })).rejects.toThrow('sources-damaged');
      await expect(call('sources.import', { book, name: 'x.bib', text: BIBTEX })).rejects.toThrow('sources-damaged');
      await expect(call('sources.change', { book, key: null, form: formOf(null) })).rejects.toThrow('sources-damaged');
      expect(readFileSync(file, 'utf8')).toBe(damaged);
    }
  });

  test('a work is added, changed and taken away; what another program wrote meanwhile stays', async () => {
    const { call, book, file } = await openBook(
      '[{"id":"a","type":"book","title":"Un","custom":1},{"note":"sans clé"}]',
    );
    const form = { ...formOf(null), title: 'Le Guichet', authors: 'Pelletan, Abel', year: '1931' };
    const made = await call('sources.change', { book, key: null, form });
    expect(made.key).toBe('pelletan1931');
    const outside = JSON.parse(readFileSync(file, 'utf8')) as object[];
    writeFileSync(file, JSON.stringify([...outside, { id: 'dehors', type: 'book', title: 'Deux' }]));
    const [first] = await call('sources.list', { book });
    if (!first) throw new Error('No work.');
    await call('sources.change', { book, key: 'a', form: { ...formOf(first), title: 'Un et demi' } });
    const removed = await call('sources.change', { book, key: 'pelletan1931', form: null });
    expect(ids(removed.works)).toEqual(['a', 'dehors']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([
      { id: 'a', type: 'book', title: 'Un et demi', custom: 1 },
      { note: 'sans clé' },
      { id: 'dehors', type: 'book', title: 'Deux' },
    ]);
    await expect(call('sources.change', { book, key: 'parti', form: null })).rejects.toThrow('source-missing');
  });
});

test.each([
  [BIBTEX, 'bibtex'],
  [BIBLATEX, 'biblatex'],
  [RIS, 'ris'],
  ['\uFEFF [{}]', 'csljson'],
  ['Bonjour @toi', null],
])('the format of %#', (text, format) => {
  expect(bibliographyFormat(text)).toBe(format);
});

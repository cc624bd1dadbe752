import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pandoc } from '../../../src/main/engines/pandoc';
import { shippedPandoc } from '../../../src/main/engines/pandoc-shipped';
import { importManuscript } from '../../../src/main/import/imports';
import { chaptersInOrder } from '../../../src/shared/book/book';
import { engineBundles } from '../engines/engine-bundles';
import { openBook, surroundings } from '../manuscript/books';
import { fillFolder, temporaryFolder, treeOf } from '../manuscript/folders';

let pandoc: Pandoc;
beforeAll(async () => {
  const { pandocWasm, pandocWorker } = await engineBundles();
  pandoc = shippedPandoc({ wasm: pandocWasm, worker: pandocWorker });
});
afterAll(() => pandoc.close());

/** A PNG of 2 × 2 points. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGM4YKAARAwQCgAgTgRBMKjBzgAAAABJRU5ErkJggg==',
  'base64',
);
const MANUSCRIPT = `---
title: Le livre noir
author: Agathe Morvault
lang: fr-FR
---

Un mot avant tout.

# Le silence

## La panne

À 7 h 24, *rien* ne marche.[^a] Il [compte]{.insertion author="Claire" date="2026-11-23T10:00:00Z"}[recompte]{.deletion author="Claire" date="2026-11-23T10:00:00Z"} les jours [à revoir]{.comment-start id="0" author="Claire" date="2026-11-23T10:00:00Z"}encore[]{.comment-end id="0"}.

[^a]: Une **note**.

![Une facture](facture.png)

### Le matin

| Nom | Prix |
|-----|------|
| Pain | 3 |

## Le guichet

Fin.

# Le bruit

## Le procès

> Silence !

Dernier mot.
`;

const made = async (to: string): Promise<Uint8Array> =>
  (
    await pandoc.convert(
      { text: MANUSCRIPT, files: { 'facture.png': new Uint8Array(PICTURE) } },
      { from: 'markdown', to, standalone: true, ...(to === 'html' ? { 'embed-resources': true } : {}) },
      { weight: 'heavy' },
    )
  ).bytes;

async function imported(name: string, content: string | Uint8Array, wishes = {}) {
  const from = fillFolder(temporaryFolder(), { [name]: content });
  const inside = temporaryFolder();
  const run = () =>
    importManuscript(
      surroundings(),
      join(from, name),
      inside,
      wishes,
      async () => pandoc,
      new AbortController().signal,
    );
  return { from, inside, run };
}

/** The words of a text, in no order; what stands in braces or leads to notes and pictures is none. */
const wordsOf = (text: string) =>
  new Set(text.replace(/\{[^}]*\}|\]\([^)]*\)|\[\^\w+\]|^---[\s\S]*?^---/gm, ' ').match(/[\p{L}\p{N}]+/gu));
/** Those of the manuscript that no chapter and no part of a book has. */
function lost(folder: string): readonly string[] {
  const chapters = readdirSync(join(folder, 'chapters')).map((name) => join(folder, 'chapters', name));
  const found = wordsOf([...chapters, join(folder, 'book.yaml')].map((path) => readFileSync(path, 'utf8')).join('\n'));
  // An ODT has no place for the changes of reviewers but the text: their words run together there.
  return [...wordsOf(MANUSCRIPT)].filter((word) => !found.has(word) && !/^(?:re)?compte$|^encore$|^revoir$/.test(word));
}

describe('a manuscript of another program', () => {
  for (const [to, name] of [
    ['docx', 'livre.docx'],
    ['odt', 'livre.odt'],
    ['epub3', 'livre.epub'],
  ] as const)
    test(`${to}: becomes a book with its parts, chapters, notes and pictures`, async () => {
      const { run } = await imported(name, await made(to));
      const folder = await run();
      const { book, warnings } = (await openBook(folder)).view();
      expect(book).toMatchObject({
        title: 'Le livre noir',
        language: 'fr-FR',
        contributors: [{ name: 'Agathe Morvault' }],
      });
      expect(chaptersInOrder(book).map(({ chapter, part, section }) => [section, part?.part, chapter.title])).toEqual([
        ['front', undefined, undefined],
        ['body', 'Le silence', 'La panne'],
        ['body', 'Le silence', 'Le guichet'],
        ['body', 'Le bruit', 'Le procès'],
      ]);
      const text = readFileSync(join(folder, 'chapters/la-panne.md'), 'utf8');
      expect(text).toMatch(/^# La panne\n/);
      expect(text).toContain('*rien* ne marche.[^');
      expect(text).toMatch(/\n\[\^\w+\]: Une \*\*note\*\*\.\n/);
      expect(text).toContain('\n## Le matin\n');
      expect(text).toMatch(/\| Pain \| 3 +\|/);
      const picture = /!\[[^\]]*\]\(\.\.\/images\/([\w-]+\.png)\)/.exec(text)?.[1] ?? '';
      expect(readFileSync(join(folder, 'images', picture)).equals(PICTURE)).toBe(true);
      expect(readFileSync(join(folder, 'chapters/le-proces.md'), 'utf8')).toContain('Dernier mot.');
      expect(lost(folder)).toEqual([]);
      expect(warnings).toEqual([]);
    });

  test('DOCX: the changes and remarks of reviewers are kept, by author', async () => {
    const folder = await (await imported('revu.docx', await made('docx'))).run();
    const text = readFileSync(join(folder, 'chapters/la-panne.md'), 'utf8');
    expect(text).toMatch(/\[compte\]\{\.insertion author="Claire" date="2026-11-23T10:00:00Z"\}/);
    expect(text).toMatch(/\[recompte\]\{\.deletion author="Claire"/);
    expect(text).toMatch(/\[à revoir\]\{#0 \.comment-start author="Claire"/);
  });

  test('HTML and Markdown: the headings are its chapters', async () => {
    const html = await (await imported('livre.html', await made('html'))).run();
    const markdown = await (await imported('livre.md', '# Un\n\nTexte.[^a]\n\n[^a]: Note.\n\n# Deux\n\nFin.\n')).run();
    for (const [folder, titles] of [
      [html, ['La panne', 'Le guichet', 'Le procès']],
      [markdown, ['Un', 'Deux']],
    ] as const) {
      const { book } = (await openBook(folder)).view();
      const found = chaptersInOrder(book).flatMap(({ chapter, section }) =>
        section === 'body' ? [chapter.title] : [],
      );
      expect(found).toEqual(titles);
    }
    expect(readFileSync(join(markdown, 'chapters/un.md'), 'utf8')).toBe('# Un\n\nTexte.[^a]\n\n[^a]: Note.\n');
  });

  test('what is not what its name says, or would do harm, is refused, and nothing is made', async () => {
    const bomb = zipSync({ 'word/document.xml': [new Uint8Array(40 * 1024 * 1024), { level: 9 }] });
    const slip = zipSync({ 'word/document.xml': strToU8('<w/>'), '../../evil.txt': strToU8('x') });
    const docx = await made('docx');
    const cases: readonly (readonly [string, string | Uint8Array, string])[] = [
      ['image.docx', new Uint8Array(PICTURE), 'import-unknown'],
      ['texte.docx', 'Pas un document.', 'import-unknown'],
      ['archive.docx', zipSync({ 'a.txt': strToU8('x') }), 'import-unknown'],
      ['bombe.docx', bomb, 'import-unsafe'],
      ['glisse.docx', slip, 'import-unsafe'],
      ['tronque.docx', docx.slice(0, docx.length / 2), 'import-unreadable'],
      ['faux.docx', zipSync({ 'word/document.xml': strToU8('pas du XML') }), 'engine-failed'],
      ['vide.docx', '', 'import-unknown'],
      ['vide.md', '\n', 'import-empty'],
      ['latin.html', new Uint8Array([0x3c, 0x70, 0x3e, 0xe9]), 'import-unreadable'],
    ];
    for (const [name, content, code] of cases) {
      const { inside, run } = await imported(name, content);
      await expect(run(), name).rejects.toMatchObject({ code });
      expect(treeOf(inside), name).toEqual({});
    }
  });
});

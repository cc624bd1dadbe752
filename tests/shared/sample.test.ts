import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chaptersInOrder } from '../../src/shared/book/book';
import { readBook, writeBook } from '../../src/shared/book/files';
import { idsOf } from '../../src/shared/book/outline';
import { readChapter, writeChapter } from '../../src/shared/document/chapter-text';
import { plainText } from '../../src/shared/document/plain-text';
import { schema } from '../../src/shared/document/schema';
import { titleOf } from '../../src/shared/document/title';
import { countWords } from '../../src/shared/document/words';
import { typographyProfile } from '../../src/shared/typography/profiles';
import { typeset } from '../../src/shared/typography/rules';

const SAMPLE = join(__dirname, '../../resources/sample');
const read = (...path: string[]): string => readFileSync(join(SAMPLE, ...path), 'utf8');

const source = read('book.yaml');
const { book } = readBook(source);
const chapters = chaptersInOrder(book).map(({ chapter, section }) => {
  const file = chapter.file ?? '';
  const text = read('chapters', file);
  return { chapter, section, file, text, document: readChapter(text) };
});
const whole = chapters.map(({ text }) => text).join('\n');

describe('the sample book', () => {
  test('is a book: every chapter has its file, every file its chapter, every id is its own', () => {
    expect(chapters.map(({ file }) => file).sort()).toEqual(readdirSync(join(SAMPLE, 'chapters')).sort());
    expect(idsOf(book).size).toBe(chapters.length + book.body.length);
    expect(writeBook(readBook(source), book).text).toBe(source);
  });

  test('is long enough to be shown', () => {
    const body = chapters.filter(({ section }) => section === 'body');
    expect(body.length).toBeGreaterThanOrEqual(8);
    expect(body.reduce((words, { document }) => words + countWords(document.doc), 0)).toBeGreaterThan(10_000);
  });

  test.each(chapters)('$file: the title of the file is the one in book.yaml', ({ chapter, document }) => {
    const untitled = ['dedication', 'epigraph', 'colophon'].includes(chapter.kind ?? '');
    expect(titleOf(document.doc)).toBe(untitled ? null : chapter.title);
  });

  test.each(chapters)('$file: written from scratch, comes out byte for byte', ({ text, document }) => {
    // The same document made of new nodes: nothing is known of the text it was read from.
    const forgotten = schema.nodeFromJSON(document.doc.toJSON());
    expect(writeChapter(readChapter(''), forgotten)).toBe(text);
    expect(text).not.toMatch(/\r|\n\n\n|[^\n]$/);
  });

  test.each(chapters)('$file: holds nothing that the editor does not model', ({ document }) => {
    document.doc.descendants((node) => {
      expect(node.type.name).not.toMatch(/opaque/);
    });
  });

  test.each(chapters)('$file: its typography is the one the rules would make', ({ document }) => {
    const text = plainText(document.doc);
    expect(typeset(text, typographyProfile('fr-fine'))).toBe(text);
    expect(text).not.toMatch(/['"]|\.\.\.| {2}/);
  });

  test('has notes with labels of their own, called once and defined once', () => {
    const defined = [...whole.matchAll(/^\[\^(\w+)\]:/gm)].map(([, label]) => label);
    const called = [...whole.matchAll(/\[\^(\w+)\](?!:)/g)].map(([, label]) => label);
    expect(defined.length).toBeGreaterThanOrEqual(20);
    expect(new Set(defined).size).toBe(defined.length);
    expect(called).toEqual(defined);
  });

  test('cites works that are in its sources, all of them', () => {
    const works = (JSON.parse(read('sources', 'references.json')) as { id: string }[]).map(({ id }) => id);
    const cited = new Set([...whole.matchAll(/@([\p{L}\d]+)/gu)].map(([, key]) => key));
    expect([...cited].sort()).toEqual(works.sort());
  });

  test('has its pictures, and says what they show', () => {
    const pictures: string[] = [];
    for (const { document } of chapters)
      document.doc.descendants((node) => {
        if (node.type.name !== 'figure') return;
        expect(String(node.attrs.alt).length).toBeGreaterThan(40);
        pictures.push(String(node.attrs.src));
      });
    expect(pictures).toHaveLength(2);
    for (const picture of pictures) expect(existsSync(join(SAMPLE, 'chapters', picture))).toBe(true);
  });
});

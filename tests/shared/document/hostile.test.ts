import { describe, expect, test } from 'vitest';
import { readChapter, writeChapter } from '../../../src/shared/document/chapter-text';
import { isHeavy } from '../../../src/shared/document/heavy';
import { toPandoc } from '../../../src/shared/document/pandoc';
import { schema } from '../../../src/shared/document/schema';

/** Texts made to exhaust a reader. A quadratic rule would make this file run for minutes. */
const ATTACKS: Readonly<Record<string, string>> = {
  'quotations in quotations': '>'.repeat(5000),
  'opening brackets': '['.repeat(20_000),
  'links in links': '[a]('.repeat(10_000),
  pictures: '!['.repeat(10_000),
  stars: '*a '.repeat(20_000),
  'stars and underscores': '_a*'.repeat(10_000),
  tildes: '~a'.repeat(20_000),
  backticks: Array.from({ length: 600 }, (_, length) => '`'.repeat(length)).join(' '),
  dollars: '$a '.repeat(20_000),
  'opening divs': '::: a\n'.repeat(5000),
  'attribute lines': '{.a}\n'.repeat(3000),
  'open attributes': 'a{.b '.repeat(5000),
  'open attributes in a heading': `# a ${'{.b '.repeat(5000)}`,
  'open spans': '[a]{k="'.repeat(3000),
  'lists in lists': Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n'),
  'one note many times': `${'[^1]'.repeat(5000)}\n\n[^1]: x`,
  'many notes': Array.from({ length: 2000 }, (_, index) => `a[^${index}]\n\n[^${index}]: n`).join('\n\n'),
  'notes in notes': '[^a]: '.repeat(3000),
  citations: '[@a; '.repeat(10_000),
  'open comments': '<!--'.repeat(10_000),
  'open tags': '<a '.repeat(10_000),
  'a wide table': `${'|a'.repeat(1000)}\n${'|-'.repeat(1000)}\n${'|x\n'.repeat(500)}`,
  'spans in spans': `${'['.repeat(300)}a${']{.b}'.repeat(300)}`,
};

describe('hostile text', () => {
  test.each(Object.entries(ATTACKS))('%s', (_name, text) => {
    const chapter = readChapter(text);
    chapter.doc.check();
    expect(writeChapter(chapter, chapter.doc)).toBe(text);
    expect(() => toPandoc(chapter.doc)).not.toThrow();
  });

  test.each(['quotations in quotations', 'lists in lists', 'spans in spans'])('%s are kept as their source', (name) => {
    const text = ATTACKS[name] ?? '';
    const { doc } = readChapter(text);
    expect(doc.firstChild?.type.name).toBe('opaque_block');
    expect(doc.textContent).toBe(text);
  });

  test.each([
    ['a paragraph of ten million characters', 'mot et encore un mot, '.repeat(454_546)],
    ['a word of ten million letters', 'a'.repeat(10_000_000)],
    ['a million paragraphs of one letter', 'a\n\n'.repeat(1_000_000)],
    ['a million lines', '- a\n'.repeat(1_000_000)],
  ])('%s is kept as its source, at once', (_name, body) => {
    for (const text of [body, `\ufeff---\ntitle: x\n---\n\n  \r\n${body}\r\n\r\n`]) {
      const chapter = readChapter(text);
      chapter.doc.check();
      expect(chapter.doc.childCount).toBe(1);
      expect(chapter.doc.firstChild?.type.name).toBe('opaque_block');
      expect(writeChapter(chapter, chapter.doc)).toBe(text);
    }
  });

  test('the longest chapter of a real book is a page like any other', () => {
    const chapter = `# Un chapitre\n\n${`${'Une phrase de roman, ni longue ni courte. '.repeat(12)}\n\n`.repeat(3000)}`;
    expect(isHeavy(chapter)).toBe(false);
    expect(readChapter(chapter).doc.childCount).toBe(3001);
    expect(readChapter('a\n\n'.repeat(60_000), 'whole').doc.childCount).toBe(60_000);
  });

  test('half a character becomes a sign for it, everywhere', () => {
    const doc = schema.node('doc', null, [
      schema.node('paragraph', null, schema.text('a\ud83d b\ude00 \ud83d\ude00\0')),
      schema.node('code_block', null, schema.text('\ud83d')),
    ]);
    expect(writeChapter(readChapter(''), doc)).toBe('a\ufffd b\ufffd 😀\ufffd\n\n```\n\ufffd\n```\n');
    expect(JSON.stringify(toPandoc(doc))).not.toMatch(/\\ud83d(?!\\ude00)/);
  });
});

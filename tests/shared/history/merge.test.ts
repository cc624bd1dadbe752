import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChapter, writeChapter } from '../../../src/shared/document/chapter-text';
import { plainText } from '../../../src/shared/document/plain-text';
import { mergeTexts } from '../../../src/shared/history/merge';
import { cutParagraphs } from '../../../src/shared/history/paragraphs';

const MARKS = { label: 'Autre version (Word, 14 h 05)', source: 'Word' };
const merge = (base: string, ours: string, theirs: string): string => mergeTexts(base, ours, theirs, MARKS).text;
const chapter = (...paragraphs: string[]): string => `${paragraphs.join('\n\n')}\n`;
const marked = (...paragraphs: string[]): string =>
  [`::: {.conflict source="Word"}\n**Autre version (Word, 14 h 05)**`, ...paragraphs].join('\n\n').concat('\n:::');

describe('what one side changed', () => {
  const base = chapter('Un.', 'Deux.', 'Trois.', 'Quatre.');

  test('is as that side has it', () => {
    const ours = chapter('Un.', 'Deux, relu.', 'Trois.', 'Quatre.');
    const theirs = chapter('Zéro.', 'Un.', 'Deux.', 'Quatre, relu.');
    expect(mergeTexts(base, ours, theirs, MARKS)).toEqual({
      text: chapter('Zéro.', 'Un.', 'Deux, relu.', 'Quatre, relu.'),
      conflicts: 0,
      changed: true,
    });
  });

  test('is no conflict with an edit of the paragraph beside it', () => {
    const ours = chapter('Un.', 'Deux, relu.', 'Trois.', 'Quatre.');
    const theirs = chapter('Un.', 'Deux.', 'Trois, relu.', 'Quatre.');
    expect(merge(base, ours, theirs)).toBe(chapter('Un.', 'Deux, relu.', 'Trois, relu.', 'Quatre.'));
  });

  test('stays when the other took it out, and only that', () => {
    const without = chapter('Un.', 'Quatre.');
    const edited = chapter('Un.', 'Deux.', 'Trois, relu.', 'Quatre.');
    for (const [ours, theirs] of [
      [without, edited],
      [edited, without],
    ] as const)
      expect(mergeTexts(base, ours, theirs, MARKS)).toMatchObject({
        text: chapter('Un.', 'Trois, relu.', 'Quatre.'),
        conflicts: 0,
      });
  });

  test('is there once when both did it', () => {
    const both = chapter('Un.', 'Deux, relu.', 'Trois.', 'Et demi.', 'Quatre.');
    const theirs = chapter('Un, relu.', 'Deux, relu.', 'Trois.', 'Et demi.', 'Quatre.');
    expect(merge(base, both, theirs)).toBe(theirs);
  });
});

describe('what both changed', () => {
  test('is there twice, ours first, theirs marked', () => {
    const merged = mergeTexts(
      chapter('Un.', 'Deux.', 'Trois.'),
      chapter('Un.', 'Deux à nous.', 'Trois.'),
      chapter('Un.', 'Deux à eux.', 'Trois, relu.'),
      MARKS,
    );
    expect(merged).toEqual({
      text: chapter('Un.', 'Deux à nous.', marked('Deux à eux.'), 'Trois, relu.'),
      conflicts: 1,
      changed: true,
    });
  });

  test('in one place is two insertions, unless they are versions of one paragraph', () => {
    const base = chapter('Un.', 'Deux.');
    const ours = chapter('Un.', 'Le chat dort sur le toit rouge.', 'Deux.');
    const other = chapter('Un.', 'Personne ne vint.', 'Deux.');
    expect(merge(base, ours, other)).toBe(
      chapter('Un.', 'Le chat dort sur le toit rouge.', 'Personne ne vint.', 'Deux.'),
    );
    const version = chapter('Un.', 'Le chat dormait sur le toit rouge.', 'Deux.');
    expect(merge(base, ours, version)).toBe(
      chapter('Un.', 'Le chat dort sur le toit rouge.', marked('Le chat dormait sur le toit rouge.'), 'Deux.'),
    );
  });

  test('doubles nothing that is equal, even without a base', () => {
    const ours = chapter('Un.', 'Deux mots à nous.', 'Trois.', 'Quatre.');
    const theirs = chapter('Un.', 'Deux mots à eux.', 'Trois.', 'Quatre.', 'Cinq.');
    expect(merge('', ours, theirs)).toBe(
      chapter('Un.', 'Deux mots à nous.', marked('Deux mots à eux.'), 'Trois.', 'Quatre.', 'Cinq.'),
    );
  });

  test('is a div with more colons than stand in it, closed whatever it leaves open', () => {
    const verse = '::::: {.verse}\nO temps\n\nsuspends ton vol\n:::::';
    const code = '```\nqui ne finit pas\n\n:::';
    const merged = merge(
      chapter('Un.', 'Deux.', 'Trois.'),
      chapter('Un.', 'Deux !', 'Trois !'),
      chapter('Un.', verse, code),
    );
    expect(merged).toContain(':::::: {.conflict');
    const doc = readChapter(merged).doc;
    const blocks = doc.children.map((node) => node.type.name);
    expect(blocks).toEqual(['paragraph', 'paragraph', 'div', 'paragraph', 'div']);
    expect(doc.children[2]?.children.map((node) => node.type.name)).toEqual(['paragraph', 'div']);
    expect(doc.children[4]?.children.map((node) => node.type.name)).toEqual(['paragraph', 'code_block']);
  });

  test('is kept by the reader and the writer, and is one block that can be taken out', () => {
    const merged = merge(
      chapter('Un.', 'Deux.', 'Trois.'),
      chapter('Un.', 'A.', 'Trois.'),
      chapter('Un.', 'B.', 'Trois.'),
    );
    const read = readChapter(merged);
    expect(writeChapter(read, read.doc)).toBe(merged);
    const canonical = writeChapter(readChapter(''), read.doc.copy(read.doc.content));
    expect(readChapter(canonical).doc.eq(read.doc)).toBe(true);
    const div = read.doc.child(2);
    expect(div.type.name).toBe('div');
    expect(div.attrs).toMatchObject({ classes: ['conflict'], keys: [['source', 'Word']] });
    expect(plainText(div)).toBe('Autre version (Word, 14 h 05)\nB.');
    const before = read.doc.child(0).nodeSize + read.doc.child(1).nodeSize;
    const without = read.doc.replace(before, before + div.nodeSize, read.doc.slice(0, 0));
    expect(writeChapter(read, without)).toBe(chapter('Un.', 'A.', 'Trois.'));
  });

  test('has a label of plain words, whatever signs are in it', () => {
    const merged = mergeTexts('A.\n', 'B.\n', 'C.\n', { label: 'Autre *version* [1]', source: 'a "b" {c}' }).text;
    const div = readChapter(merged).doc.child(1);
    expect(div.attrs.keys).toEqual([['source', 'a "b" {c}']]);
    expect(div.child(0).textContent).toBe('Autre *version* [1]');
  });
});

describe('notes', () => {
  const notesIn = (text: string): readonly string[] => {
    const notes: string[] = [];
    readChapter(text).doc.descendants((node) => {
      if (node.type.name === 'footnote') notes.push(node.textContent);
    });
    return notes;
  };

  test('of a paragraph that both changed keep their own text', () => {
    const merged = merge(
      chapter('Un[^a].', '[^a]: Note.', 'Fin.'),
      chapter('Un à nous[^a].', '[^a]: Note à nous.', 'Fin.'),
      chapter('Un à eux[^a].', '[^a]: Note à eux.', 'Fin.'),
    );
    expect(notesIn(merged)).toEqual(['Note à nous.', 'Note à eux.']);
  });

  test('that both changed under a call nobody changed are called from the mark', () => {
    const merged = merge(
      chapter('Un[^a].', '[^a]: Note.', 'Fin.'),
      chapter('Un[^a].', '[^a]: Note à nous.', 'Fin.'),
      chapter('Un[^a].', '[^a]: Note à eux.', 'Fin.'),
    );
    expect(notesIn(merged)).toEqual(['Note à nous.', 'Note à eux.']);
    expect(merged).toContain('**Autre version (Word, 14 h 05)** [^a-2]\n:::\n\n[^a-2]: Note à eux.');
  });

  test('with one label in two new paragraphs are two notes', () => {
    const merged = merge(
      chapter('Un.', 'Fin.'),
      chapter('Un.', 'Chez nous[^1].', '[^1]: Ici.', 'Fin.'),
      chapter('Un.', 'Fin.', 'Et là-bas[^1], plus loin[^1-2].', '[^1]: Là.', '[^1-2]: Loin.'),
    );
    expect(notesIn(merged)).toEqual(['Ici.', 'Là.', 'Loin.']);
  });

  test('come back with a paragraph that comes back', () => {
    const base = chapter('Un.', 'Deux[^a].', '[^a]: Note.', 'Fin.');
    const edited = chapter('Un.', 'Deux, relu[^a].', '[^a]: Note.', 'Fin.');
    const without = chapter('Un.', 'Fin.');
    expect(merge(base, edited, without)).toBe(edited);
    expect(merge(base, without, edited)).toBe(edited);
  });

  test('that say the same are there once', () => {
    const merged = merge(
      chapter('Un.', 'Fin.'),
      chapter('Un à nous[^a].', '[^a]: Note.', 'Fin.'),
      chapter('Un à eux[^a].', 'Encore.', '[^a]: Note.', 'Fin.'),
    );
    expect(merged.split('[^a]: Note.')).toHaveLength(2);
  });

  test('and addresses of links do not hide each other', () => {
    const merged = merge(
      chapter('Un [lien][x].', '[x]: https://a.example', 'Fin.'),
      chapter('Un [lien][x].', '[x]: https://b.example', 'Fin.'),
      chapter('Un [lien][x].', '[x]: https://c.example', 'Fin.'),
    );
    expect(merged).toContain(marked('```\n[x]: https://c.example\n```'));
  });

  interface Line {
    readonly text: string;
    readonly label: string;
    readonly note: string;
  }
  const written = fc.record({
    text: fc.constantFrom('Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot'),
    label: fc.constantFrom('a', 'b', 'c'),
    note: fc.constantFrom('note une', 'note deux', 'note trois', 'note quatre'),
  });
  /** No two lines of one text say the same or have one label. */
  const lines = fc.uniqueArray(written, {
    maxLength: 3,
    comparator: (one, other) => one.text === other.text || one.label === other.label,
  });
  const withNotes = (all: readonly Line[]): string =>
    chapter(
      'Début.',
      ...all.flatMap(({ text, label, note }) => [`${text}[^${label}].`, `[^${label}]: ${note}`]),
      'Fin.',
    );

  test('of any three texts are seen, and called where one of the two called them', () => {
    fc.assert(
      fc.property(lines, lines, lines, (base, ours, theirs) => {
        const merged = readChapter(merge(withNotes(base), withNotes(ours), withNotes(theirs))).doc;
        const text = merged.textContent;
        for (const side of [ours, theirs])
          for (const one of side) {
            if (!base.some((old) => old.text === one.text && old.label === one.label)) expect(text).toContain(one.text);
            if (!base.some((old) => old.note === one.note && old.label === one.label)) expect(text).toContain(one.note);
          }
        merged.descendants((node) => {
          if (node.type.name !== 'paragraph') return;
          const called = node.children.find((child) => child.type.name === 'footnote');
          const own = [...ours, ...theirs].filter((one) => node.textContent.startsWith(one.text));
          // A note that one side left as it was may be as the other changed it.
          const left = own.filter((one) => base.some((old) => old.label === one.label && old.note === one.note));
          const changed = [...ours, ...theirs].filter((one) => left.some(({ label }) => label === one.label));
          if (own.length > 0) expect([...own, ...changed].map(({ note }) => note)).toContain(called?.textContent);
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('the file', () => {
  test('keeps our line ends, byte order mark and end', () => {
    const merged = merge('Un.\n\nDeux.\n', '\ufeffUn !\r\n\r\nDeux.', 'Un.\n\nDeux ?\n\nTrois.\n');
    expect(merged).toBe('\ufeffUn !\r\n\r\nDeux ?\r\n\r\nTrois.');
  });

  test('is not changed by other line ends and blanks behind paragraphs', () => {
    const ours = chapter('Un !', 'Deux.');
    expect(merge(chapter('Un.', 'Deux.'), ours, 'Un.\r\n\r\nDeux.\r\n')).toBe(ours);
    expect(merge(chapter('Un.', 'Deux.'), chapter('Un !', 'Deux.'), 'Un.\n\nDeux.  \n\n')).toBe(ours);
  });

  test('has one front matter, and shows another that both changed', () => {
    const body = chapter('Un.', 'Deux.');
    const head = (title: string): string => `---\ntitle: ${title}\n\nlang: fr\n---\n`;
    expect(merge(head('A') + body, head('A') + body, head('B') + body)).toBe(head('B') + body);
    expect(merge(body, chapter('Zéro.') + body, head('A') + body)).toBe(`${head('A')}Zéro.\nUn.\n\nDeux.\n`);
    const both = mergeTexts(head('A') + body, head('B') + body, head('C') + body, MARKS);
    expect(both.conflicts).toBe(1);
    expect(both.text.startsWith(head('B'))).toBe(true);
    expect(readChapter(both.text).doc.child(0).child(1).textContent).toBe(head('C').trimEnd());
  });

  test('does not begin with front matter by accident', () => {
    const scene = '---\nKey: value\n---';
    const merged = merge(chapter('Un.', 'Deux.', scene), chapter('Un.', scene), chapter('Deux.', scene));
    expect(merged).toBe(`\n${scene}\n`);
    expect(readChapter(merged).source.frontMatter).toBe('');
  });

  test('is closed where it was open at its end', () => {
    for (const open of ['```\ncode', '<!-- mot', '::: {.verse}\nO temps', ':::: {.a}\n::: {.b}\nx']) {
      const merged = merge(chapter('Un.'), chapter('Un.', open), chapter('Un.', 'Personne.'));
      const doc = readChapter(merged).doc;
      expect(doc.lastChild?.type.name, open).toBe('paragraph');
      expect(doc.lastChild?.textContent, open).toBe('Personne.');
      const conflict = readChapter(merge(chapter('Un.', 'Deux.'), chapter('Un !', 'Deux.', 'Fin.'), open)).doc;
      expect(
        conflict.children.map((node) => node.type.name),
        open,
      ).toEqual(['paragraph', 'div', 'paragraph']);
    }
  });
});

describe('any three texts', () => {
  const word = fc.constantFrom('mot', 'été', 'l’eau', '« oui »', 'fin', 'x');
  const plain = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `${words.join(' ')}.`);
  const paragraph = fc.oneof(
    { weight: 6, arbitrary: plain },
    plain.map((text) => `# ${text}`),
    plain.map((text) => `| ${text} |\n|---|\n| ${text} |`),
    plain.map((text) => `::: {.verse}\n${text}\n\n${text}\n:::`),
    plain.map((text) => `\`\`\`\n${text}\n\n${text}\n\`\`\``),
    plain.map((text) => `> ${text}\n>\n> ${text}`),
    fc.constant('***'),
  );
  /** A base, and two texts made from it by changes. */
  const edited = fc.array(paragraph, { maxLength: 8 }).chain((base) => {
    const edit = fc.oneof(
      { weight: 4, arbitrary: fc.constant<'keep' | 'drop' | { add: string } | { put: string }>('keep') },
      fc.constant('drop' as const),
      paragraph.map((put) => ({ put })),
      paragraph.map((add) => ({ add })),
    );
    const side = fc.array(edit, { minLength: base.length, maxLength: base.length }).map((edits) =>
      base.flatMap((text, index) => {
        const what = edits[index] ?? 'keep';
        if (what === 'keep') return [text];
        if (what === 'drop') return [];
        return 'put' in what ? [what.put] : [text, what.add];
      }),
    );
    return fc.record({ base: fc.constant(base), ours: side, theirs: side });
  });
  const text = (paragraphs: readonly string[]): string => (paragraphs.length === 0 ? '' : chapter(...paragraphs));
  const anyText = edited.map(({ ours }) => text(ours));

  test('lose no paragraph that a side wrote, and keep none that a side took out and the other left', () => {
    fc.assert(
      fc.property(edited, ({ base, ours, theirs }) => {
        const merged = merge(text(base), text(ours), text(theirs));
        const paragraphs = mergedParagraphs(merged);
        for (const one of [...ours, ...theirs]) if (!base.includes(one)) expect(paragraphs).toContain(one);
        for (const one of base) {
          if (ours.includes(one) && theirs.includes(one)) continue;
          if (ours.includes(one) === theirs.includes(one)) expect(paragraphs).not.toContain(one);
        }
        // A paragraph that stands once in a text can be followed: gone on one side and left on the other, it is gone.
        for (const one of base)
          if (
            [base, ours, theirs].every((all) => all.filter((other) => other === one).length <= 1) &&
            inOrder(base, ours) &&
            inOrder(base, theirs)
          )
            expect(paragraphs.includes(one)).toBe(ours.includes(one) && theirs.includes(one));
      }),
      { numRuns: 500 },
    );
  });

  test('are read as blocks that all stand in one of the texts', () => {
    fc.assert(
      fc.property(edited, ({ base, ours, theirs }) => {
        const merged = merge(text(base), text(ours), text(theirs));
        const known = new Set([...ours, ...theirs]);
        for (const one of mergedParagraphs(merged)) expect(known.has(one)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('give back the one that was changed', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.boolean(), (base, changed, windows) => {
        const lines = (one: string): string => (windows ? one.replace(/\n/g, '\r\n') : one);
        expect(merge(base, lines(changed), base)).toBe(lines(changed));
        expect(merge(base, lines(changed), changed)).toBe(lines(changed));
        const theirs = merge(lines(base), lines(base), changed);
        expect(theirs.trimEnd()).toBe((base === '' ? changed : lines(changed)).trimEnd());
      }),
    );
  });

  test('are cut into paragraphs that are the text', () => {
    const nasty = fc.array(
      fc.constantFrom(
        'a',
        ' ',
        '\n',
        '\n\n',
        '[^1]: b',
        '[x]: y',
        '::: {.a}',
        ':::',
        '```',
        '{.b}',
        '    c',
        '- d',
        '<!--',
        '-->',
        '> e',
        '***',
        '\t',
        '\u00a0',
        '\f',
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(nasty, (parts) => {
        const body = parts.join('');
        const { before, paragraphs } = cutParagraphs(body);
        expect(before + paragraphs.map((one) => one.text + one.after).join('')).toBe(body);
        for (const one of paragraphs) expect(one.text).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('very long texts', () => {
  const long = (count: number, word: string): string =>
    `${Array.from({ length: count }, (_, index) => `${word}${index}`).join('\n\n')}\n`;

  test('that differ everywhere are all there', () => {
    const merged = mergeTexts(long(20_000, 'a'), long(20_000, 'b'), long(20_000, 'c'), MARKS);
    expect(merged.conflicts).toBe(20_000);
    const without = mergeTexts('', long(20_000, 'b'), long(20_000, 'c'), MARKS);
    expect(without.text).toBe(`${long(20_000, 'b')}\n${marked(long(20_000, 'c').trimEnd())}\n`);
  });

  test('have as many paragraphs as they please', () => {
    const ours = long(130_000, 'b');
    expect(merge(long(130_000, 'a'), ours, long(130_001, 'a'))).toBe(`${ours}\na130000\n`);
  });
});

/** The paragraphs of a merged text, those in marks taken out of them. */
function mergedParagraphs(merged: string): readonly string[] {
  return cutParagraphs(merged).paragraphs.flatMap(({ text }) => {
    const inside = /^:{3,} \{\.conflict source="Word"\}\n(.*)\n:{3,}$/s.exec(text)?.[1];
    if (inside === undefined) return [text];
    return cutParagraphs(inside)
      .paragraphs.map((one) => one.text)
      .slice(1);
  });
}

/** True when what two lists share is in one order: a paragraph that is moved is taken out and put in. */
function inOrder(base: readonly string[], side: readonly string[]): boolean {
  const places = side.filter((one) => base.includes(one)).map((one) => base.indexOf(one));
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1));
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chapterLetters } from '../../../../src/renderer/panels/proof/chapter-letters';
import { findBetween, lettersOf } from '../../../../src/renderer/panels/proof/letters';
import { letterAtPoint, pageText, type TextPiece } from '../../../../src/renderer/panels/proof/page-text';
import { caretOnPages, pageStarts, positionAtPoint } from '../../../../src/renderer/panels/proof/places';
import { readChapter } from '../../../../src/shared/document/chapter-text';

const FIRST =
  'À sept heures vingt-quatre, un matin de novembre, quelqu’un coupa le courant. Ce n’était pas un orage, ni un câble arraché par une pelleteuse.[^1]';
const SECOND =
  'Ce jour-là, nous devions signer. Ce jour-là, nous devions partir. Deux cents contrats, trois notaires, un fonds d’investissement.';
const { doc } = readChapter(`# La panne\n\n${FIRST}\n\n${SECOND}\n\n[^1]: Une pelleteuse jaune, vue de la fenêtre.\n`);
const letters = chapterLetters(doc);

const line = (text: string, y: number): TextPiece => ({ text, x: 50, y, width: 300, height: 10, endsLine: true });
/** Two pages as they would be set: divided words, a note at the foot, a running head, a folio. */
const pages = [
  pageText([
    line('La panne', 100),
    line('À sept heures vingt-quatre, un matin de novem-', 200),
    line('bre, quelqu’un coupa le courant. Ce n’était pas un', 214),
    line('orage, ni un câble arraché par une pelleteuse.1', 228),
    line('Ce jour-là, nous devions signer. Ce jour-là, nous de-', 242),
    line('1 Une pelleteuse jaune, vue de la fenêtre.', 500),
    line('41', 560),
  ]),
  pageText([
    line('LA PANNE 42', 20),
    line('vions partir. Deux cents contrats, trois notaires,', 50),
    line('un fonds d’investissement.', 64),
  ]),
];
const proof = {
  pages: 2,
  places: [
    { block: -1, page: 0, x: 50, y: 100 },
    { block: 0, page: 0, x: 50, y: 200 },
    { block: 1, page: 0, x: 50, y: 242 },
  ],
};
const textAt = (position: number, length = 12) =>
  doc.textBetween(position, Math.min(doc.content.size, position + length), ' ');
/** Where in the line of a page these words stand. */
const pointOf = (page: number, words: string) => {
  const piece = pages[page]?.pieces.find(({ text }) => text.includes(words));
  if (!piece) throw new Error(`Not on the page: ${words}`);
  const at = (piece.text.indexOf(words) + 0.5) / piece.text.length;
  return { x: piece.x + at * piece.width, y: piece.y + 4 };
};
const click = (page: number, words: string) => {
  const text = pages[page];
  if (!text) throw new Error(`No page ${page}`);
  return textAt(positionAtPoint(doc, letters, proof.places, text, page, pointOf(page, words)), words.length);
};
const positionOf = (words: string, nth = 0) => {
  let found = -1;
  doc.descendants((node, position) => {
    for (let at = node.isText ? (node.text ?? '').indexOf(words) : -1, turn = 0; at !== -1; turn += 1) {
      if (turn === nth && found === -1) found = position + at;
      at = (node.text ?? '').indexOf(words, at + 1);
    }
  });
  return found;
};

describe('letters', () => {
  it('are the same in a text and on its page', () => {
    expect(lettersOf('L’œuvre, « déjà »\u202F! ﬁn — 1ᵉʳ').letters).toBe('loeuvredejafin1er');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { letters: found, at } = lettersOf(text);
        expect(at).toHaveLength(found.length);
        expect(at).toEqual([...at].sort((one, other) => one - other));
      }),
    );
  });

  it('finds the nearest of several places, and one side where the other is another text’s', () => {
    expect(findBetween('abcdefgh12abcdefgh34', 'abcdefgh', '34', 0)).toBe(18);
    expect(findBetween('xxabcdefghijklmnopyyabcdefghijklmnop', '', 'abcdefghijklmnop', 19)).toBe(20);
    expect(findBetween('abcdefghijklmnopqrst', 'runninghead', 'cdefghijklmnopqrst', 0)).toBe(2);
    expect(findBetween('abcdefgh', 'nothing', 'tobefound', 0)).toBeNull();
  });
});

describe('from the page to the text', () => {
  it('comes to the word that was clicked', () => {
    expect(click(0, 'courant')).toBe('courant');
    expect(click(0, 'orage')).toBe('orage');
    expect(click(0, 'La panne')).toBe('La panne');
    expect(click(1, 'notaires')).toBe('notaires');
  });

  it('tells what is said twice apart by its place', () => {
    const text = pages[0];
    if (!text) throw new Error('no page');
    const second = text.pieces[4];
    if (!second) throw new Error('no line');
    const x = second.x + ((second.text.lastIndexOf('jour') + 0.5) / second.text.length) * second.width;
    const position = positionAtPoint(doc, letters, proof.places, text, 0, { x, y: second.y + 3 });
    expect(position).toBe(positionOf('jour', 1));
  });

  it('comes to a word that was divided at the end of a line, and to a note', () => {
    expect(click(0, 'bre, quelqu')).toMatch(/^bre/);
    const text = pages[0];
    if (!text) throw new Error('no page');
    const position = positionAtPoint(doc, letters, proof.places, text, 0, pointOf(0, 'fenêtre'));
    expect(doc.resolve(position).node(2).type.name).toBe('footnote');
  });

  it('comes to the nearest word for a click beside the text', () => {
    expect(letterAtPoint(pages[1] ?? pageText([]), 2, 66)).toBe(letterAtPoint(pages[1] ?? pageText([]), 52, 66));
    expect(letterAtPoint(pageText([]), 10, 10)).toBeNull();
  });
});

describe('from the text to the page', () => {
  const find = (position: number) => caretOnPages(doc, letters, proof, (page) => pages[page], position);

  it('finds the page and the line of the caret', () => {
    expect(find(positionOf('courant'))).toMatchObject({ page: 0, y: 214 });
    expect(find(positionOf('contrats'))).toMatchObject({ page: 1, y: 50 });
    expect(find(positionOf('investissement'))).toMatchObject({ page: 1, y: 64 });
  });

  it('keeps to the block where the page was not read', () => {
    expect(caretOnPages(doc, letters, proof, () => undefined, positionOf('contrats'))).toMatchObject({
      page: 0,
      y: 242,
    });
  });

  it('finds where each page begins, below its running head, inside a paragraph too', () => {
    const starts = pageStarts(doc, letters, proof, (page) => pages[page]);
    expect(starts).toHaveLength(1);
    expect(textAt(starts[0]?.position ?? 0)).toMatch(/^vions partir/);
  });
});

describe('a page that begins with a paragraph', () => {
  it('begins before its dash, and is that of its block where it cannot be read', () => {
    const spoken = readChapter('# Titre\n\nUn premier paragraphe.\n\n— Un deuxième, qui est plus long.\n').doc;
    const own = chapterLetters(spoken);
    const places = [
      { block: 0, page: 0, x: 0, y: 50 },
      { block: 1, page: 1, x: 0, y: 50 },
    ];
    const read = pageText([line('TITRE 3', 10), line('— Un deuxième, qui est plus long.', 50)]);
    const beginning = spoken.child(0).nodeSize + spoken.child(1).nodeSize + 1;
    for (const text of [read, undefined])
      expect(pageStarts(spoken, own, { pages: 2, places }, () => text)).toEqual([{ page: 1, position: beginning }]);
  });
});

describe('a page', () => {
  it('is read without the hyphens of its lines', () => {
    expect(pages[0]?.spoken).toContain('un matin de novembre, quelqu’un');
    expect(pageText([line('Jean-', 0), line('Paul', 10)]).spoken).toBe('Jean-Paul');
  });
});

import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { schema } from '../../../src/shared/document/schema';
import { type DiffBlock, type DiffSpan, type ProseDiff, proseDiff } from '../../../src/shared/history/prose-diff';
import { tokensOf } from '../../../src/shared/history/prose-tokens';
import { withBlockRestored } from '../../../src/shared/history/restore-block';
import { arbitraryDocument } from '../document/arbitrary-document';

const read = (...paragraphs: string[]): Node => readChapter(`${paragraphs.join('\n\n')}\n`).doc;
const diff = (before: string, after: string): ProseDiff => proseDiff(read(before), read(after));
const kinds = ({ blocks }: ProseDiff): readonly string[] => blocks.map(({ kind }) => kind);

/** Spans as one line: [-removed-], [+added+], [*formatted*]. */
function shown(spans: readonly DiffSpan[]): string {
  const signs = { same: ['', ''], removed: ['[-', '-]'], added: ['[+', '+]'], formatted: ['[*', '*]'] } as const;
  return spans.map(({ kind, text }) => signs[kind][0] + text + signs[kind][1]).join('');
}
const line = (before: string, after: string): string =>
  diff(before, after)
    .blocks.map(({ spans }) => shown(spans))
    .join('\n');

const textOf = (block: DiffBlock, without: 'added' | 'removed'): string =>
  block.spans.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join('');

describe('the words of a paragraph', () => {
  test('are compared one by one', () => {
    expect(line('Elle ouvrit la porte.', 'Elle ferma la porte verte.')).toBe(
      'Elle [-ouvrit-][+ferma+] la porte[+ verte+].',
    );
  });

  test('are changed together where only a space or a comma between them is the same', () => {
    expect(line('Le chat noir, le soir, dort.', 'Le chien brun, le soir, dort.')).toBe(
      'Le [-chat noir-][+chien brun+], le soir, dort.',
    );
  });

  test('are told from their apostrophes, guillemets and no-break spaces', () => {
    expect(line('Puis l’ombre vint.', 'Puis d’ombre vint.')).toBe('Puis [-l’-][+d’+]ombre vint.');
    expect(line('Il dit « oui » encore.', 'Il dit «\u00a0oui\u00a0» encore.')).toBe(
      'Il dit [-« -][+«\u00a0+]oui[- »-][+\u00a0»+] encore.',
    );
    expect(line('Qui vient ?', 'Qui vient\u202f?')).toBe('Qui vient[- ?-][+\u202f?+]');
    expect(line('Viens, dit-il.', 'Viens, dit-elle.')).toBe('Viens, [-dit-il-][+dit-elle+].');
    expect(line('Il y a 3,14 mètres.', 'Il y a 3,15 mètres.')).toBe('Il y a [-3,14-][+3,15+] mètres.');
  });

  test('that only look different now are formatted, neither new nor gone', () => {
    const found = diff('Elle ne vint jamais ici.', 'Elle ne vint *jamais* ici.');
    expect(found.blocks[0]?.spans).toEqual([
      { kind: 'same', text: 'Elle ne vint ', marks: [] },
      { kind: 'formatted', text: 'jamais', marks: ['emphasis'], wasMarks: [] },
      { kind: 'same', text: ' ici.', marks: [] },
    ]);
    expect(found.words).toEqual({ added: 0, removed: 0, formatted: 1 });
    expect(line('Un **mot**ier.', 'Un mot**ier**.')).toBe('Un [*mot*][*ier*].');
  });

  test('say where a link leads', () => {
    const found = diff('Un [lien](https://a.example).', 'Un [lien](https://b.example).');
    expect(found.blocks[0]?.spans[1]).toMatchObject({
      kind: 'formatted',
      marks: ['link:https://b.example'],
      wasMarks: ['link:https://a.example'],
    });
  });

  test('are counted', () => {
    expect(diff('Un deux trois.', 'Un « quatre », cinq, trois.').words).toEqual({ added: 2, removed: 1, formatted: 0 });
  });
});

describe('notes', () => {
  test('are compared where they are called', () => {
    const found = diff('Un mot[^a] ici.\n\n[^a]: Une note.', 'Un mot[^b] ici.\n\n[^b]: Une *autre* note.');
    expect(shown(found.blocks[0]?.spans ?? [])).toBe('Un mot[Une [+autre+][+ +]note.] ici.');
    expect(found.blocks[0]?.spans.find(({ text }) => text === 'autre')?.marks).toEqual(['emphasis', 'footnote']);
  });

  test('are the same under another label', () => {
    expect(diff('Un mot[^a].\n\n[^a]: Note.', 'Un mot[^b].\n\n[^b]: Note.').isSame).toBe(true);
  });

  test('can come and go', () => {
    expect(line('Un mot ici.', 'Un mot[^a] ici.\n\n[^a]: Note.')).toBe('Un mot[+[Note.]+] ici.');
  });
});

describe('blocks', () => {
  test('that were not touched are the same, in order, by their places', () => {
    const found = proseDiff(read('Un.', 'Deux.', 'Trois.'), read('Un.', 'Trois.', 'Quatre ou cinq.'));
    expect(found.blocks.map(({ kind, before, after, at }) => [kind, before, after, at])).toEqual([
      ['same', 0, 0, 0],
      ['removed', 1, null, 1],
      ['same', 2, 1, 1],
      ['added', null, 2, 2],
    ]);
  });

  test('put in before an edited one leave it recognised', () => {
    const found = proseDiff(
      read('Le soir tombait sur la ville.', 'Elle ouvrit la porte du fond.'),
      read('Une phrase toute nouvelle.', 'Le soir tombait sur la mer.', 'Elle ouvrit la fenêtre du fond.'),
    );
    expect(kinds(found)).toEqual(['added', 'changed', 'changed']);
  });

  test('that were moved are removed and added', () => {
    expect(kinds(proseDiff(read('Un.', 'Deux.', 'Trois.'), read('Deux.', 'Trois.', 'Un.')))).toEqual([
      'removed',
      'same',
      'same',
      'added',
    ]);
  });

  test('say that they were something else', () => {
    expect(diff('# La panne', '## La panne').blocks).toMatchObject([
      { kind: 'changed', block: 'heading', level: 2, wasLevel: 1, restyled: true, spans: [{ kind: 'same' }] },
    ]);
    expect(diff('La panne', '# La panne').blocks).toMatchObject([
      { kind: 'changed', block: 'heading', level: 1, wasBlock: 'paragraph', restyled: true },
    ]);
    expect(diff('> La panne', '> La panne longue').blocks).toMatchObject([{ kind: 'changed', block: 'blockquote' }]);
    expect(diff('> La panne', '> La panne longue').blocks[0]).not.toHaveProperty('restyled');
  });

  test('are compared by captions, by cells and by source', () => {
    expect(line('![Le port](a.png)', '![Le vieux port](a.png)')).toBe('Le [+vieux +]port');
    expect(diff('![Le port](a.png)', '![Le port](b.png)').blocks).toMatchObject([
      { kind: 'changed', block: 'figure', restyled: true },
    ]);
    expect(line('| a | b |\n|---|---|\n| c | d |', '| a | b |\n|---|---|\n| c | e |')).toBe('a\tb\nc\t[-d-][+e+]');
    expect(line('- un\n- deux', '- un\n- trois\n- deux')).toBe('un\n[+trois\n+]deux');
    expect(line('<div>\nun deux trois\n</div>', '<div>\nun quatre trois\n</div>')).toContain('[-deux-][+quatre+]');
  });
});

describe('any two documents', () => {
  const tokenText = (doc: Node, index: number): string =>
    tokensOf(doc.child(index))
      .flatMap(({ pieces }) => pieces.map(({ text }) => text))
      .join('');
  /** Without what stands for something that is no text. */
  const lettersOf = (text: string): string => text.replace(/[[\]\n\t]/g, '');

  /** A document, and one made from it by leaving out, putting in and editing blocks. */
  const pair = fc
    .tuple(arbitraryDocument, arbitraryDocument, fc.array(fc.nat(5), { minLength: 1, maxLength: 12 }))
    .map(([before, other, choices]): readonly [Node, Node] => {
      const blocks = before.children.flatMap((block, index) => {
        const choice = choices[index % choices.length] ?? 0;
        const more = other.child(index % other.childCount);
        if (choice === 0) return [];
        if (choice === 1) return [more, block];
        if (choice === 2 && block.inlineContent) return [block.copy(block.content.append(block.content))];
        if (choice === 3 && block.isTextblock) return [block.copy(block.content.cut(0, block.content.size >> 1))];
        return [block];
      });
      return [before, schema.node('doc', null, blocks.length > 0 ? blocks : [schema.node('paragraph')])];
    });
  const anyTwo = fc.oneof(pair, fc.tuple(arbitraryDocument, arbitraryDocument));

  test('have their blocks and words in order in the diff', () => {
    fc.assert(
      fc.property(anyTwo, ([before, after]) => {
        const { blocks, isSame } = proseDiff(before, after);
        const places = (all: readonly (number | null)[]): readonly number[] => all.filter((place) => place !== null);
        expect(places(blocks.map((block) => block.before))).toEqual([...before.children.keys()]);
        expect(places(blocks.map((block) => block.after))).toEqual([...after.children.keys()]);
        for (const block of blocks) {
          if (block.before === null) expect(block.spans.every(({ kind }) => kind === 'added')).toBe(true);
          else expect(textOf(block, 'added')).toBe(tokenText(before, block.before));
          if (block.after === null) expect(block.spans.every(({ kind }) => kind === 'removed')).toBe(true);
          else expect(textOf(block, 'removed')).toBe(tokenText(after, block.after));
          if (block.kind === 'same') expect(block.spans.every(({ kind }) => kind === 'same')).toBe(true);
          for (const { kind, wasMarks } of block.spans) expect(wasMarks !== undefined).toBe(kind === 'formatted');
        }
        if (before.eq(after)) expect(isSame).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('have tokens that are all of their text', () => {
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        doc.children.forEach((block, index) => {
          let onlyText = true;
          let text = '';
          block.descendants((node) => {
            if (node.isText) text += node.text;
            else if (node.isInline && node.isLeaf && node.type.name !== 'hard_break') onlyText = false;
          });
          if (onlyText) expect(lettersOf(tokenText(doc, index))).toBe(lettersOf(text));
        });
      }),
      { numRuns: 200 },
    );
  });

  test('are made equal by restoring one block after the other', () => {
    fc.assert(
      fc.property(anyTwo, ([old, now]) => {
        let current = now;
        for (let round = 0; round < 60; round += 1) {
          const block = proseDiff(old, current).blocks.find(({ kind }) => kind !== 'same');
          if (block === undefined) break;
          const { from, to, replacement } = withBlockRestored(current, old, block);
          const change = new Transform(current);
          if (replacement === null) change.delete(from, to);
          else change.replaceRangeWith(from, to, replacement);
          current = change.doc;
          current.check();
        }
        expect(proseDiff(old, current).isSame).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('restoring', () => {
  test('the only block that was added leaves an empty paragraph', () => {
    const old = read('Un mot.');
    const now = read('Tout autre chose, vraiment.');
    const added = proseDiff(old, now).blocks.find(({ kind }) => kind === 'added');
    if (added === undefined) throw new Error('nothing was added');
    expect(withBlockRestored(now, old, added)).toMatchObject({ from: 0, to: now.content.size });
    expect(withBlockRestored(now, old, added).replacement?.eq(schema.node('paragraph'))).toBe(true);
  });
});

describe('a chapter of thirty thousand words', () => {
  const paragraph = (number: number, word: string): string =>
    Array.from({ length: 100 }, (_, index) => (index % 9 === 0 ? word : `mot${(number * 31 + index * 7) % 500}`)).join(
      ' ',
    );
  const chapter = (word: (number: number) => string): Node =>
    read(...Array.from({ length: 300 }, (_, number) => paragraph(number, word(number))));

  test('shows scattered edits word by word', () => {
    const found = proseDiff(
      chapter(() => 'a'),
      chapter((number) => (number % 10 === 0 ? 'b' : 'a')),
    );
    expect(kinds(found).filter((kind) => kind === 'changed')).toHaveLength(30);
    expect(found.words).toEqual({ added: 30 * 12, removed: 30 * 12, formatted: 0 });
  });

  test('in a single paragraph shows them too', () => {
    const words = Array.from({ length: 30_000 }, (_, index) => `mot${(index * index + index * 7) % 4001}`);
    const edited = words.map((word, index) => (index % 40 === 0 ? 'autre' : word));
    const found = proseDiff(read(words.join(' ')), read(edited.join(' ')));
    expect(found.words).toEqual({ added: 750, removed: 750, formatted: 0 });
  });

  test('that is another one altogether in a single paragraph still gives all its words', () => {
    const words = (seed: number): Node =>
      read(Array.from({ length: 20_000 }, (_, index) => `mot${(index * seed) % 4001}`).join(' '));
    const [before, after] = [words(7), words(13)];
    const { blocks } = proseDiff(before, after);
    expect(blocks.map((block) => textOf(block, 'added')).join('')).toBe(before.textContent);
    expect(blocks.map((block) => textOf(block, 'removed')).join('')).toBe(after.textContent);
  });
});

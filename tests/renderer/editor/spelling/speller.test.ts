import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import type { DictionaryThread } from '../../../../src/renderer/editor/spelling/dictionary-thread';
import { Grammarian } from '../../../../src/renderer/editor/spelling/grammarian';
import { Speller } from '../../../../src/renderer/editor/spelling/speller';
import { readChapter } from '../../../../src/shared/document/chapter-text';
import { realDictionary } from '../../../shared/spelling/real-dictionaries';

const dictionaries = { fr: await realDictionary('fr'), en: await realDictionary('en') };
const blockOf = (markdown: string): Node => {
  const block = readChapter(markdown).doc.firstChild;
  if (!block) throw new Error('no block');
  return block;
};

/** The real dictionaries without a thread; notes every form that is asked about. */
const desk = () => {
  const asked: string[] = [];
  const thread: DictionaryThread = {
    spells: async (language, forms) => {
      asked.push(...forms);
      return forms.map(dictionaries[language].spells);
    },
    suggest: async (language, word) => dictionaries[language].suggest(word),
  };
  return { asked, speller: new Speller(thread) };
};

describe('the speller of a window', () => {
  test('asks about a form once, however many blocks and pages have it', async () => {
    const { asked, speller } = desk();
    const words = async (text: string) => (await speller.findWrong(blockOf(text), 'fr')).map(({ word }) => word);
    const found = await Promise.all([words('Une fautte.\n'), words('Une fautte, une autre.\n')]);
    expect(found).toEqual([['fautte'], ['fautte']]);
    expect(await words('une fautte\n')).toEqual(['fautte']);
    expect(asked.filter((form) => form === 'fautte')).toHaveLength(1);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('calls nothing wrong before the dictionary has answered, and tells when it has', async () => {
    const { speller } = desk();
    const block = blockOf('Une fautte.\n');
    const told = new Promise<void>((resolve) => speller.listen(() => resolve()));
    expect(speller.wrongIn(block, 'fr')).toBeNull();
    await told;
    expect(speller.wrongIn(block, 'fr')?.map(({ word }) => word)).toEqual(['fautte']);
  });

  test('without a dictionary, nothing is wrong', async () => {
    const speller = new Speller({ spells: async () => null, suggest: async () => [] });
    expect(await speller.findWrong(blockOf('Une fautte.\n'), 'fr')).toEqual([]);
  });

  test('what the writer knows is known at once, and no longer in another book', async () => {
    const { speller } = desk();
    const block = blockOf('Ovaxie, Marrescot, zorglub.\n');
    const wrong = async () => (await speller.findWrong(block, 'fr')).map(({ word }) => word);
    expect(await wrong()).toEqual(['Ovaxie', 'Marrescot', 'zorglub']);
    speller.words = { book: ['Ovaxie'], author: [], names: ['Joël Marrescot'] };
    speller.ignore('zorglub');
    expect(await wrong()).toEqual([]);
    speller.forgetBook();
    expect(await wrong()).toEqual(['Ovaxie', 'Marrescot', 'zorglub']);
  });

  test('suggests the writer’s own names first', async () => {
    const { speller } = desk();
    speller.words = { book: ['Marescot'], author: [], names: ['Octave Klaba'] };
    expect((await speller.suggest({ word: 'Marrescott', language: 'fr' }))[0]).toBe('Marescot');
    expect((await speller.suggest({ word: 'Klabba', language: 'fr' }))[0]).toBe('Klaba');
  });
});

describe('the grammarian of a window', () => {
  const remark = { from: 5, to: 8, rule: 'r', explanation: 'e', suggestions: [] };

  test('asks about a paragraph once, and forgets what it knew when another program answers', async () => {
    const asked: string[][] = [];
    const grammarian = new Grammarian();
    const answers = (ask: (paragraphs: readonly string[]) => void) => {
      grammarian.ask = async (paragraphs) => {
        ask(paragraphs);
        return paragraphs.map(() => [remark]);
      };
    };
    answers((paragraphs) => asked.push([...paragraphs]));
    const block = blockOf('Elle vas bien.\n');
    const told = () => new Promise<void>((resolve) => grammarian.listen(() => resolve()));
    const first = told();
    expect(grammarian.remarksOn(block, 'fr')).toBeNull();
    await first;
    expect(grammarian.remarksOn(block, 'fr')).toHaveLength(1);
    expect(grammarian.remarksOn(blockOf('Elle vas bien.\n'), 'fr')).toHaveLength(1);
    expect(asked).toEqual([['Elle vas bien.']]);
    grammarian.ignore('r', 'vas');
    expect(grammarian.remarksOn(block, 'fr')).toEqual([]);
  });

  test('a checker that fails three times is not asked again until the setting is touched', async () => {
    let asked = 0;
    const grammarian = new Grammarian();
    const failing = async () => {
      asked += 1;
      throw new Error('gone');
    };
    grammarian.ask = failing;
    for (const text of ['Un mot.\n', 'Deux mots.\n', 'Trois mots.\n', 'Quatre mots.\n']) {
      const told = new Promise<void>((resolve) => grammarian.listen(() => resolve()));
      if (!grammarian.enabled) break;
      grammarian.remarksOn(blockOf(text), 'fr');
      await told;
    }
    expect(asked).toBe(3);
    expect(grammarian.enabled).toBe(false);
    grammarian.ask = failing;
    expect(grammarian.enabled).toBe(true);
  });
});

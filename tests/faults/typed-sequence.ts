import { randomFrom } from '../../src/main/torture/seeded-random';

const SENTENCE = 'Elle recompta les factures de l’année, une à une — puis elle attendit ; rien ne vint. 🌧 ';

/**
 * What a writer makes of a chapter, key by key: text at the end of one paragraph or another, now and then a new paragraph, a
 * letter taken back, a sentence pasted. Endless, and the same for the same seed; numbers make every moment's text its own.
 */
export function* typedTexts(seed: number, start: string): Generator<string> {
  const random = randomFrom(seed);
  let text = start;
  let caret = text.replace(/\n$/, '').length;
  const put = (typed: string) => {
    text = text.slice(0, caret) + typed + text.slice(caret);
    caret += typed.length;
  };
  const letters = [...SENTENCE];
  for (let key = 0; ; key += 1) {
    const chance = random();
    if (chance < 0.02) put(`\n\n§${key} `);
    else if (chance < 0.03) put(`${SENTENCE}(${key}) `);
    else if (chance < 0.06 && /[a-z]/.test(text[caret - 1] ?? '')) {
      text = text.slice(0, caret - 1) + text.slice(caret);
      caret -= 1;
    } else if (chance < 0.08) {
      const ends = [...text.matchAll(/[^\n](?=\n|$)/gu)].map(({ index, 0: last }) => index + last.length);
      caret = ends[Math.floor(random() * ends.length)] ?? caret;
      put(`${key}`);
    } else put(key % 11 === 0 ? `${key}` : (letters[key % letters.length] ?? ' '));
    yield text;
  }
}

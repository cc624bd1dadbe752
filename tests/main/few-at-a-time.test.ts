import { describe, expect, test } from 'vitest';
import { fewAtATime } from '../../src/main/few-at-a-time';

/** Work that ends when it is told to, and what was begun of it. */
function slowly() {
  const begun: number[] = [];
  const ends = new Map<number, { done: () => void; fail: (error: Error) => void }>();
  const work = (item: number) =>
    new Promise<string>((resolve, reject) => {
      begun.push(item);
      ends.set(item, { done: () => resolve(`${item}!`), fail: reject });
    });
  const end = async (item: number) => {
    ends.get(item)?.done();
    await new Promise(setImmediate);
  };
  const fail = async (item: number) => {
    ends.get(item)?.fail(new Error(`${item}?`));
    await new Promise(setImmediate);
  };
  return { begun, work, end, fail };
}

const TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

describe('a few at a time', () => {
  test('are begun in order, the next when one has ended, and told in order', async () => {
    const { begun, work, end } = slowly();
    const all = fewAtATime(TEN, work);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    await end(5);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    for (const item of [8, 7, 9, 6, 4, 3, 2, 1, 0]) await end(item);
    expect(begun).toEqual(TEN);
    expect(await all).toEqual(TEN.map((item) => `${item}!`));
    expect(await fewAtATime([], work)).toEqual([]);
  });

  test('after a failure none is begun, and it is told when those on their way have ended', async () => {
    const { begun, work, end, fail } = slowly();
    let told: unknown = 'nothing yet';
    const all = fewAtATime(TEN, work).catch((error: unknown) => {
      told = error;
    });
    await fail(2);
    for (const item of [0, 1, 3, 4, 5, 6]) await end(item);
    expect([begun.length, told]).toEqual([8, 'nothing yet']);
    await end(7);
    await all;
    expect([begun.length, told]).toEqual([8, new Error('2?')]);
  });
});

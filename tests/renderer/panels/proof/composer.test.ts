import { beforeEach, describe, expect, it } from 'vitest';
import { Composer } from '../../../../src/renderer/panels/proof/composer';

/** Pages of a text, as the host would answer. */
interface Pages {
  readonly serial: number;
  readonly text: string;
}

let text: string;
let asked: string[];
let shown: string[];
let failures: unknown[];
let isWorking: boolean;
let answers: ((answer: Pages | null | Error) => void)[];
let laters: (() => void)[];
let composer: Composer<Pages>;

const settle = () => new Promise((done) => setTimeout(done));
const type = (words: string) => {
  text = words;
  composer.changed();
};
/** The frame and the moment after it pass. */
const pause = async () => {
  for (const later of laters.splice(0)) later();
  await settle();
};
const answer = async (value: Pages | null | Error) => {
  answers.shift()?.(value);
  await settle();
};

beforeEach(() => {
  [text, asked, shown, failures, isWorking, answers, laters] = ['', [], [], [], false, [], []];
  composer = new Composer<Pages>(
    {
      compose: () => {
        asked.push(text);
        return new Promise((done, fail) =>
          answers.push((value) => (value instanceof Error ? fail(value) : done(value))),
        );
      },
      serialOf: ({ serial }) => serial,
      show: async (pages) => {
        shown.push(pages.text);
      },
      failed: (failure) => failures.push(failure),
      working: (now) => {
        isWorking = now;
      },
    },
    (task) => {
      laters.push(task);
      return () => {
        laters = laters.filter((later) => later !== task);
      };
    },
  );
});

describe('the composer', () => {
  it('does nothing while a key is pressed, and gathers those that follow', async () => {
    type('a');
    type('ab');
    type('abc');
    expect(asked).toEqual([]);
    expect(laters).toHaveLength(1);
    await pause();
    expect(asked).toEqual(['abc']);
  });

  it('has one question on its way, and asks next for the newest text', async () => {
    type('a');
    await pause();
    for (const words of ['ab', 'abc', 'abcd']) type(words);
    await pause();
    expect(asked).toEqual(['a']);
    expect(isWorking).toBe(true);
    await answer({ serial: 1, text: 'a' });
    expect(asked).toEqual(['a', 'abcd']);
    await answer({ serial: 2, text: 'abcd' });
    expect(shown).toEqual(['a', 'abcd']);
    expect(isWorking).toBe(false);
  });

  it('shows nothing older than what is shown', async () => {
    type('new');
    await pause();
    await answer({ serial: 7, text: 'new' });
    type('newer');
    await pause();
    await answer({ serial: 6, text: 'old' });
    expect(shown).toEqual(['new']);
    type('overtaken');
    await pause();
    await answer(null);
    expect(shown).toEqual(['new']);
    expect(isWorking).toBe(false);
  });

  it('throws away what was asked of a chapter that was left', async () => {
    type('first chapter');
    await pause();
    text = 'second chapter';
    composer.restart();
    expect(asked).toEqual(['first chapter', 'second chapter']);
    await answer({ serial: 1, text: 'first chapter' });
    expect(shown).toEqual([]);
    await answer({ serial: 2, text: 'second chapter' });
    expect(shown).toEqual(['second chapter']);
  });

  it('says what failed, and goes on with the next key', async () => {
    type('bad');
    await pause();
    await answer(new Error('no pages'));
    expect(failures).toHaveLength(1);
    expect(isWorking).toBe(false);
    type('good');
    await pause();
    await answer({ serial: 2, text: 'good' });
    expect(shown).toEqual(['good']);
  });

  it('asks for nothing once nobody looks', async () => {
    type('a');
    composer.stop();
    await pause();
    expect(asked).toEqual([]);
  });
});

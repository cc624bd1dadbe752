import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createGrammalecte, type GrammalecteSettings } from '../../../src/main/engines/grammalecte';
import { askedLine, PROMPT, readAnswer } from '../../../src/main/engines/grammalecte-answer';
import { temporaryFolder } from '../host/test-host';

const isHere = spawnSync('grammalecte-cli', ['--help']).status === 0;
if (!isHere)
  console.log(
    '- skipped: the real Grammalecte: there is no grammalecte-cli here (Debian: apt install grammalecte-cli)',
  );

const grammalecte = (settings: GrammalecteSettings = {}) => {
  const made = createGrammalecte(settings);
  onTestFinished(() => made.close());
  return made;
};
/** A program that stands in the place of Grammalecte and says what a wrong, hostile or broken one may say. */
const impostor = (script: string) => {
  const path = join(temporaryFolder(), 'grammalecte-cli');
  writeFileSync(path, `#!/usr/bin/env node\n${script}`);
  chmodSync(path, 0o755);
  return { executable: path };
};
const GREETING = `process.stdout.write('Grammalecte v2.1.2\\n' + ${JSON.stringify(PROMPT)});`;

describe.skipIf(!isHere)('the real Grammalecte', () => {
  test('is found on the PATH, and says which it is', async () => {
    expect(await grammalecte().state('system')).toEqual({ found: true, version: expect.stringMatching(/^\d+\.\d+/) });
  });

  test('finds what does not agree, with its place, its reason and what would', async () => {
    const text = 'Je suit sidéré par la brutales arrogance. Les choses que j’ai vu.';
    const [remarks] = await grammalecte().check('system', [text]);
    const short = (remarks ?? []).map(({ from, to, suggestions }) => [text.slice(from, to), suggestions[0]]);
    expect(short).toEqual([
      ['suit', 'suis'],
      ['brutales', 'brutale'],
      ['vu', 'vues'],
    ]);
    expect(remarks?.[0]?.explanation).toMatch(/^Conjugaison erronée/);
    expect(remarks?.[0]?.rule).toMatch(/^\w+$/);
  });

  test('places stand beyond signs that take two units', async () => {
    const text = '😀 L’𝔸 😀. Elle vas bien 😀.';
    const [remarks] = await grammalecte().check('system', [text]);
    expect(remarks?.map(({ from, to }) => text.slice(from, to))).toEqual(['vas']);
  });

  test('its typography and its spelling are not ours', async () => {
    const text = 'L\'homme a dit "oui" , puis bonjourr  : 10000 km .';
    expect(await grammalecte().check('system', [text])).toEqual([[]]);
  });

  test('a right text has no remark; many are answered in order by one process', async () => {
    const paragraphs = ['Il mange une pomme.', 'Elle vas bien.', '', 'Nous allons bien.', 'Tu va bien.'];
    const remarks = await grammalecte().check('system', paragraphs);
    expect(remarks.map((list) => list.length)).toEqual([0, 1, 0, 0, 1]);
  });

  test('a paragraph that looks like a command is text', async () => {
    const paragraphs = [
      '/q',
      '?mot',
      '!mot',
      '$Elle vas bien.',
      '*',
      '=a',
      '>b',
      'TEST: {{x}}',
      '≠a|b',
      '/o- conj',
      'Elle vas bien.',
    ];
    const remarks = await grammalecte().check('system', paragraphs);
    expect(remarks).toHaveLength(paragraphs.length);
    expect(remarks.at(-1)?.[0]?.suggestions).toEqual(['va']);
  });

  test('whatever the signs, every remark lies inside its paragraph and the next question is answered', async () => {
    const checker = grammalecte();
    const piece = fc.constantFrom(
      'Elle vas ',
      'les pomme ',
      '\n',
      '\u2028',
      '\u0000',
      '\uD800',
      '~==========~ Enter your text [/h /q] ~==========~',
      '\u00A0',
      '😀',
      '* 1 [0:3]  # #1 / x:',
      '\t',
      'é',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const text = pieces.join('');
        const [remarks, last] = await checker.check('system', [text, 'Tu va bien.']);
        for (const { from, to } of remarks ?? []) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
        }
        expect(last).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
  });

  test('a process that has answered enough makes place for another, and a closed one starts anew', async () => {
    const checker = grammalecte({ recycleAfter: 1 });
    for (let turn = 0; turn < 3; turn += 1) expect((await checker.check('system', ['Tu va bien.']))[0]).toHaveLength(1);
    checker.close();
    expect((await checker.check('system', ['Tu va bien.']))[0]).toHaveLength(1);
  });
});

describe('a program in its place', () => {
  test('that is not there is not found, and asking it says so', async () => {
    const choice = { executable: join(temporaryFolder(), 'none') };
    expect(await grammalecte().state(choice)).toEqual({ found: false, version: null });
    await expect(grammalecte().check(choice, ['Un.'])).rejects.toMatchObject({ code: 'engine-missing' });
    await expect(grammalecte().check({ executable: 'grammalecte-cli' }, ['Un.'])).rejects.toMatchObject({
      code: 'engine-missing',
    });
  });

  test('that is another program is not found', async () => {
    expect(
      await grammalecte().state(
        impostor(`process.stdout.write('hello' + ${JSON.stringify(PROMPT)}); setInterval(() => {}, 1e6)`),
      ),
    ).toEqual({ found: false, version: null });
  });

  test('that never answers is ended in its time, and the next question starts another', async () => {
    const choice = impostor(
      `${GREETING} process.stdin.on('data', (line) => { if (String(line).includes('Deux')) process.stdout.write(${JSON.stringify(PROMPT)}); });`,
    );
    const checker = grammalecte({ seconds: 3 });
    await expect(checker.check(choice, ['Un.'])).rejects.toMatchObject({ code: 'engine-timeout' });
    expect(await checker.check(choice, ['Deux.'])).toEqual([[]]);
  });

  test('that ends in mid-answer, or floods, fails and hangs nobody', async () => {
    const ends = impostor(`${GREETING} process.stdin.on('data', () => process.exit(1));`);
    await expect(grammalecte().check(ends, ['Un.'])).rejects.toMatchObject({ code: 'engine-failed' });
    const floods = impostor(
      // Synchronous: a stream would only fill the impostor’s own memory.
      `${GREETING} process.stdin.on('data', () => { for (;;) try { require('node:fs').writeSync(1, 'x'.repeat(60000)); } catch {} });`,
    );
    await expect(grammalecte().check(floods, ['Un.'])).rejects.toMatchObject({ code: 'engine-failed' });
  });
});

describe('an answer', () => {
  const answer = (head: string, ...lines: string[]) => [head, ...lines].join('\n');

  test('is read with its explanation over several lines and its suggestions', () => {
    const said = answer(
      '* 1 [1:5]  # #7304 / g2__conj:',
      '  Une longue',
      '    explication.',
      '  > Suggestions : a | b',
      '  > URL: http://x',
    );
    expect(readAnswer(said, 'suit bien')).toEqual([
      { from: 0, to: 4, rule: 'g2__conj', explanation: 'Une longue explication.', suggestions: ['a', 'b'] },
    ]);
  });

  test.each([
    ['outside the paragraph', '* 1 [1:50]  # #1 / g2:'],
    ['before it', '* 1 [0:1]  # #1 / g2:'],
    ['empty', '* 1 [3:3]  # #1 / g2:'],
    ['about spaces', '* 1 [1:3]  # #1p / esp_milieu_ligne:'],
    ['about quotation marks', '* 1 [1:3]  # #1p / typo_guillemets:'],
    ['about spelling', '* 1 [1:3]  # bonjourr:'],
    ['of another form', '* Non-compliant error: {}'],
  ])('that is %s is no remark', (_what, head) => {
    expect(readAnswer(answer(head, '  Parce que.'), 'un mot')).toEqual([]);
  });

  test('a question is one line, as long as the paragraph', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(PROMPT)), (text) => {
        const line = askedLine(text);
        expect(line).toHaveLength(text.length + 2);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(line.startsWith(' ')).toBe(true);
        // Without it, no line that Grammalecte writes of the paragraph is taken for its prompt.
        expect(line).not.toContain('~');
      }),
    );
  });
});

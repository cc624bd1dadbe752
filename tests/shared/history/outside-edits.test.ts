import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseBase } from '../../../src/shared/history/choose-base';
import { mergeTexts } from '../../../src/shared/history/merge';

/** Common words, so that two texts share some by chance; what a test looks for has a number of its own. */
const COMMON =
  'elle il était la de une porte matin ne vint personne le chat dans sur nuit rue et froid que pas plus cria main'.split(
    ' ',
  );

type Paragraphs = readonly string[];
const written = (paragraphs: Paragraphs): string => `${paragraphs.join('\n\n')}\n`;
const common = fc.constantFrom(...COMMON);
const sentence = fc.array(common, { minLength: 5, maxLength: 12 });

/** A change by its kind; `place` and `word` say where, of what is there by then. */
const change = (...kinds: readonly ('replace' | 'insert' | 'append' | 'add' | 'remove')[]) =>
  fc.record({ kind: fc.constantFrom(...kinds), place: fc.nat(99), word: fc.nat(99), words: sentence });
type Change = ReturnType<typeof change> extends fc.Arbitrary<infer Value> ? Value : never;

/** Makes a change to a chapter; `mark` stands in all that it brings. `null` where it cannot be. */
function changed(paragraphs: Paragraphs, { kind, place, word, words }: Change, mark: string): Paragraphs | null {
  const at = place % Math.max(1, paragraphs.length);
  const old = paragraphs[at]?.split(' ');
  const fresh = [...words.slice(0, 2), mark, ...words.slice(2)].join(' ');
  if (kind === 'add') return paragraphs.toSpliced(place % (paragraphs.length + 1), 0, `${fresh}.`);
  if (old === undefined) return null;
  if (kind === 'remove') return paragraphs.toSpliced(at, 1);
  if (kind === 'append') return paragraphs.with(at, `${old.join(' ')} ${fresh}.`);
  return paragraphs.with(at, old.toSpliced(word % old.length, kind === 'replace' ? 1 : 0, mark).join(' '));
}

/** The texts that were in the file, oldest first. */
const series = fc
  .record({
    start: fc.array(sentence, { minLength: 3, maxLength: 6 }),
    changes: fc.array(change('append', 'append', 'add', 'insert', 'replace', 'remove'), { minLength: 2, maxLength: 7 }),
  })
  .map(({ start, changes }) => {
    const texts: Paragraphs[] = [start.map((words, index) => `p${index}p ${words.join(' ')}.`)];
    for (const [index, one] of changes.entries()) {
      const next = changed(texts.at(-1) ?? [], one, `n${index}n`);
      if (next) texts.push(next);
    }
    return texts;
  })
  .filter((texts) => texts.length >= 3);

/** Another program's edits of a text: in each paragraph one at most, and others put in and taken out. */
const edits = fc.array(change('replace', 'insert', 'append', 'add', 'remove'), { minLength: 1, maxLength: 5 });
/** What was typed here and is in no file. */
const typed = fc.array(change('append', 'add', 'insert'), { maxLength: 3 });

/** What another program makes of a text; it takes out only what `mayGo`. */
function editedOutside(paragraphs: Paragraphs, made: readonly Change[], mayGo: (paragraph: string) => boolean) {
  let text = paragraphs;
  const pairs: (readonly [string, string])[] = [];
  const gone: string[] = [];
  for (const [index, one] of made.entries()) {
    const old = text[one.place % Math.max(1, text.length)] ?? '';
    if (one.kind !== 'add' && (/z\d+z/.test(old) || (one.kind === 'remove' && !mayGo(old)))) continue;
    const next = changed(text, one, `z${index}z`);
    if (!next) continue;
    text = next;
    if (one.kind === 'remove') gone.push(old);
    else if (one.kind !== 'add') pairs.push([old, next[one.place % next.length] ?? '']);
  }
  return { text, pairs, gone };
}

const typedOn = (paragraphs: Paragraphs, made: readonly Change[]): Paragraphs =>
  made.reduce((text, one, index) => changed(text, one, `u${index}u`) ?? text, paragraphs);

const marksIn = (text: string, letter: string): readonly string[] =>
  text.match(new RegExp(`\\b${letter}\\d+${letter}\\b`, 'g')) ?? [];
const times = (text: string, mark: string): number => text.split(new RegExp(`\\b${mark}\\b`)).length - 1;

function merged(texts: readonly Paragraphs[], ours: Paragraphs, theirs: Paragraphs) {
  const candidates = [...new Set(texts.map(written).reverse())];
  const base = chooseBase(candidates, written(theirs));
  const { text, conflicts } = mergeTexts(base, written(ours), written(theirs), { label: 'Autre', source: '' });
  return { text, conflicts, unmarked: text.replace(/^(:{3,}) [\s\S]*?^\1$/gm, '').split(/\n\n+/) };
}

describe('what another program makes of the newest text', () => {
  test('becomes the text as it is, when nothing was typed since', () => {
    let conflicts = 0;
    let all = 0;
    fc.assert(
      fc.property(series, edits, (texts, made) => {
        const ours = texts.at(-1) ?? [];
        const {
          text: theirs,
          pairs,
          gone,
        } = editedOutside(ours, made, (one) => texts.every((text) => text.includes(one)));
        const outcome = merged(texts, ours, theirs);
        all += 1;
        // What it made of the very words that the last saves brought may be an old text: then both are there, and marked.
        if (outcome.conflicts > 0) conflicts += 1;
        else expect(outcome.text).toBe(written(theirs));
        for (const [before, after] of pairs)
          expect(outcome.unmarked.includes(before) && outcome.unmarked.includes(after)).toBe(false);
        for (const paragraph of gone) expect(outcome.unmarked).not.toContain(paragraph);
      }),
      { numRuns: 2000 },
    );
    expect(conflicts / all).toBeLessThan(0.1);
  });

  test('loses whatever it took out, when it left one paragraph of those that came last', () => {
    fc.assert(
      fc.property(series, sentence, edits, (texts, words, made) => {
        const last = `${words.join(' ')} n99n.`;
        const all = [...texts, [...(texts.at(-1) ?? []), last]];
        const ours = all.at(-1) ?? [];
        const { text: theirs } = editedOutside(ours, made, () => true);
        fc.pre(theirs.includes(last));
        expect(merged(all, ours, theirs).text).toBe(written(theirs));
      }),
      { numRuns: 1000 },
    );
  });

  test('is merged with what was typed since, nothing twice', () => {
    fc.assert(
      fc.property(series, edits, typed, (texts, made, keys) => {
        const newest = texts.at(-1) ?? [];
        const ours = typedOn(newest, keys);
        const {
          text: theirs,
          pairs,
          gone,
        } = editedOutside(newest, made, (one) => texts.every((text) => text.includes(one)));
        const { text, unmarked } = merged(texts, ours, theirs);
        for (const mark of marksIn(written(ours), 'u')) expect(times(text, mark)).toBe(1);
        for (const mark of marksIn(written(theirs), 'z')) expect(times(text, mark)).toBe(1);
        for (const [before, after] of pairs) expect(unmarked.includes(before) && unmarked.includes(after)).toBe(false);
        for (const paragraph of gone) expect(unmarked).not.toContain(paragraph);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what another program makes of an older text', () => {
  test('costs nothing of what came later, and doubles none of it', () => {
    fc.assert(
      fc.property(series, fc.nat(), edits, typed, (texts, k, made, keys) => {
        const at = k % (texts.length - 1);
        const ours = typedOn(texts.at(-1) ?? [], keys);
        const { text: theirs } = editedOutside(texts[at] ?? [], made, () => true);
        const { text } = merged(texts, ours, theirs);
        const known = new Set(marksIn(written(texts[at] ?? []), 'n'));
        const later = marksIn(written(ours), 'n').filter((mark) => !known.has(mark));
        for (const mark of [...later, ...marksIn(written(ours), 'u')]) expect(times(text, mark), mark).toBe(1);
        for (const mark of marksIn(written(theirs), 'z')) expect(times(text, mark), mark).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });
});

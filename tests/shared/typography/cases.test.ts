import { join } from 'node:path';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import { readChapter, writeChapter } from '../../../src/shared/document/chapter-text';
import { applyProposals } from '../../../src/shared/typography/apply';
import { proposals } from '../../../src/shared/typography/check';
import { PROFILE_IDS, typographyProfile } from '../../../src/shared/typography/profiles';
import { TYPOGRAPHY_RULES } from '../../../src/shared/typography/rule-list';
import { typeset } from '../../../src/shared/typography/rules';
import { type Case, readCases } from '../../cases/read-cases';
import { strike } from './strike';

const CASES = readCases(join(import.meta.dirname, '../../cases/typography'));
/** In the cases a thin unbreakable space is written ¦ and a whole one ⍽, which no text of ours has. */
const hidden = (text: string) => text.replaceAll('⍽', '\u00a0').replaceAll('¦', '\u202f');
const seen = (text: string) => text.replaceAll('\u00a0', '⍽').replaceAll('\u202f', '¦');

interface TypographyCase extends Case {
  readonly profile: string;
  /** What is tried: the rule by itself when checking; all rules; for those that are applied, typing and pasting too. */
  readonly typed: boolean;
  readonly ways: 'rule' | 'all' | 'everywhere';
}

function readTags(of: Case): TypographyCase {
  const [, tags = '', name = of.name] = /^(?:\[(.*?)\] )?(.*)$/.exec(of.name) ?? [];
  const words = tags.split(' ');
  const rule = TYPOGRAPHY_RULES.find(({ id }) => id === of.file);
  const applied = rule?.treatment === 'applied' && !words.includes('checked');
  return {
    ...of,
    name,
    profile: PROFILE_IDS.find((id) => words.includes(id)) ?? 'fr-fine',
    typed: !words.includes('untyped'),
    ways: words.includes('all') ? 'all' : applied ? 'everywhere' : 'rule',
  };
}

const cases = CASES.map(readTags);

describe.each(cases.map((of): [string, TypographyCase] => [`${of.file}, ${of.profile}: ${of.name}`, of]))(
  '%s',
  (_name, { file, profile: id, ways, typed, input, expected }) => {
    const profile = typographyProfile(id);
    const { doc } = readChapter(hidden(input));

    test('when checking', () => {
      const chosen = proposals(doc, profile).filter(({ rule }) => ways === 'all' || rule === file);
      const { doc: after } = applyProposals(new Transform(doc), chosen);
      const written = (of: Node) => seen(writeChapter(readChapter(''), of));
      expect(written(after)).toBe(written(readChapter(hidden(expected)).doc));
      after.check();
    });

    // A rule that is only checked is no test of pasting and typing.
    if (ways !== 'everywhere') return;
    test('when pasting and typing', () => {
      const wanted = readChapter(hidden(expected)).doc.textContent;
      expect(seen(typeset(doc.textContent, profile))).toBe(seen(wanted));
      // An author may type the spaces that the text has already; the result is the same.
      if (typed && !/[\u00a0\u202f]/.test(doc.textContent))
        expect(seen(strike(doc.textContent, id))).toBe(seen(wanted));
    });
  },
);

test('every rule has its cases, and every case file a rule', () => {
  expect([...new Set(cases.map(({ file }) => file))].sort()).toEqual(TYPOGRAPHY_RULES.map(({ id }) => id).sort());
});

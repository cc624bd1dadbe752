import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import { readChapter, writeChapter } from '../../../src/shared/document/chapter-text';
import { schema } from '../../../src/shared/document/schema';
import { applyProposals } from '../../../src/shared/typography/apply';
import { blockProposals, type Proposal, proposals } from '../../../src/shared/typography/check';
import { TYPOGRAPHY_PROFILES, typographyProfile } from '../../../src/shared/typography/profiles';
import { OBJECT } from '../../../src/shared/typography/signs';

const fine = typographyProfile('fr-fine');
const read = (markdown: string) => readChapter(markdown).doc;
const shown = ({ rule, from, to }: Proposal) => `${rule} ${from}-${to}`;
const corrected = (doc: Node, chosen: readonly Proposal[]) => applyProposals(new Transform(doc), chosen).doc;

const tokens = fc.constantFrom(
  ...['mot', 'Mot', 'coeur', 'A', 'Etat', 'Mme', 'M.', 'Mr', 'Louis', 'XIV', 'XIXe', 'IIe', 'siècle', 'etc.', 'etc...'],
  ...['1er', '2ème', '12 000', '25000', '16h15', '16 h 15', '10:55', '10%', '5 km', 'n° 5', '1° un', '14 juillet'],
  ...['"', '«', '»', '« ', ' »', '“', '”', "'", '’', '(', ')', '[', ']', 'l’', "d'"],
  ...[';', ':', '!', '?', '!!', '?!', '.', ',', '...', '…', ' - ', ' -- ', ' – ', ' — ', '-', 'p. 12', 'J. Dupont'],
  ...[' ', ' ', ' ', '  ', '\u00a0', '\u202f', 'https://a.b/c?d', 'a@b.fr', '\u2009', 'de La Fontaine', '😀'],
);
const words = fc.array(tokens, { minLength: 1, maxLength: 10 }).map((parts) => parts.join(''));
const marks = fc.constantFrom(
  [],
  [schema.mark('strong')],
  [schema.mark('emphasis')],
  [schema.mark('code')],
  [schema.mark('language', { lang: 'en' })],
);
const run = fc.tuple(words, marks).map(([text, of]) => schema.text(text, of));
const note = fc
  .tuple(words, fc.string({ unit: fc.constantFrom('a', 'b', '1'), minLength: 4, maxLength: 4 }))
  .map(([text, label]) => schema.node('footnote', { label }, schema.node('note_paragraph', null, schema.text(text))));
const line = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: run },
    { weight: 1, arbitrary: note },
    {
      weight: 1,
      arbitrary: fc.constant(schema.node('hard_break')),
    },
  ),
  { minLength: 1, maxLength: 4 },
);
const block = fc.oneof(
  { weight: 5, arbitrary: line.map((content) => schema.node('paragraph', null, content)) },
  { weight: 1, arbitrary: run.map((content) => schema.node('heading', { level: 2 }, content)) },
  {
    weight: 1,
    arbitrary: line.map((content) => schema.node('blockquote', null, schema.node('paragraph', null, content))),
  },
);
const documents = fc.array(block, { minLength: 1, maxLength: 4 }).map((blocks) => schema.node('doc', null, blocks));

/** Sentences as somebody types them in haste: every sign, and every slip that the rules know. */
const noun = fc.constantFrom(
  ...[
    'le mot',
    'la nuit',
    "l'été",
    'un coeur',
    'Mme Martin',
    'M. Dupont',
    'Louis XIV',
    'le XIXe siècle',
    'la Ve République',
  ],
  ...[
    'le 1er jour',
    'la 2ème nuit',
    '12 000 francs',
    '25000 mains',
    '10%',
    '10 % de tout',
    '5 km',
    'le n° 5',
    'la p. 12',
  ],
  ...['le 14 juillet', '16h15', '16 h 15', '10:55', 'J. Dupont', 'Jean de La Fontaine', 'https://a.b/c?d'],
);
const clause = fc.oneof(
  { weight: 6, arbitrary: noun },
  { weight: 1, arbitrary: noun.map((inner) => `"${inner}"`) },
  { weight: 1, arbitrary: noun.map((inner) => `« ${inner} »`) },
  { weight: 1, arbitrary: noun.map((inner) => `«${inner}»`) },
  { weight: 1, arbitrary: noun.map((inner) => `( ${inner} )`) },
  { weight: 1, arbitrary: fc.tuple(noun, noun).map(([one, other]) => `${one} - ${other} - et puis`) },
  { weight: 1, arbitrary: fc.tuple(noun, noun).map(([one, other]) => `${one} -- ${other} -- et puis`) },
  { weight: 1, arbitrary: fc.tuple(noun, noun).map(([one, other]) => `${one}--${other}--et puis`) },
);
const joint = fc.constantFrom(', ', ',', ' , ', '; ', ' ; ', ': ', ' : ', ' et ', '  et ', '… ', '... ');
const stop = fc.constantFrom('.', ' .', '!', ' !', '?', ' ?', '...', '…', ' ?!', '!!');
const sentence = fc
  .tuple(fc.constantFrom('Il dit ', '- Non, ', '--Oui, ', 'A la fin, '), clause, joint, clause, stop)
  .map((parts) => parts.join(''));
const text = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((sentences) => sentences.join(' '));
const plausible = fc
  .array(
    fc.oneof(
      text.map((of) => schema.node('paragraph', null, schema.text(of))),
      sentence.map((of) => schema.node('heading', { level: 2 }, schema.text(of))),
      fc
        .tuple(text, sentence, text)
        .map(([one, other, last]) =>
          schema.node('paragraph', null, [
            schema.text(one, [schema.mark('emphasis')]),
            schema.node('footnote', { label: 'a1b2' }, schema.node('note_paragraph', null, schema.text(other))),
            schema.text(` ${last}`),
          ]),
        ),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((blocks) => schema.node('doc', null, blocks));

describe.each(TYPOGRAPHY_PROFILES)('every document, by $id', (profile) => {
  test('that somebody could have typed is right once all was corrected: checking again proposes nothing', () => {
    fc.assert(
      fc.property(plausible, (doc) => {
        const after = corrected(doc, proposals(doc, profile));
        after.check();
        expect(proposals(after, profile).map(shown)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('comes to an end: a correction can make room for another, but not for ever', () => {
    fc.assert(
      fc.property(documents, (doc) => {
        let current = doc;
        for (let round = 0; round < 5; round += 1) current = corrected(current, proposals(current, profile));
        expect(proposals(current, profile).map(shown)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps its letters, its figures, its notes and its code', () => {
    // The ending of an ordinal is made shorter, œ is one letter, a century is in small letters, Mr is M.
    const kept = (text: string) =>
      text
        .toLowerCase()
        .replaceAll('œ', 'oe')
        .normalize('NFD')
        .replace(/(?<=[\divx])(?:i?e\u0300?me|e)/g, 'e')
        .replace(/\bmr\b/g, 'm')
        .replaceAll('°', 'o')
        .replace(/[^\p{L}\p{N}]/gu, '');
    const content = (doc: Node) => {
      let text = '';
      const notes: string[] = [];
      doc.descendants((node) => {
        if (node.type.name === 'footnote') {
          notes.push(`${String(node.attrs.label)} ${kept(node.textContent)}`);
          return false;
        }
        if (node.isText) text += node.text ?? '';
        return true;
      });
      return { text: kept(text), notes: notes.sort() };
    };
    fc.assert(
      fc.property(documents, (doc) => {
        expect(content(corrected(doc, proposals(doc, profile)))).toEqual(content(doc));
      }),
      { numRuns: 800 },
    );
  });

  test('takes any choice among the proposals', () => {
    fc.assert(
      fc.property(documents, fc.infiniteStream(fc.boolean()), (doc, choices) => {
        const chosen = proposals(doc, profile).filter(() => choices.next().value);
        corrected(doc, chosen).check();
      }),
    );
  });
});

test('a proposal says what stands, what is proposed, and what lies around it', () => {
  const [proposal, ...others] = proposals(read('Un\n\nAu XIXe siècle, dit-on.'), fine);
  expect(others).toEqual([]);
  expect(proposal).toMatchObject({
    rule: 'centuries',
    block: 1,
    stands: 'XIXe ',
    before: 'Au ',
    after: 'siècle, dit-on.',
    proposed: [
      { text: 'xix', look: 'small-caps' },
      { text: 'e', look: 'raised' },
      { text: '\u00a0', look: null },
    ],
  });
  expect(read('Un\n\nAu XIXe siècle, dit-on.').textBetween(proposal?.from ?? 0, proposal?.to ?? 0)).toBe('XIXe ');
});

test('a proposal is a value that can travel', () => {
  const doc = read('Il dit "oui"[^a1]!\n\n[^a1]: XIXe siècle.');
  const travelled = JSON.parse(JSON.stringify(proposals(doc, fine))) as readonly Proposal[];
  expect(corrected(doc, travelled).eq(corrected(doc, proposals(doc, fine)))).toBe(true);
});

test('a block that did not change is not read again', () => {
  const doc = read('Un "mot".\n\nDeux.');
  const first = blockProposals(doc.child(0), fine);
  const edited = new Transform(doc).insert(doc.content.size - 1, schema.text('!')).doc;
  expect(blockProposals(edited.child(0), fine)).toBe(first);
  expect(proposals(edited, fine).map(({ rule }) => rule)).toContain('quote-marks');
});

test('corrections are one transaction, and one undo', () => {
  const doc = read('Il dit "oui" et "non", à 10%!');
  const state = EditorState.create({ doc });
  const transaction = applyProposals(state.tr, proposals(doc, fine));
  const undone = transaction.steps.reduceRight(
    (of, step, index) => step.invert(transaction.docs[index] ?? of).apply(of).doc ?? of,
    transaction.doc,
  );
  expect(writeChapter(readChapter(''), transaction.doc)).toBe(
    'Il dit «\u202foui\u202f» et «\u202fnon\u202f», à 10\u00a0%\u202f!\n',
  );
  expect(undone.eq(doc)).toBe(true);
});

test('code, what is kept as its source and languages without rules have no proposals', () => {
  const doc = read('```\nIl dit "oui" !\n```\n\n<div>"oui" !</div>\n\n`a "b" !` [Er sagt "ja" !]{lang=de}');
  expect(proposals(doc, fine)).toEqual([]);
  expect(proposals(read('Il dit "oui" !'), null)).toEqual([]);
  expect(proposals(read('Il dit [quoi?]{lang=fr}'), null).map(({ rule }) => rule)).toEqual(['sign-spaces']);
});

test('what is no text is shown as a sign', () => {
  const [proposal] = proposals(read('Il dit `x`, "oui".'), fine);
  expect(proposal?.before).toContain(OBJECT);
});

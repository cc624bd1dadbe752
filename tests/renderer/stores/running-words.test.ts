import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countedFrom } from '../../../src/renderer/stores/running-words';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { countWords } from '../../../src/shared/document/words';

const block = fc.constantFrom('un mot', 'deux mots ici', '## Un titre', '> cité', 'rien d’autre', '* * *', '- a\n- b');

test('words counted from the text before are those counted anew, whatever changed', () => {
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 1 }),
      fc.array(fc.tuple(fc.nat(12), fc.nat(3), block)),
      (blocks, edits) => {
        let document = readChapter(`${blocks.join('\n\n')}\n`).doc;
        let counted = countedFrom({ document: null, words: 0 }, document);
        for (const [at, removed, text] of edits) {
          const fresh = readChapter(`${text}\n`).doc.children;
          const from = Math.min(at, document.childCount);
          const kept = [...document.children];
          kept.splice(from, removed, ...fresh);
          document = document.type.create(null, kept);
          counted = countedFrom(counted, document);
          expect(counted.words).toBe(countWords(document));
          expect(counted.document).toBe(document);
        }
      },
    ),
  );
});

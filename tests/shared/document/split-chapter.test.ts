import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { joinChapters } from '../../../src/shared/document/join-chapters';
import { splitChapter, splitPlace } from '../../../src/shared/document/split-chapter';

const TEXT = `---
langue: fr
---

# La panne

Un matin.[^k3f]

[^k3f]: Pièce 3.

Nous devions *signer*.

## Plus tard

Rien ne vint. Voir [la lettre][l].

[l]: lettre.md
`;

/** The place of a caret behind these words. */
function caretBehind(doc: Node, words: string) {
  let found: number | null = null;
  doc.descendants((node, position) => {
    const at = node.isText ? (node.text?.indexOf(words) ?? -1) : -1;
    if (at !== -1) found ??= position + at + words.length;
  });
  if (found === null) throw new Error(`Nowhere: ${words}`);
  return doc.resolve(found);
}

function split(words: string, title = 'La panne (suite)') {
  const chapter = readChapter(TEXT);
  const place = splitPlace(caretBehind(chapter.doc, words));
  return place && { ...splitChapter(chapter, chapter.doc, place, title), place };
}

describe('splitting a chapter', () => {
  it('begins the new one with the block of the caret', () => {
    const found = split('devions');
    expect(found?.head).toBe(
      '---\nlangue: fr\n---\n\n# La panne\n\nUn matin.[^k3f]\n\n[^k3f]: Pièce 3.\n\n[l]: lettre.md\n',
    );
    expect(found?.tail).toMatch(/^# La panne \(suite\)\n\nNous devions \*signer\*\.\n/);
  });

  it('begins it behind the block when the caret is at its end', () => {
    const chapter = readChapter('Un.\n\nDeux.\n\nTrois.\n');
    expect(splitPlace(caretBehind(chapter.doc, 'Deux.'))).toEqual({ block: 2, heading: null });
    const quoted = readChapter('Un.\n\n> Deux.\n\nTrois.\n');
    expect(splitPlace(caretBehind(quoted.doc, 'Deux.'))?.block).toBe(2);
  });

  it('takes the heading at the caret for the title', () => {
    for (const words of ['Plus', 'Plus tard']) {
      const found = split(words);
      expect(found?.place.heading).toBe('Plus tard');
      expect(found?.tail).toMatch(/^# Plus tard\n\nRien ne vint\./);
    }
  });

  it('gives both what they need of notes and of link addresses', () => {
    const found = split('Plus');
    expect(found?.head).toContain('[^k3f]: Pièce 3.');
    expect(found?.tail).not.toContain('[^k3f]');
    expect(found?.tail).toContain('[l]: lettre.md');
  });

  it('is not possible where one of the two would be a title alone', () => {
    const place = (text: string, words: string) => splitPlace(caretBehind(readChapter(text).doc, words));
    expect(place('# La panne\n\nUn.\n', 'La')).toBeNull();
    expect(place('# La panne\n\nUn.\n', 'U')).toBeNull();
    expect(place('# La panne\n\nUn.\n', 'Un.')).toBeNull();
    expect(place('Un.\n\nDeux.\n', 'U')).toBeNull();
    expect(place('Un.\n\nDeux.\n', 'D')).toEqual({ block: 1, heading: null });
  });

  it('is taken back by joining, wherever it was done', () => {
    const block = fc.constantFrom('Un mot.', '## Plus tard', '> Cité.', '- a\n- b', 'Une note.[^x1]\n\n[^x1]: Là.');
    fc.assert(
      fc.property(fc.uniqueArray(block, { minLength: 2, maxLength: 5 }), fc.nat(), (blocks, where) => {
        const text = `# La panne\n\n${blocks.join('\n\n')}\n`;
        const chapter = readChapter(text);
        const at = 2 + (where % (chapter.doc.childCount - 2 || 1));
        if (at >= chapter.doc.childCount) return;
        const first = chapter.doc.child(at);
        const place = { block: at, heading: first.type.name === 'heading' ? first.textContent : null };
        const { head, tail } = splitChapter(chapter, chapter.doc, place, 'Suite');
        expect(joinChapters(head, tail, place.heading !== null)).toBe(text);
      }),
    );
  });
});

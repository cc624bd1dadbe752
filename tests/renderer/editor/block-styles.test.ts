import { describe, expect, test } from 'vitest';
import { blockStyleAt } from '../../../src/renderer/editor/block-style';
import { editorCommands } from '../../../src/renderer/editor/commands';
import { setOrdinal } from '../../../src/renderer/editor/commands/ordinal';
import { structureKeys } from '../../../src/renderer/editor/keys';
import { chapterState, outcomeOf, shown } from './outcomes';

const named = (id: string) => {
  const found = editorCommands.find((command) => command.id === id);
  if (!found) throw new Error(`No command ${id}`);
  return found.run;
};
const { Enter, Backspace } = structureKeys;
if (!Enter || !Backspace) throw new Error('No keys.');
/** A no-break space, shown. */
const seen = (text: string | null) => text?.replace(/\u00a0/g, '⍽') ?? null;

describe('the styles of blocks', () => {
  test.each([
    ['text.style.letter', 'Madame,‸', '::: {.letter}\nMadame,‸\n:::'],
    ['text.style.letter', '⟦Un\n\nDeux⟧\n\nTrois', '::: {.letter}\nUn\n\nDeux\n:::\n\nTrois'],
    ['text.style.letter', '::: letter\nUn‸\n:::', 'Un‸'],
    ['text.style.aside', '::: {.letter .manuscrite}\nUn‸\n:::', '::: {.aside .manuscrite}\nUn‸\n:::'],
    ['text.style.dialogue', 'Tu viens ?‸', '::: {.dialogue}\n—⍽Tu viens ?‸\n:::'],
    ['text.style.dialogue', '⟦— Non.\n\nSi.⟧', '::: {.dialogue}\n— Non.\n\n—⍽Si.\n:::'],
    ['text.style.verse', 'Le soir tombait‸', '::: {.verse}\nLe soir tombait‸\n:::'],
    ['text.style.verse', '⟦Un\n\nDeux\\\nTrois⟧', '::: {.verse}\nUn\n\nDeux\\\nTrois\n:::'],
    ['text.paragraph', '::: verse\nUn‸\n:::', 'Un‸'],
    ['text.paragraph', '> Un‸', 'Un‸'],
    ['text.paragraph', '- Un‸', 'Un‸'],
  ])('%s: %s', (id, before, expected) => {
    expect(seen(outcomeOf([named(id)], before))).toBe(expected);
  });

  test('lines that become verse are one stanza', () => {
    expect(outcomeOf([named('text.style.verse')], '⟦Un\n\nDeux\n\nTrois⟧\n\nSuite')).toBe(
      '::: {.verse}\nUn\\\nDeux\\\nTrois‸\n:::\n\nSuite',
    );
  });

  test('one paragraph among others leaves its div alone', () => {
    expect(outcomeOf([named('text.style.letter')], '::: letter\nUn\n\nDeux‸\n\nTrois\n:::')).toBe(
      '::: {.letter}\nUn\n:::\n\nDeux‸\n\n::: {.letter}\nTrois\n:::',
    );
  });

  test('the title has none', () => {
    for (const { id, run } of editorCommands)
      if (id.startsWith('text.style.')) expect(outcomeOf([run], '# Ti‸tre\n\nTexte')).toBeNull();
  });

  test.each([
    ['Un‸', 'paragraph'],
    ['## Un‸', 'heading.2'],
    ['> - Un‸', 'bullets'],
    ['::: epigraph\nUn‸\n:::', 'epigraph'],
    ['::: {.boite}\nUn‸\n:::', 'paragraph'],
    ['> Un‸', 'quote'],
  ])('the caret in %s is in: %s', (markdown, expected) => {
    expect(blockStyleAt(chapterState(markdown))).toBe(expected);
  });
});

describe('the keys in verse', () => {
  test.each([
    ['Enter is a new line', [Enter], 'Le soir‸ tombait', 'Le soir\\\n‸ tombait'],
    ['Enter twice a new stanza', [Enter, Enter], 'Le soir‸', 'Le soir\n\n‸'],
    ['Backspace at a stanza makes it the next line', [Backspace], 'Un\n\n‸Deux', 'Un\\\n‸Deux'],
  ])('%s', (_name, keys, before, expected) => {
    expect(outcomeOf(keys, `::: verse\n${before}\n:::`)).toBe(`::: {.verse}\n${expected}\n:::`);
  });

  test('Enter a third time leaves it, Backspace at its start lifts out', () => {
    expect(outcomeOf([Enter, Enter, Enter], '::: verse\nUn‸\n:::')).toBe('::: {.verse}\nUn\n:::\n\n‸');
    expect(outcomeOf([Backspace], '::: verse\n‸Un\n:::')).toBe('‸Un');
  });
});

describe('the keys in dialogue', () => {
  test.each([
    ['Enter opens the next speech', [Enter], '— Viens.‸', '— Viens.\n\n—⍽‸'],
    ['Enter inside a speech opens what follows', [Enter], '— Viens. ‸Non.', '— Viens.\n\n—⍽‸Non.'],
    ['Backspace takes the dash away whole', [Enter, Backspace], '— Viens.‸', '— Viens.\n\n‸'],
  ])('%s', (_name, keys, before, expected) => {
    expect(seen(outcomeOf(keys, `::: dialogue\n${before}\n:::`))).toBe(`::: {.dialogue}\n${expected}\n:::`);
  });

  test('Enter on a dash alone leaves it', () => {
    expect(seen(outcomeOf([Enter, Enter], '::: dialogue\n— Viens.‸\n:::'))).toBe('::: {.dialogue}\n— Viens.\n:::\n\n‸');
  });
});

describe('centuries and ordinals with one key', () => {
  test.each([
    ['au XIXe‸ siècle', 'au [xix]{.smallcaps}^e^⍽‸siècle'],
    ['au XIXe siècle‸', 'au [xix]{.smallcaps}^e^⍽siècle‸'],
    ['le 1er ‸', 'le 1^er^ ‸'],
    ['*au XIXe‸ siècle*', '*au [xix]{.smallcaps}^e^⍽‸siècle*'],
    ['⟦le 1er et le 2e⟧ jour', 'le 1^er^ et le 2^e^ jour'],
    ['le mot ⟦haut⟧ ici', 'le mot ^haut^ ici'],
    ['Me Abriel‸', 'M^e^⍽Abriel‸'],
  ])('%s', (before, expected) => {
    const made = seen(outcomeOf([setOrdinal], before));
    expect(made).toBe(expected);
  });

  test.each(['un mot‸', '`XIXe`‸', '[the XIXe]{lang=en}‸ mot'])('nothing to do: %s', (before) => {
    expect(outcomeOf([setOrdinal], before)).toBeNull();
  });

  test('what is typed next is not raised', () => {
    let state = chapterState('la 2ème‸');
    setOrdinal(state, (transaction) => {
      state = state.apply(transaction);
    });
    state = state.apply(state.tr.replaceSelectionWith(state.schema.text(' fois', state.storedMarks ?? []), false));
    expect(shown(state)).toBe('la 2^e^ fois‸');
  });

  test('asked twice it does nothing more', () => {
    expect(outcomeOf([setOrdinal, setOrdinal], 'au XIXe‸ siècle')).toBeNull();
  });
});

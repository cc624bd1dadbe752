import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createManuscript } from '../../../src/renderer/stores/manuscript';
import { MemoryHost } from '../editor/harness/memory-host';
import { MemoryKeptWords } from '../editor/harness/memory-kept-words';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { documentElement: { lang: 'fr' } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const TEXT = 'Un.\n\nDeux.\n\nTrois.\n';

/** A window on the chapter; the host takes nothing from it while it refuses. */
async function openWindow(host: MemoryHost, kept: MemoryKeptWords, name: string) {
  const store = createManuscript(() => host, kept.of(name));
  await store.getState().openChapter('book', 'a');
  const { open } = store.getState();
  if (!open) throw new Error('No chapter is open.');
  return {
    open,
    /** Types behind a word. */
    type(word: string, text: string) {
      let place = -1;
      open.state.doc.descendants((node, position) => {
        const at = node.text?.indexOf(word) ?? -1;
        if (at >= 0) place = position + at + word.length;
      });
      if (place < 0) throw new Error(`no ${word}`);
      open.apply(open.state.tr.insertText(text, place));
    },
    async fail() {
      host.failures = 1;
      await open.saver.flush();
    },
    flush: () => open.saver.flush(),
    /** The page is gone: none of its timers runs any more. */
    leave: () => vi.clearAllTimers(),
  };
}

describe('two windows that lose the same host', () => {
  test('both keep their words, and the next window brings all of them back, once', async () => {
    const host = new MemoryHost({ a: TEXT });
    const kept = new MemoryKeptWords();
    const one = await openWindow(host, kept, 'one');
    const two = await openWindow(host, kept, 'two');
    one.type('Un', ' mot à elle');
    await one.fail();
    two.type('Trois', ' mots à lui');
    await two.fail();
    expect(kept.entries.size).toBe(2);
    one.leave();
    two.leave();
    const three = await openWindow(host, kept, 'three');
    await three.flush();
    expect(host.texts.get('a')).toBe('Un mot à elle.\n\nDeux.\n\nTrois mots à lui.\n');
    expect([...kept.entries]).toEqual([]);
  });

  test('that wrote in one paragraph have both, the second marked', async () => {
    const host = new MemoryHost({ a: TEXT });
    const kept = new MemoryKeptWords();
    for (const [name, text] of [
      ['one', ' ici'],
      ['two', ' là-bas'],
    ] as const) {
      const window = await openWindow(host, kept, name);
      // As when both were open before the host was gone.
      kept.present.add(name);
      window.type('Deux', text);
      await window.fail();
      window.leave();
    }
    kept.present.clear();
    await (await openWindow(host, kept, 'three')).flush();
    const text = host.texts.get('a') ?? '';
    expect(text.match(/Deux ici/g)).toHaveLength(1);
    expect(text.match(/Deux là-bas/g)).toHaveLength(1);
    expect(text.match(/\.conflict/g)).toHaveLength(1);
  });

  test('are not brought back twice when the window that does it loses the host too', async () => {
    const host = new MemoryHost({ a: TEXT });
    const kept = new MemoryKeptWords();
    const one = await openWindow(host, kept, 'one');
    one.type('Deux', ' ici');
    await one.fail();
    one.leave();
    // Something else stands there by now: the words come back marked.
    host.changeOutside('a', TEXT.replace('Deux', 'Deux ailleurs'));
    const two = await openWindow(host, kept, 'two');
    await two.fail();
    two.leave();
    expect([...kept.entries.keys()], 'in the words of the second').toEqual(['book/a/two']);
    await (await openWindow(host, kept, 'three')).flush();
    expect(host.texts.get('a')?.match(/Deux ici/g)).toHaveLength(1);
    expect(kept.entries.size).toBe(0);
  });
});

describe('the words of a window that is still there', () => {
  test('are left to it', async () => {
    const host = new MemoryHost({ a: TEXT });
    const kept = new MemoryKeptWords();
    kept.present.add('one');
    const one = await openWindow(host, kept, 'one');
    one.type('Deux', ' mots');
    await one.fail();
    const two = await openWindow(host, kept, 'two');
    await two.flush();
    expect(host.texts.get('a')).toBe(TEXT);
    one.type('Deux mots', ' encore');
    await one.flush();
    expect(host.texts.get('a')).toBe('Un.\n\nDeux mots encore.\n\nTrois.\n');
    expect(kept.entries.size).toBe(0);
  });

  test('stand once all the same where nobody can tell that it is there', async () => {
    const host = new MemoryHost({ a: TEXT });
    const kept = new MemoryKeptWords();
    const one = await openWindow(host, kept, 'one');
    one.type('Deux', ' mots');
    await one.fail();
    const two = await openWindow(host, kept, 'two');
    await two.flush();
    const whole = 'Un.\n\nDeux mots.\n\nTrois.\n';
    expect(host.texts.get('a')).toBe(whole);
    await one.flush();
    expect([host.texts.get('a'), one.open.text, two.open.text]).toEqual([whole, whole, whole]);
    expect(kept.entries.size).toBe(0);
  });

  test('are not forgotten with an older state of them', async () => {
    const host = new MemoryHost({ a: TEXT });
    const kept = new MemoryKeptWords();
    const one = await openWindow(host, kept, 'one');
    one.type('Deux', ' mots');
    await one.fail();
    const two = await openWindow(host, kept, 'two');
    one.type('Trois', ' fois');
    await one.fail();
    await two.flush();
    expect(kept.entries.get('book/a/one')?.text).toContain('Trois fois.');
    await one.flush();
    expect(host.texts.get('a')).toBe('Un.\n\nDeux mots.\n\nTrois fois.\n');
    expect(kept.entries.size).toBe(0);
  });
});

test('kept words that are in the chapter already are forgotten at once', async () => {
  const host = new MemoryHost({ a: TEXT });
  const kept = new MemoryKeptWords();
  await kept.of('one').keep('book', 'a', { base: 'Un.\n\nDeux.\n', text: TEXT });
  await openWindow(host, kept, 'two');
  expect([host.texts.get('a'), kept.entries.size]).toEqual([TEXT, 0]);
});

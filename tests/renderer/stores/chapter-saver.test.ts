import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  ChapterSaver,
  ENDANGERED,
  KEEP_WINDOW,
  LATE,
  RETRY_DELAYS,
  type SaverState,
  SEND_WINDOW,
} from '../../../src/renderer/stores/chapter-saver';
import { OctavoError } from '../../../src/shared/errors';
import { applySplice } from '../../../src/shared/history/splice';
import { WrittenText } from '../../../src/shared/history/written-text';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A saver on a host that can be made to wait and to fail. */
function desk() {
  const made = {
    text: 'un',
    /** What the host has, after everything that passed. */
    host: 'un',
    sent: [] as string[],
    states: [] as SaverState[],
    kept: null as null | { readonly base: string; readonly text: string },
    merged: [] as string[],
    fail: 0,
    holds: false,
    /** Ends the message on its way, where the host waits. */
    finish: null as null | (() => void),
    waits: false,
    revision: 0,
    /** Somebody else wrote this. */
    stranger: null as null | string,
  };
  const saver = new ChapterSaver(
    {
      text: () => new WrittenText(made.text),
      type: async (base, splice) => {
        if (made.waits) await new Promise<void>((done) => (made.finish = done));
        if (made.fail > 0) {
          made.fail -= 1;
          throw new OctavoError('disk-full', { file: 'un.md' });
        }
        if (base !== `r${made.revision}`) return { state: 'stale', revision: `r${made.revision}`, text: made.host };
        made.host = applySplice(made.host, splice);
        made.sent.push(made.host);
        made.revision += 1;
        return { state: 'kept', revision: `r${made.revision}`, place: 'book' };
      },
      settle: async () => {
        if (made.holds) throw new OctavoError('disk-refused', { file: 'un.md' });
        return { revision: `r${made.revision}`, savedAt: '', words: 0, wordsToday: 0 };
      },
      merge: (base, theirs) => {
        made.merged.push(base);
        made.text = made.text === base ? theirs : `${theirs}+${made.text}`;
      },
      keep: (base, text) => {
        made.kept = { base, text };
      },
      forget: () => {
        made.kept = null;
      },
      changed: (state) => made.states.push(state),
    },
    { text: 'un', revision: 'r0' },
  );
  const type = (text: string, hurry = false) => {
    made.text = text;
    saver.edited(hurry);
  };
  return { made, saver, type };
}

describe('words', () => {
  test('are sent a window after the first of them, and not before', async () => {
    const { made, type } = desk();
    type('deux');
    await vi.advanceTimersByTimeAsync(SEND_WINDOW - 1);
    expect(made.sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(made.sent).toEqual(['deux']);
    expect(made.states).toEqual(['typing', 'safe']);
  });

  test('are not kept waiting by more of them', async () => {
    const { made, type } = desk();
    for (let time = 0; time < 10 * SEND_WINDOW; time += 10) {
      type(`mot ${time}`);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(made.sent.length).toBeGreaterThanOrEqual(9);
  });

  test('go at once at a pause in the thought', async () => {
    const { made, type } = desk();
    type('deux', true);
    await vi.advanceTimersByTimeAsync(0);
    expect(made.sent).toEqual(['deux']);
  });

  test('wait for the message on its way, and no longer', async () => {
    const { made, saver, type } = desk();
    made.waits = true;
    type('deux');
    await vi.advanceTimersByTimeAsync(SEND_WINDOW);
    type('trois');
    await vi.advanceTimersByTimeAsync(5 * SEND_WINDOW);
    expect(made.sent).toEqual([]);
    made.waits = false;
    made.finish?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(made.sent).toEqual(['deux', 'trois']);
    expect(saver.unsaved).toBe(false);
  });

  test('flush waits for the message on its way and for what gathered behind it', async () => {
    const { made, saver, type } = desk();
    made.waits = true;
    type('deux');
    await vi.advanceTimersByTimeAsync(SEND_WINDOW);
    type('trois');
    const flushed = vi.fn();
    const flush = saver.flush().then(flushed);
    await vi.advanceTimersByTimeAsync(0);
    expect(flushed).not.toHaveBeenCalled();
    made.waits = false;
    made.finish?.();
    await flush;
    expect(made.sent).toEqual(['deux', 'trois']);
    expect(saver.state).toBe('safe');
  });

  test('that came back to what the host has are not sent', async () => {
    const { made, saver, type } = desk();
    type('deux');
    type('un');
    await saver.flush();
    expect(made.sent).toEqual([]);
    expect(saver.state).toBe('saved');
  });
});

describe('the chapter’s file', () => {
  test('is brought up to the words when the page is left', async () => {
    const { made, saver, type } = desk();
    type('deux');
    await saver.settle();
    expect(made.states).toEqual(['typing', 'safe', 'saved']);
    expect(saver.behind).toBe(false);
  });

  test('that follows by itself is told of by the host', async () => {
    const { saver, type } = desk();
    type('deux');
    await saver.flush();
    saver.noteSaved({ revision: 'r0', savedAt: '', words: 0, wordsToday: 0 });
    expect(saver.state, 'an older text').toBe('safe');
    saver.noteSaved({ revision: 'r1', savedAt: '', words: 0, wordsToday: 0 });
    expect(saver.state).toBe('saved');
  });

  test('that cannot follow is said, and the words are safe all the same', async () => {
    const { made, saver, type } = desk();
    made.holds = true;
    type('deux');
    await saver.settle();
    expect(saver.state).toBe('held');
    expect(saver.failure).toMatchObject({ code: 'disk-refused' });
    type('trois');
    await saver.flush();
    expect([made.sent.at(-1), saver.state, saver.unsaved]).toEqual(['trois', 'held', false]);
    made.holds = false;
    await saver.settle();
    expect([saver.state, saver.failure]).toEqual(['saved', null]);
  });
});

describe('a host that is slow', () => {
  test('is told of after a second, and as a danger after five', async () => {
    const { made, saver, type } = desk();
    made.waits = true;
    type('deux');
    await vi.advanceTimersByTimeAsync(LATE - 1);
    expect(saver.state).toBe('typing');
    await vi.advanceTimersByTimeAsync(1);
    expect(saver.state).toBe('late');
    expect(made.kept).toEqual({ base: 'un', text: 'deux' });
    await vi.advanceTimersByTimeAsync(ENDANGERED - LATE);
    expect(saver.state).toBe('failed');
    type('trois');
    await vi.advanceTimersByTimeAsync(KEEP_WINDOW);
    expect(made.kept, 'typed while it does not answer').toEqual({ base: 'un', text: 'trois' });
    made.waits = false;
    made.finish?.();
    await vi.advanceTimersByTimeAsync(SEND_WINDOW);
    expect(saver.state).toBe('safe');
    await vi.advanceTimersByTimeAsync(KEEP_WINDOW);
    expect(made.kept).toBeNull();
  });
});

describe('a host that refuses', () => {
  test('is asked again, later and later, and the window keeps the words', async () => {
    const { made, saver, type } = desk();
    made.fail = 2;
    type('deux');
    await vi.advanceTimersByTimeAsync(SEND_WINDOW);
    expect(saver.state).toBe('failed');
    expect(saver.unsaved).toBe(true);
    expect(made.kept).toEqual({ base: 'un', text: 'deux' });
    type('deux et demi');
    await vi.advanceTimersByTimeAsync((RETRY_DELAYS[0] ?? 0) - 1);
    expect(made.fail).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(made.fail).toBe(0);
    await vi.advanceTimersByTimeAsync(RETRY_DELAYS[1] ?? 0);
    expect(made.sent).toEqual(['deux et demi']);
    expect([saver.state, made.kept]).toEqual(['safe', null]);
  });

  test('leaves the window to keep what is typed before the next try', async () => {
    const { made, type } = desk();
    made.fail = RETRY_DELAYS.length;
    type('deux');
    await vi.advanceTimersByTimeAsync(SEND_WINDOW + RETRY_DELAYS.slice(0, 3).reduce((sum, delay) => sum + delay, 0));
    type('trois');
    type('trois et demi');
    await vi.advanceTimersByTimeAsync(KEEP_WINDOW);
    expect(made.fail, 'the host was not asked in between').toBe(RETRY_DELAYS.length - 4);
    expect(made.kept).toEqual({ base: 'un', text: 'trois et demi' });
  });

  test('does not hold up a flush', async () => {
    const { made, saver, type } = desk();
    made.fail = 1;
    type('deux');
    await saver.flush();
    expect(saver.state).toBe('failed');
    await saver.flush();
    expect(saver.state).toBe('safe');
  });
});

describe('a text that somebody else wrote', () => {
  test('is merged with what was typed, and the result is sent', async () => {
    const { made, saver, type } = desk();
    made.host = 'autre';
    made.revision = 7;
    type('deux');
    // At once: whoever was first may be typing on, and would be first again.
    await vi.advanceTimersByTimeAsync(SEND_WINDOW + 1);
    expect(made.merged).toEqual(['un']);
    expect(made.host).toBe('autre+deux');
    expect([saver.state, saver.revision]).toEqual(['safe', 'r8']);
  });

  test('is merged before a flush resolves', async () => {
    const { made, saver, type } = desk();
    made.host = 'autre';
    made.revision = 7;
    type('deux');
    await saver.flush();
    expect([made.host, saver.unsaved]).toEqual(['autre+deux', false]);
  });

  test('is taken over when nothing was typed', async () => {
    const { made, saver } = desk();
    await saver.rebase(async () => ({ text: 'autre', revision: 'r7' }));
    expect([made.text, saver.revision, saver.unsaved]).toEqual(['autre', 'r7', false]);
    expect(made.sent).toEqual([]);
  });

  test('is in its file already when it is taken over', async () => {
    const { saver } = desk();
    saver.noteSaved({ revision: 'r7', savedAt: '', words: 0, wordsToday: 0 });
    expect(saver.state, 'a text that is not the one here').toBe('safe');
    await saver.rebase(async () => ({ text: 'autre', revision: 'r7' }));
    expect(saver.state).toBe('saved');
  });

  test('that is known already changes nothing', async () => {
    const { made, saver } = desk();
    await saver.rebase(async () => ({ text: 'un', revision: 'r0' }));
    expect(made.merged).toEqual([]);
  });
});

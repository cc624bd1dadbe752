import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  ChapterSaver,
  IDLE_BEFORE_SAVE,
  LONGEST_WITHOUT_SAVE,
  RETRY_DELAYS,
  type SaverState,
} from '../../../src/renderer/stores/chapter-saver';
import type { Saved } from '../../../src/shared/contract';
import { OctavoError } from '../../../src/shared/errors';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A saver on a disk that can be made to wait and to fail. */
function desk() {
  const made = {
    text: 'un',
    saves: [] as { readonly text: string; readonly base: string }[],
    states: [] as SaverState[],
    fail: 0,
    /** Ends the save on its way, where the disk waits. */
    finish: null as null | (() => void),
    waits: false,
  };
  const saver = new ChapterSaver(
    {
      text: () => made.text,
      save: async (text, base) => {
        if (made.waits) await new Promise<void>((done) => (made.finish = done));
        if (made.fail > 0) {
          made.fail -= 1;
          throw new OctavoError('disk-full', { file: 'un.md' });
        }
        made.saves.push({ text, base });
        const saved: Saved = { revision: `r${made.saves.length}`, savedAt: '', words: 0, wordsToday: 0 };
        return saved;
      },
      changed: (state) => made.states.push(state),
    },
    'un',
    'r0',
  );
  const type = (text: string) => {
    made.text = text;
    saver.edited();
  };
  return { made, saver, type };
}

test('saves after a short idle, and not before', async () => {
  const { made, type } = desk();
  type('deux');
  await vi.advanceTimersByTimeAsync(IDLE_BEFORE_SAVE - 1);
  expect(made.saves).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(made.saves).toEqual([{ text: 'deux', base: 'r0' }]);
  expect(made.states).toEqual(['typing', 'saving', 'saved']);
});

test('saves while typing never stops, on the revision of the save before', async () => {
  const { made, type } = desk();
  for (let time = 0; time < 2 * LONGEST_WITHOUT_SAVE + 200; time += 100) {
    type(`${time}`);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(made.saves.length).toBe(2);
  expect(made.saves[1]?.base).toBe('r1');
});

test('one save at a time: what is typed meanwhile gathers for the next', async () => {
  const { made, saver, type } = desk();
  made.waits = true;
  type('deux');
  await vi.advanceTimersByTimeAsync(IDLE_BEFORE_SAVE);
  type('trois');
  await vi.advanceTimersByTimeAsync(5 * IDLE_BEFORE_SAVE);
  expect(made.saves).toEqual([]);
  made.finish?.();
  made.waits = false;
  await vi.advanceTimersByTimeAsync(IDLE_BEFORE_SAVE);
  expect(made.saves.map(({ text }) => text)).toEqual(['deux', 'trois']);
  expect(made.saves[1]?.base).toBe('r1');
  expect(saver.unsaved).toBe(false);
});

test('flush waits for the save on its way and for what gathered behind it', async () => {
  const { made, saver, type } = desk();
  made.waits = true;
  type('deux');
  await vi.advanceTimersByTimeAsync(IDLE_BEFORE_SAVE);
  type('trois');
  const flushed = vi.fn();
  const flush = saver.flush().then(flushed);
  await vi.advanceTimersByTimeAsync(0);
  expect(flushed).not.toHaveBeenCalled();
  made.waits = false;
  made.finish?.();
  await flush;
  expect(made.saves.map(({ text }) => text)).toEqual(['deux', 'trois']);
  expect(saver.state).toBe('saved');
});

describe('a disk that refuses', () => {
  test('is asked again, later and later, and the text is kept', async () => {
    const { made, saver, type } = desk();
    made.fail = 2;
    type('deux');
    await vi.advanceTimersByTimeAsync(IDLE_BEFORE_SAVE);
    expect(saver.state).toBe('failed');
    expect(saver.unsaved).toBe(true);
    type('deux et demi');
    await vi.advanceTimersByTimeAsync((RETRY_DELAYS[0] ?? 0) - 1);
    expect(made.fail).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(made.fail).toBe(0);
    await vi.advanceTimersByTimeAsync(RETRY_DELAYS[1] ?? 0);
    expect(made.saves).toEqual([{ text: 'deux et demi', base: 'r0' }]);
    expect(saver.state).toBe('saved');
  });

  test('does not hold up a flush', async () => {
    const { made, saver, type } = desk();
    made.fail = 1;
    type('deux');
    await saver.flush();
    expect(saver.state).toBe('failed');
    await saver.flush();
    expect(saver.state).toBe('saved');
  });
});

test('a text that came back to what is on the disk is not written again', async () => {
  const { made, saver, type } = desk();
  type('deux');
  type('un');
  await saver.flush();
  expect(made.saves).toEqual([]);
  expect(saver.state).toBe('saved');
});

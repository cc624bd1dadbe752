import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { comfortCommands } from '../../../src/renderer/commands/comfort-commands';
import { stepLook } from '../../../src/renderer/commands/look-actions';
import { setHostClient } from '../../../src/renderer/stores/host-client';
import { useSettings } from '../../../src/renderer/stores/settings';
import { useUi } from '../../../src/renderer/stores/ui';
import type { Settings } from '../../../src/shared/settings';

/** What the host was asked to keep, and what lets it answer. */
let asked: { readonly change: Partial<Settings>; readonly answer: () => void }[];
const settings = () => useSettings.getState().settings;

beforeEach(() => {
  vi.useFakeTimers();
  useSettings.setState(useSettings.getInitialState());
  useUi.setState({ focusMode: false });
  asked = [];
  let kept = settings();
  const call = (_name: string, change: Partial<Settings>) =>
    new Promise((resolve) =>
      asked.push({
        change,
        answer: () => {
          kept = { ...kept, ...change };
          resolve(kept);
        },
      }),
    );
  setHostClient({ call } as unknown as Parameters<typeof setHostClient>[0]);
});
afterEach(() => void vi.useRealTimers());

describe('comfort, on a slow disk', () => {
  test('who left the page alone at once is not sent back to it when the dimming is kept', async () => {
    const dimming = comfortCommands.find(({ id }) => id === 'dimming.next');
    const done = dimming?.run();
    expect(useUi.getState().focusMode).toBe(true);
    useUi.getState().setFocusMode(false);
    asked[0]?.answer();
    await done;
    expect(useUi.getState().focusMode).toBe(false);
    expect(settings().dimming).toBe('paragraph');
  });

  test('a look that is changed again while the one before is kept goes on from what is seen', async () => {
    const { size } = settings().look;
    stepLook('size', 1);
    await vi.advanceTimersByTimeAsync(300);
    stepLook('size', 1);
    asked[0]?.answer();
    await vi.advanceTimersByTimeAsync(0);
    stepLook('size', 1);
    await vi.advanceTimersByTimeAsync(300);
    asked[1]?.answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(settings().look.size).toBe(size + 3);
    expect(asked.map(({ change }) => change.look?.size)).toEqual([size + 1, size + 3]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { setHostClient } from '../../../src/renderer/stores/host-client';
import { useSettings } from '../../../src/renderer/stores/settings';
import { OctavoError } from '../../../src/shared/errors';
import type { Settings } from '../../../src/shared/settings';

/** A host whose answers come when the test says so, in whatever order. */
class SlowHost {
  kept: Settings = useSettings.getInitialState().settings;
  readonly answers: { readonly give: () => void; readonly refuse: () => void }[] = [];

  call(_name: string, change: Partial<Settings>): Promise<never> {
    return new Promise((resolve, reject) => {
      this.answers.push({
        give: () => {
          this.kept = { ...this.kept, ...change };
          useSettings.getState().receive(this.kept);
          resolve(this.kept as never);
        },
        refuse: () => reject(new OctavoError('disk-full', { file: 'settings.json' })),
      });
    });
  }
  readonly on = () => () => undefined;
}

let host: SlowHost;
const store = () => useSettings.getState();

beforeEach(() => {
  useSettings.setState(useSettings.getInitialState());
  host = new SlowHost();
  setHostClient(host as unknown as Parameters<typeof setHostClient>[0]);
});

describe('the settings', () => {
  it('show a change at once, and an answer to the one before takes nothing of it back', async () => {
    const first = store().change({ dimming: 'sentence', spelling: false });
    const second = store().change({ dimming: 'off' });
    expect(store().settings).toMatchObject({ dimming: 'off', spelling: false });
    host.answers[0]?.give();
    await first;
    expect(store().settings).toMatchObject({ dimming: 'off', spelling: false });
    host.answers[1]?.give();
    await second;
    expect(store().settings).toEqual(host.kept);
  });

  it('go back to what was when a change is refused, and keep the others', async () => {
    const refused = store().change({ dimming: 'paragraph' });
    const kept = store().change({ spelling: false });
    host.answers[0]?.refuse();
    await expect(refused).rejects.toThrow();
    expect(store().settings).toMatchObject({ dimming: 'off', spelling: false });
    host.answers[1]?.give();
    await kept;
    expect(store().settings).toEqual(host.kept);
  });

  it('follow what another window changes', () => {
    store().receive({ ...store().settings, theme: 'dark' });
    expect(store().settings.theme).toBe('dark');
  });
});

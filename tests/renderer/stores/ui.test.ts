import { describe, expect, it } from 'vitest';
import { SIDE_WIDTHS, useUi } from '../../../src/renderer/stores/ui';

const binder = { shown: true, width: 300 };
const inspector = { shown: false, width: 400 };

describe('the widths of the side panes', () => {
  it('are as they were left, that of the proof by itself', () => {
    useUi.getState().arrange({ binder, inspector, proof: { width: 720 } });
    expect(useUi.getState().widths).toEqual({ binder: 300, inspector: 400, proof: 720 });
    useUi.getState().setWidth('inspector', 500);
    expect(useUi.getState().widths.proof).toBe(720);
  });

  it('leave the proof room for two pages where nothing was said of it, as before it had a width of its own', () => {
    useUi.getState().setWidth('proof', 300);
    useUi.getState().arrange({ binder, inspector });
    expect(useUi.getState().widths).toMatchObject({ inspector: 400, proof: SIDE_WIDTHS.proof.start });
  });

  it('stay between the narrowest and the widest', () => {
    useUi.getState().setWidth('proof', 5000);
    expect(useUi.getState().widths.proof).toBe(SIDE_WIDTHS.proof.max);
  });
});

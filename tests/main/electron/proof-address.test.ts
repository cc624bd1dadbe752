import { describe, expect, it } from 'vitest';
import { proofAddress, WINDOW_ADDRESS } from '../../../src/main/electron/channels';

describe('the window of a proof', () => {
  it('is opened for our own page with a book behind the sign', () => {
    expect(proofAddress(`${WINDOW_ADDRESS}#proof=0fdce5bd4f8924ce`)).toBe('0fdce5bd4f8924ce');
  });

  it('is opened for nothing else', () => {
    for (const address of [
      WINDOW_ADDRESS,
      `${WINDOW_ADDRESS}#proof=`,
      `${WINDOW_ADDRESS}#proof=../secret`,
      `${WINDOW_ADDRESS}#proof=abc&token=x`,
      `${WINDOW_ADDRESS}?x=1#proof=abc`,
      `${WINDOW_ADDRESS}/../other.html#proof=abc`,
      'octavo://app/assets/x.html#proof=abc',
      'octavo://other/index.html#proof=abc',
      'octavo://user@app/index.html#proof=abc',
      'https://app/index.html#proof=abc',
      'file:///index.html#proof=abc',
      'javascript:alert(1)#proof=abc',
      '#proof=abc',
      '',
    ])
      expect(proofAddress(address), address).toBeNull();
  });
});

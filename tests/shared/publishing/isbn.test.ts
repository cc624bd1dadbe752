import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIsbn } from '../../../src/shared/publishing/isbn';

describe('checkIsbn', () => {
  it('takes an ISBN as it is written on books', () => {
    for (const typed of ['978-2-07-036822-8', '9782070368228', 'ISBN 978-2-07-036822-8', '978‑2‑07‑036822‑8'])
      expect(checkIsbn(typed)).toEqual({ state: 'valid', digits: '9782070368228' });
  });

  it('names the last digit that would be right', () => {
    expect(checkIsbn('978-2-07-036822-4')).toEqual({ state: 'wrong-digit', expected: '8' });
  });

  it('waits while one types, and says no as soon as nothing can come of it', () => {
    for (const typed of ['9', '97', '978-2-07', '979-10-9', '978207036822'])
      expect(checkIsbn(typed).state).toBe('partial');
    expect(checkIsbn('').state).toBe('empty');
    for (const typed of ['abc', '978-2-07-036822-80', '1234567890123', '977123456789'])
      expect(checkIsbn(typed).state).toBe('wrong');
  });

  it('says what an old one of ten digits is now', () => {
    expect(checkIsbn('2-07-036822-X')).toEqual({ state: 'old', digits: '9782070368228' });
    expect(checkIsbn('0-8044-2957-X')).toEqual({ state: 'old', digits: '9780804429573' });
  });

  it('finds every slip of one digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 12 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const right = '9782070368228';
        const slip = right.slice(0, at) + ((Number(right[at]) + by) % 10) + right.slice(at + 1);
        expect(checkIsbn(slip).state).toBe('wrong-digit');
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { mergeCalls } from '../../../src/main/calls';
import { CALLS } from '../../../src/shared/contract';
import { testHost } from './test-host';

const nothing = async () => null;
const all = Object.fromEntries(Object.keys(CALLS).map((name) => [name, nothing]));

describe('merging handlers', () => {
  test('one for each call is right', () => {
    expect([...mergeCalls([all]).keys()].sort()).toEqual(Object.keys(CALLS).sort());
  });

  test('two for one call, one for none, none for one: each is named', () => {
    expect(() => mergeCalls([all, { 'host.menu': nothing }])).toThrow('Two handlers for host.menu.');
    expect(() => mergeCalls([{ ...all, 'host.fly': nothing }])).toThrow('host.fly, which is not in the contract');
    const { 'host.menu': _left, ...rest } = all;
    expect(() => mergeCalls([rest])).toThrow('No handler for host.menu');
  });
});

describe('answering', () => {
  test.each(['', 'toString', '__proto__', 'constructor', 'books', null, 7, {}, undefined])(
    'the unknown call %o is refused',
    async (name) => {
      const host = await testHost();
      expect(await host.answer(name, {})).toMatchObject({ ok: false, error: { code: 'call-unknown' } });
    },
  );

  test.each([
    ['books.open', {}],
    ['books.open', { folder: 7 }],
    ['books.open', 'folder'],
    ['chapters.type', { book: 'b', chapter: '../x', base: '', splice: { at: 0, del: 0, ins: '' } }],
    ['exports.start', { book: 'b', formats: [] }],
    ['settings.change', { theme: 'blue' }],
  ])('%s with %o is malformed', async (name, argument) => {
    const host = await testHost();
    expect(await host.answer(name, argument)).toMatchObject({
      ok: false,
      error: { code: 'call-invalid', values: { name } },
    });
  });

  test('a defect of ours becomes one sentence for the writer and one line in the log', async () => {
    const host = await testHost({
      showMenu: () => {
        throw new TypeError('a defect');
      },
    });
    const answer = await host.answer('host.menu', { menu: [] });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unexpected', values: {} } });
    expect(host.lines).toHaveLength(1);
    expect(host.lines[0]).toMatch(/^host\.menu: TypeError: a defect/);
  });

  test('the state tells a window all it needs at first', async () => {
    const host = await testHost();
    expect(await host.answer('host.state', {})).toMatchObject({
      ok: true,
      value: {
        door: 'web',
        systemLanguages: ['fr-FR'],
        recent: [],
        openFirst: null,
        nativeDialogs: false,
        warnings: [],
      },
    });
  });
});

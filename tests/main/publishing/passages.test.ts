import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { limitedTypst } from '../../../src/main/engines/limited-typst';
import type { Pandoc } from '../../../src/main/engines/pandoc';
import type { Typst } from '../../../src/main/engines/typst';
import { forkNode, type HostProcess } from '../../../src/main/host-process';
import { lineOfWords } from '../../../src/main/publishing/passages';
import { publish } from '../../../src/main/publishing/pipeline';
import type { PublishingTools } from '../../../src/main/publishing/publishing-job';
import { OctavoError } from '../../../src/shared/errors';
import type { FormatId } from '../../../src/shared/publishing/format-ids';
import { formatOf } from '../../../src/shared/publishing/formats';
import { engineBundles } from '../engines/engine-bundles';
import { fixtureBook } from './fixture-book';
import { realTools } from './real-tools';

const SLOW = { timeout: 180_000 };
let tools: PublishingTools;
let startTypst: () => HostProcess;
beforeAll(async () => {
  tools = await realTools();
  const { typstProcess } = await engineBundles();
  startTypst = () => forkNode(typstProcess);
});

const LETTER = `# La lettre

Un paragraphe.

Un autre, sur
deux lignes.

- une liste
- où l’on bute sur une *pierre* d’achoppement

Et la toute dernière.
`;

async function exported(
  format: FormatId,
  change: (tools: PublishingTools) => Partial<PublishingTools>,
  letter = LETTER,
) {
  const manuscript = await fixtureBook({ chapters: { 'la-lettre.md': letter } });
  const destination = join(manuscript.folder, 'exports');
  const making = publish(
    { manuscript, formats: [formatOf(format)], destination, pandoc: 'shipped', now: new Date(0) },
    { ...tools, ...change(tools) },
    new AbortController().signal,
    () => undefined,
  );
  await expect(making.then(() => 'made')).rejects.toBeInstanceOf(OctavoError);
  expect(existsSync(destination)).toBe(false);
  return making.catch((error: OctavoError) => error);
}

/** A pandoc that fails in its own way wherever these words are in what it is handed. */
const stumbling =
  (words: string, fail: () => never) =>
  (real: PublishingTools): Partial<PublishingTools> => ({
    pandoc: {
      open: (choice, now) => {
        const pandoc = real.pandoc.open(choice, now);
        const convert: Pandoc['convert'] = async (input, options, run) =>
          String(input.text).includes(words) && options.to !== 'json' ? fail() : pandoc.convert(input, options, run);
        return { ...pandoc, convert };
      },
    },
  });

/** Typst with a passage it does not come to an end with, wherever this word is; it has three seconds for any book. */
const running =
  (word: string, code: string, megabytes?: number) =>
  (real: PublishingTools): Partial<PublishingTools> => {
    const limited = megabytes === undefined ? real.typst : limitedTypst(startTypst, megabytes);
    const compile: Typst['compile'] = (input, run) => {
      const sources = Object.entries(input.sources).map(([file, source]) => [
        file,
        source.replace(word, `${word}#{ ${code}; [] }`),
      ]);
      return limited.compile({ ...input, sources: Object.fromEntries(sources) }, { ...run, seconds: 3 });
    };
    return { typst: { compile } };
  };
const ENDLESS = 'for i in range(9999) { for j in range(9999) { } }';
const GREEDY = `let all = "abcdefgh"; for i in range(26) { all = all + all }; ${ENDLESS}`;

describe('a passage at which an engine fails', () => {
  it('is named with its chapter and its line, among all that were converted with it', async () => {
    const error = await exported(
      'epub',
      stumbling('achoppement', () => {
        throw new OctavoError('engine-failed', { engine: 'Pandoc', step: 'pandoc' }, { detail: 'stumbled' });
      }),
    );
    expect(error).toMatchObject({
      code: 'passage-failed',
      values: { engine: 'Pandoc', chapter: 'La lettre', line: 8, words: expect.stringContaining('pierre') },
      detail: 'stumbled',
    });
  });

  it('is named likewise when the engine does not come to an end', async () => {
    const error = await exported(
      'html',
      stumbling('toute', () => {
        throw new OctavoError('engine-timeout', { engine: 'Pandoc', seconds: 10 });
      }),
    );
    expect(error).toMatchObject({ code: 'passage-endless', values: { chapter: 'La lettre', line: 11, seconds: 10 } });
  });

  it('is named when it is Typst that goes on and on', SLOW, async () => {
    const error = await exported('pdf', running('achoppement', ENDLESS));
    expect(error).toMatchObject({
      code: 'passage-endless',
      values: { engine: 'Typst', chapter: 'La lettre', line: 8, seconds: 3, words: 'une liste' },
    });
  });

  it.skipIf(process.platform === 'win32')('is named when Typst takes ever more memory for it', SLOW, async () => {
    const error = await exported('pdf', running('toute', GREEDY, 400));
    expect(error).toMatchObject({
      code: 'passage-greedy',
      values: { chapter: 'La lettre', line: 11, megabytes: 400 },
    });
  });

  it('is none where Typst comes to an end with every chapter alone', SLOW, async () => {
    let asked = 0;
    const error = await exported('pdf', (real) => ({
      typst: {
        compile: (input, run) => {
          asked += 1;
          if (asked === 1) throw new OctavoError('engine-timeout', { engine: 'Typst', seconds: 120 });
          return real.typst.compile(input, run);
        },
      },
    }));
    expect(error).toMatchObject({ code: 'engine-timeout' });
    expect(asked).toBeGreaterThan(2);
  });

  it('is named when the whole book was converted at once', async () => {
    const error = await exported(
      'docx',
      stumbling('deux', () => {
        throw new OctavoError('engine-failed', { engine: 'Pandoc', step: 'pandoc' }, { detail: 'stumbled' });
      }),
    );
    // The first chapter that has the word: searched among all blocks of the book.
    expect(error).toMatchObject({ code: 'passage-failed', values: { chapter: expect.any(String) } });
    expect(error).toMatchObject({ values: { words: expect.stringContaining('deux') } });
  });

  it('is named when Typst fails, by the line of the source that Typst names', async () => {
    const typst = (real: Typst): Typst => ({
      compile: (input, run) => {
        const sources = Object.fromEntries(
          Object.entries(input.sources).map(([path, text]) => [
            path,
            text.replace('Un autre, sur', 'Un autre, #inconnu sur'),
          ]),
        );
        return real.compile({ ...input, sources }, run);
      },
    });
    const error = await exported('pdf', (real) => ({ typst: typst(real.typst) }));
    expect(error).toMatchObject({ code: 'passage-failed', values: { engine: 'Typst', chapter: 'La lettre', line: 5 } });
    expect((error as OctavoError).detail).toContain('unknown variable: inconnu');
  });
});

describe('the line of some words', () => {
  it('is that on which their block begins', () => {
    const text = `---\na: b\n---\n\n# Titre\n\nUn.\n\n> Deux *trois*\n> quatre\n\nUn[^n].\n\n[^n]: La note.\n`;
    expect(lineOfWords(text, 'Titre')).toBe(5);
    expect(lineOfWords(text, 'Deux trois quatre')).toBe(9);
    expect(lineOfWords(text, 'Deux tro…')).toBe(9);
    expect(lineOfWords(text, 'La note.')).toBe(14);
    expect(
      lineOfWords('Un.\n\nVoir [le début](#file) et [la *suite*]{lang=en} enfin.', 'Voir le début et la suite'),
    ).toBe(3);
    expect(lineOfWords(text, 'Nulle part')).toBe(1);
    expect(lineOfWords('a\r\n\r\nb c\r\n', 'b c')).toBe(3);
  });
});

import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Pandoc } from '../../../src/main/engines/pandoc';
import type { PandocShelf } from '../../../src/main/engines/pandoc-shelf';
import { publish } from '../../../src/main/publishing/pipeline';
import type { PublishingTools } from '../../../src/main/publishing/publishing-job';
import { createPublishingMemory } from '../../../src/main/publishing/publishing-memory';
import type { FormatId } from '../../../src/shared/publishing/format-ids';
import { formatOf } from '../../../src/shared/publishing/formats';
import { fixtureBook } from './fixture-book';
import { realTools } from './real-tools';

let tools: PublishingTools;
beforeAll(async () => {
  tools = await realTools();
});

/** Real pandocs whose text somebody tampers with on its way out. */
const tampered = (change: (bytes: Uint8Array, to: string) => Uint8Array): Pick<PandocShelf, 'open'> => ({
  open: (choice, now) => {
    const real = tools.pandoc.open(choice, now);
    const convert: Pandoc['convert'] = async (input, options, run) => {
      const made = await real.convert(input, options, run);
      return { ...made, bytes: change(made.bytes, options.to) };
    };
    return { ...real, convert };
  },
});

const replaced = (from: string, to: string) => (bytes: Uint8Array, format: string) =>
  format === 'json' ? bytes : strToU8(new TextDecoder().decode(bytes).replaceAll(from, to));

async function exported(
  formats: readonly FormatId[],
  change: Parameters<typeof tampered>[0],
  memory = createPublishingMemory(),
) {
  const manuscript = await fixtureBook();
  const destination = join(manuscript.folder, 'exports');
  const making = publish(
    { manuscript, formats: formats.map(formatOf), destination, pandoc: 'shipped', now: new Date(0) },
    { ...tools, pandoc: tampered(change), memory },
    new AbortController().signal,
    () => undefined,
  );
  return { destination, making };
}

describe('a file that does not say what the manuscript says', () => {
  it('is written under a name that says so, with the chapter and the words', async () => {
    const { making, destination } = await exported(
      ['html', 'epub'],
      replaced('Prenez un ticket', 'Prenez deux tickets'),
    );
    const { files } = await making;
    const [html, epub] = files;
    expect(files.map(({ path }) => basename(path))).toEqual([
      'Les heures creuses (à vérifier).html',
      'Les heures creuses (à vérifier).epub',
    ]);
    expect(readdirSync(destination).sort()).toEqual(files.map(({ path }) => basename(path)).sort());
    const difference = {
      chapter: 'La file',
      where: 'text',
      expected: expect.stringContaining('Prenez un ticket'),
      found: expect.stringContaining('Prenez deux tickets'),
      around: expect.stringContaining('un ticket'),
    };
    expect(html?.differences).toEqual([difference]);
    expect(epub?.differences).toEqual([difference]);
  });

  it('is told again by the next export, for only what is right is remembered', async () => {
    const memory = createPublishingMemory();
    const change = replaced('Une fois.', 'Deux fois.');
    for (let round = 0; round < 2; round += 1) {
      const { making } = await exported(['epub'], change, memory);
      const [file] = (await making).files;
      expect(file?.differences).toMatchObject([{ where: 'notes', found: expect.stringContaining('Deux fois') }]);
    }
    const { making } = await exported(['epub'], (bytes) => bytes, createPublishingMemory());
    const [right] = (await making).files;
    expect(right?.differences).toBeUndefined();
    expect(basename(right?.path ?? '')).toBe('Les heures creuses.epub');
  });

  it('is refused when there is no word in it: nothing is written', async () => {
    const empty = (bytes: Uint8Array, to: string) => {
      if (to !== 'docx') return bytes;
      const parts = unzipSync(bytes);
      const xml = new TextDecoder().decode(parts['word/document.xml']).replace(/<w:t(?: [^>]*)?>[^<]*<\/w:t>/g, '');
      return zipSync({ ...parts, 'word/document.xml': strToU8(xml) });
    };
    const { making, destination } = await exported(['docx'], empty);
    await expect(making).rejects.toMatchObject({ code: 'export-lost-words', values: { format: 'DOCX' } });
    expect(existsSync(destination)).toBe(false);
  });
});

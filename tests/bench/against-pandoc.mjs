import { join } from 'node:path';
import { readFolder } from './corpus.mjs';
import { octavo, run as runProgram, versionOf } from './programs.mjs';
import { inTurns, printTable } from './table.mjs';

/** The whole command to one format, against a native pandoc on the same chapters. */
export async function againstPandoc(format, writer, { book, home, scratch, rounds, modules }) {
  const { chapters, book: facts } = await readFolder(modules, book);
  const version = await versionOf('pandoc');
  const out = join(scratch, format);
  const ways = [
    { name: `octavo export --to ${format}`, run: () => octavo(home, 'export', book, '--to', format, '--out', out) },
  ];
  if (version)
    ways.push({
      name: `${version}, native`,
      run: () =>
        runProgram('pandoc', [
          ...[
            '-f',
            'commonmark_x-smart',
            '-t',
            writer,
            '--toc',
            '-M',
            `title=${facts.title}`,
            '-M',
            `lang=${facts.language}`,
          ],
          ...['-o', join(scratch, `pandoc.${format}`), ...chapters.map(({ path }) => path)],
        ]),
    });
  const results = await inTurns(rounds, ways);
  printTable(`Export to ${format.toUpperCase()} (whole command)`, results, { unit: 's', cpu: true });
  if (!version) console.log('  skipped: there is no native pandoc here to compare with');
}

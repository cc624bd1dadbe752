import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronSwitches } from '../../src/main/bootstrap/electron-binary.mjs';
import { findBrowser } from '../browser.mjs';
import { readFolder } from './corpus.mjs';
import { octavo, run as runProgram, versionOf } from './programs.mjs';
import { inTurns, printTable } from './table.mjs';

/** The same page and about the same type as our book, so that all set about as many pages. */
const STYLE = `@page { size: 140mm 210mm; margin: 21mm 19mm 24mm; @bottom-center { content: counter(page); } }
html { font: 11pt/1.35 "EB Garamond", serif; } body { margin: 0; max-width: none; }
p { margin: 0; text-align: justify; text-indent: 1.2em; hyphens: auto; } h1 { break-before: page; font-size: 15pt; }`;

async function pagesOf(pdf) {
  const said = await runProgram('pdfinfo', [pdf]).catch(() => '');
  return /^Pages:\s+(\d+)/m.exec(said)?.[1] ?? '?';
}

/** The whole command to PDF, against native pandoc and the two routes to PDF that need no TeX. */
export async function run({ book, home, scratch, rounds, modules }) {
  const { chapters, book: facts } = await readFolder(modules, book);
  const [pandoc, weasyprint, chromium] = await Promise.all([
    versionOf('pandoc'),
    versionOf('weasyprint'),
    findBrowser(),
  ]);
  const out = join(scratch, 'pdf');
  const style = join(scratch, 'page.css');
  writeFileSync(style, STYLE);
  const page = join(scratch, 'pandoc.html');
  const toHtml = () =>
    runProgram('pandoc', [
      ...[
        '-f',
        'commonmark_x-smart',
        '-t',
        'html5',
        '-s',
        '--toc',
        '--toc-depth=1',
        '--self-contained',
        '--css',
        style,
      ],
      ...[
        '-M',
        `title=${facts.title}`,
        '-M',
        `lang=${facts.language}`,
        '-o',
        page,
        ...chapters.map(({ path }) => path),
      ],
    ]);
  const made = new Map();
  const ways = [
    {
      name: 'octavo export --to pdf',
      run: async () => {
        const { files } = await octavo(home, 'export', book, '--to', 'pdf', '--out', out);
        made.set('octavo', files[0].path);
      },
    },
  ];
  if (pandoc && chromium)
    ways.push({
      name: 'pandoc, Chromium prints',
      run: async () => {
        const pdf = join(scratch, 'chromium.pdf');
        await toHtml();
        await runProgram(chromium, [
          ...['--headless', '--disable-gpu', ...electronSwitches(), `--user-data-dir=${join(scratch, 'profile')}`],
          ...['--no-pdf-header-footer', `--print-to-pdf=${pdf}`, `file://${page}`],
        ]);
        made.set('Chromium', pdf);
      },
    });
  if (pandoc && weasyprint)
    ways.push({
      name: `pandoc, ${weasyprint}`,
      run: async () => {
        const pdf = join(scratch, 'weasyprint.pdf');
        await toHtml();
        await runProgram('weasyprint', ['--quiet', page, pdf]);
        made.set('WeasyPrint', pdf);
      },
    });
  const results = await inTurns(rounds, ways);
  printTable('Export to PDF (whole command)', results, { unit: 's', cpu: true });
  for (const [route, pdf] of made) console.log(`  ${route}: ${await pagesOf(pdf)} pages`);
  if (!pandoc) console.log('  skipped: there is no native pandoc here to compare with');
  if (!chromium) console.log('  skipped: there is no Chromium here to compare with');
  if (!weasyprint) console.log('  skipped: there is no WeasyPrint here to compare with');
}

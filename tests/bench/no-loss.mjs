import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { readFolder } from './corpus.mjs';
import { octavo, run as runProgram } from './programs.mjs';
import { printRows } from './table.mjs';

/** A line that only numbers a chapter: its place is its number in the book, so the import lets it go. */
const LABEL = /^[ \t]*(?:chapitre|chapter)[ \t]+[\p{L}\p{N}]+\.?[ \t]*$/gimu;
/** Words by which the beginning of the text is found behind title page and contents. */
const BEGINNING = 14;

function startOf(words, wanted) {
  const first = wanted.slice(0, BEGINNING);
  const at = words.findIndex((_, index) => first.every((word, offset) => words[index + offset] === word));
  if (at < 0) throw new Error(`Nowhere does the text begin: ${first.join(' ')}`);
  return at;
}

/** What stands between tags, in the order of the spine; only title page, contents and the like are not chapters. */
function epubText(bytes) {
  const files = unzipSync(bytes);
  const decode = (name) => new TextDecoder().decode(files[name]);
  const packageFile = Object.keys(files).find((name) => name.endsWith('.opf'));
  const opf = decode(packageFile);
  const folder = packageFile.slice(0, packageFile.lastIndexOf('/') + 1);
  const hrefs = new Map(
    [...opf.matchAll(/<item\b[^>]*>/g)].map(([item]) => [
      /\bid="([^"]+)"/.exec(item)[1],
      /\bhref="([^"]+)"/.exec(item)[1],
    ]),
  );
  const spine = [...opf.matchAll(/<itemref\b[^>]*\bidref="([^"]+)"/g)].map(([, id]) => hrefs.get(id));
  return spine
    .map((href) => /<body[^>]*>([\s\S]*)<\/body>/.exec(decode(folder + href))[1])
    .join('\n')
    .replace(/<\/?(?:em|strong|i|b|span|a|sup|sub|code|del|s|abbr)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** The pages without running heads and folios, divided words joined: a soft hyphen ends a line where we divided one. */
function pageText(layout) {
  return layout
    .split('\f')
    .map((page, index) => {
      const folio = String(index + 1);
      const lines = page.split('\n').filter((line) => line.trim() !== '');
      const first = lines[0]?.trim().split(/\s{3,}/) ?? [];
      if (first.length === 2 && first.includes(folio)) lines.shift();
      if (lines.at(-1)?.trim() === folio) lines.pop();
      return lines.map((line) => line.trim()).join('\n');
    })
    .join('\n')
    .replace(/\u00AD\n/g, '');
}

/** Words that a title page or a contents may bring without their being in the book: « Table des matières ». */
const OWN_WORDS = 12;

/** What stands around the text and is neither a number nor a title, each title being there twice at most. */
function strangers(words, titles) {
  const spare = new Map();
  for (const word of [...titles, ...titles]) spare.set(word.toLowerCase(), (spare.get(word.toLowerCase()) ?? 0) + 1);
  return words.filter((word) => {
    const left = spare.get(word.toLowerCase()) ?? 0;
    if (left > 0) spare.set(word.toLowerCase(), left - 1);
    return left === 0 && !/^\p{N}+$/u.test(word);
  });
}

/** Follows every word from the text file to the chapters, the EPUB and the PDF. Throws when one is lost, doubled or moved. */
export async function run({ text, book, home, scratch, modules }) {
  const { wordsOf, firstDifference } = await modules.load('src/shared/publishing/words-kept.ts');
  const { readChapter } = await modules.load('src/shared/document/chapter-text.ts');
  const { plainText } = await modules.load('src/shared/document/plain-text.ts');
  const { book: facts, chapters } = await readFolder(modules, book);

  const expected = wordsOf(
    chapters
      .map(({ part, path }) => `${part ?? ''}\n${plainText(readChapter(readFileSync(path, 'utf8')).doc)}`)
      .join('\n'),
  );
  const source = readFileSync(text, 'utf8');
  const labels = source.match(LABEL) ?? [];
  const { files } = await octavo(home, 'export', book, '--to', 'epub,pdf', '--out', join(scratch, 'kept'));
  const fileOf = (format) => files.find((file) => file.path.endsWith(`.${format}`)).path;
  const stages = [
    ['the text, without the lines that number chapters', source.replace(LABEL, '')],
    ['EPUB', epubText(readFileSync(fileOf('epub')))],
  ];
  const layout = await runProgram('pdftotext', ['-layout', fileOf('pdf'), '-']).catch(() => null);
  if (layout === null) console.log('  skipped: the PDF: there is no pdftotext here');
  else stages.push(['PDF', pageText(layout)]);

  const page = [facts.title, facts.subtitle ?? '', ...(facts.contributors ?? []).map((one) => one.name)];
  const titles = wordsOf([...page, ...chapters.flatMap(({ part, title }) => [part ?? '', title ?? ''])].join(' '));

  const rows = [['', 'words', 'before', 'behind', 'difference']];
  const losses = [];
  rows.push(['chapters and parts', String(expected.length), '', '', '']);
  for (const [name, found] of stages) {
    const words = wordsOf(found);
    const at = startOf(words, expected);
    const difference = firstDifference(expected, words.slice(at, at + expected.length));
    if (difference)
      losses.push(`${name}: word ${difference.at}: “${difference.expected}” became “${difference.found}”`);
    const behind = words.length - at - expected.length;
    rows.push([name, String(words.length), String(at), String(Math.max(0, behind)), difference ? 'yes' : 'none']);
    if (name.startsWith('the text')) {
      if (behind > 0) losses.push(`${name}: ${behind} words behind the end of the book`);
      const sorted = (list) => [...list].sort().join(' ');
      const own = wordsOf(page.join(' '));
      if (sorted(own) !== sorted(words.slice(0, at)))
        losses.push(`${name}: its title page says “${words.slice(0, at).join(' ')}”, the book “${own.join(' ')}”`);
    } else {
      const around = strangers([...words.slice(0, at), ...words.slice(at + expected.length)], titles);
      if (around.length > OWN_WORDS) losses.push(`${name}: around the text stands “${around.slice(0, 30).join(' ')}”`);
    }
  }
  printRows('Every word from the text to the printed page, in order', rows);
  console.log(
    `  ${labels.length} lines that number chapters; “before” and “behind” are title page, contents and the like`,
  );
  if (losses.length > 0) throw new Error(`Words were lost, doubled or moved:\n${losses.join('\n')}`);
}

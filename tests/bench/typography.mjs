import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { readFolder } from './corpus.mjs';
import { median, printRows } from './table.mjs';

/** How many of each rule are drawn, to be judged by hand. */
const SAMPLE = 100;

/** Mulberry32: the same draw from the same seed, on any machine. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function draw(list, random) {
  const left = [...list];
  const drawn = [];
  while (left.length > 0 && drawn.length < SAMPLE) drawn.push(left.splice(Math.floor(random() * left.length), 1)[0]);
  return drawn;
}

/** Spaces that can be told apart: ⍽ is U+00A0, ¦ is U+202F. */
const seen = (text) =>
  text
    .replaceAll('\u00a0', '⍽')
    .replaceAll('\u202f', '¦')
    .replaceAll('\n', '⏎')
    .replace(/[\ufffb\ufffc]+/g, '□');
const look = ({ text, look: name }) => (name === 'raised' ? `^${text}^` : name === 'small-caps' ? `{${text}}` : text);

function add(counts, rule, line) {
  const known = counts.get(rule);
  if (known) known.push(line);
  else counts.set(rule, [line]);
}

/**
 * What the rules of French typography do to a whole book: what import applies, what « Corriger la typographie » then proposes,
 * by rule, and how long reading the book takes. With OCTAVO_TYPOGRAPHY_SAMPLE, a drawn hundred of each go to that file.
 */
export async function run({ text, book, rounds, modules }) {
  const { layOut } = await modules.load('src/shared/import/text-blocks.ts');
  const { blockEdits } = await modules.load('src/shared/import/paragraphs.ts');
  const { readChapter, writeChapter } = await modules.load('src/shared/document/chapter-text.ts');
  const { proposals } = await modules.load('src/shared/typography/check.ts');
  const { applyProposals } = await modules.load('src/shared/typography/apply.ts');
  const { typographyProfile } = await modules.load('src/shared/typography/profiles.ts');
  const { TYPOGRAPHY_RULES } = await modules.load('src/shared/typography/rule-list.ts');
  const { Transform } = await import('prosemirror-transform');
  const profile = typographyProfile('fr-fine');

  const applied = new Map();
  const layout = layOut(readFileSync(text, 'utf8'));
  for (const block of layout.blocks) {
    const { text: source, edits } = blockEdits(block, layout.width, profile);
    for (const { rule, from, to, insert } of edits)
      add(
        applied,
        rule,
        seen(
          `${source.slice(Math.max(0, from - 30), from)}[${source.slice(from, to)}→${insert}]${source.slice(to, to + 30)}`,
        ),
      );
  }

  const { chapters } = await readFolder(modules, book);
  const texts = chapters.map(({ path }) => readFileSync(path, 'utf8'));
  const proposed = new Map();
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const docs = texts.map((source) => readChapter(source).doc);
    const begun = performance.now();
    const found = docs.map((doc) => proposals(doc, profile));
    times.push(performance.now() - begun);
    if (round > 0) continue;
    for (const proposal of found.flat())
      add(
        proposed,
        proposal.rule,
        seen(`${proposal.before}[${proposal.stands}→${proposal.proposed.map(look).join('')}]${proposal.after}`),
      );
  }

  // Everything taken, then read again: nothing may be left.
  let left = 0;
  const words = (of) => of.replace(/[^\p{L}\p{N}]+/gu, '').length;
  for (const source of texts) {
    const chapter = readChapter(source);
    const { doc } = applyProposals(new Transform(chapter.doc), proposals(chapter.doc, profile));
    left += proposals(readChapter(writeChapter(chapter, doc)).doc, profile).length;
  }

  const rows = TYPOGRAPHY_RULES.map(({ id, treatment }) => [
    id,
    treatment,
    String(applied.get(id)?.length ?? 0),
    String(proposed.get(id)?.length ?? 0),
  ]).filter(([, , one, other]) => one !== '0' || other !== '0');
  printRows('Typography: what the rules found', [['rule', 'treatment', 'applied by import', 'proposed'], ...rows]);
  const signs = texts.reduce((sum, source) => sum + words(source), 0);
  console.log(`  ${signs} letters and figures; the whole book read in ${median(times).toFixed(0)} ms`);
  console.log(`  once all is taken, ${left} proposals are left`);

  const file = process.env.OCTAVO_TYPOGRAPHY_SAMPLE;
  if (file === undefined) return;
  const random = seeded(4);
  const lines = [];
  for (const [name, counts] of [
    ['applied', applied],
    ['proposed', proposed],
  ])
    for (const { id } of TYPOGRAPHY_RULES) {
      const drawn = draw(counts.get(id) ?? [], random);
      if (drawn.length > 0) lines.push(`\n## ${id} (${name}, ${counts.get(id).length})`, ...drawn);
    }
  writeFileSync(file, `${lines.join('\n')}\n`);
  console.log(`  drawn to be judged: ${file}`);
}

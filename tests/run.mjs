import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { build } from '../src/main/bootstrap/build.mjs';
import { hasDisplay, isOnPath, obtainElectron, startsHere } from '../src/main/bootstrap/electron-binary.mjs';
import { prepare, root } from '../src/main/bootstrap/prepare.mjs';

/** `--check`: types and lint only. `--unit`: what runs in seconds. Anything else is handed to vitest. */
const args = process.argv.slice(2);
const only = args.includes('--check') ? 'check' : args.includes('--unit') ? 'unit' : 'all';
const filters = args.filter((arg) => arg !== '--check' && arg !== '--unit');

const LAYERS = ['src/shared', 'src/main', 'src/renderer', 'tests'];
const output = join(root, 'tests', 'output');
const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed, and what passed only the second time: said once more at the very end, where a long log is looked at first. */
const closing = [];
const bin = (...path) => join(root, 'node_modules', ...path);

function note(isGood, text) {
  if (isGood) total.passed += 1;
  else {
    total.failed += 1;
    closing.push(`✗ failed: ${text}`);
  }
  console.log(`${isGood ? '✓' : '✗'} ${text}`);
}

function skip(test, reason) {
  total.skipped += 1;
  console.log(`- skipped: ${test}: ${reason}`);
}

/** Runs a program and shows what it says; resolves with its exit code. */
function run(program, programArguments, { wrapper = [], env = {} } = {}) {
  const [command, ...rest] = [...wrapper, program, ...programArguments];
  return new Promise((done) => {
    const child = spawn(command, rest, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', (error) => {
      console.error(error.message);
      done(1);
    });
    child.on('exit', (code) => done(code ?? 1));
  });
}

async function check() {
  // Four compilers at once take as long as the slowest.
  const layers = await Promise.all(
    LAYERS.map(async (layer) => [layer, await run(process.execPath, [bin('typescript', 'bin', 'tsc'), '-p', layer])]),
  );
  for (const [layer, code] of layers) note(code === 0, `types of ${layer}`);
  const lint = await run(process.execPath, [bin('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--colors=off', '.']);
  note(lint === 0, 'format, lint and import rules');
}

const vitest = bin('vitest', 'vitest.mjs');

/** Runs one vitest project and adds its count; a run that ends without one is one failure. */
async function runProject(project, options = {}) {
  const tally = join(output, `tally-${project}.json`);
  rmSync(tally, { force: true });
  const code = await run(
    process.execPath,
    [
      vitest,
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=./tests/tally.mjs',
      '--passWithNoTests',
      ...filters,
    ],
    { ...options, env: { ...options.env, OCTAVO_TALLY: tally } },
  );
  let counted;
  try {
    counted = JSON.parse(readFileSync(tally, 'utf8'));
  } catch {
    note(false, `the ${project} tests did not come to an end (exit code ${code})`);
    return;
  }
  total.passed += counted.passed;
  total.failed += counted.failed;
  for (const { test, reason } of counted.skipped)
    skip(`[${project}] ${test}`, reason || 'its condition, in that file, is not met here');
  for (const { test, reason } of counted.retried) closing.push(`~ at the second try: [${project}] ${test}\n${reason}`);
  for (const { test, reason } of counted.failures) closing.push(`✗ failed: [${project}] ${test}\n${reason}`);
  // Vitest is displeased and nothing was counted: never pass that over.
  if (code !== 0 && counted.failed === 0) note(false, `the ${project} tests ended with exit code ${code}`);
}

/** Counts every test of a project as skipped, for one reason. */
function skipProject(project, reason) {
  const list = join(output, `list-${project}.json`);
  rmSync(list, { force: true });
  // `--json` takes a file: what follows it without `=` would be overwritten.
  const options = [`--project=${project}`, `--json=${list}`];
  const listed = spawnSync(process.execPath, [vitest, 'list', ...options, ...filters], { cwd: root, encoding: 'utf8' });
  try {
    for (const { name, file } of JSON.parse(readFileSync(list, 'utf8')))
      skip(`[${project}] ${file.slice(root.length + 1)} > ${name}`, reason);
  } catch {
    note(false, `the ${project} tests could not be listed: ${listed.stderr}`);
  }
}

/** Both doors at the same time: a test of a window waits more than it works. */
const endToEnd = () => Promise.all([throughTheBrowser(), throughElectron()]);

async function throughTheBrowser() {
  const { obtainBrowser } = await import('./browser.mjs');
  const browser = await obtainBrowser();
  if (browser) await runProject('web', { env: { OCTAVO_CHROMIUM: browser } });
  else skipProject('web', 'there is no Chromium here and none could be fetched (OCTAVO_CHROMIUM names one)');
}

async function throughElectron() {
  const wrapper = hasDisplay() ? [] : isOnPath('xvfb-run') ? ['xvfb-run', '-a'] : null;
  const electron = wrapper ? await obtainElectron() : null;
  if (!wrapper) skipProject('electron', 'there is no display here and no xvfb-run');
  else if (!electron)
    skipProject('electron', 'Electron is not here and could not be fetched (ELECTRON_OVERRIDE_DIST_PATH names one)');
  else if (!startsHere(electron, wrapper))
    skipProject('electron', 'Electron does not start here: libraries of the system are missing');
  else await runProject('electron', { wrapper });
}

prepare();
mkdirSync(output, { recursive: true });
const begun = Date.now();
if (only !== 'unit') await check();
if (only !== 'check') {
  build({ quiet: only === 'unit' });
  await runProject('unit');
  // Whoever names a file means that file, slow or not.
  if (only === 'all' || filters.length > 0) {
    await runProject('faults');
    await runProject('engines');
  }
}
if (only === 'all') await endToEnd();
for (const line of closing) console.log(line);
console.log(`${Math.round((Date.now() - begun) / 1000)} s`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);

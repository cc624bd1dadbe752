import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The long run before a release: `node tests/torture.mjs [disks] [first seed]`, a million and 1000 when not told. */
const [cuts = '1000000', seed = '1000'] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'faults', 'tests/faults/typing.test.ts', '--silent=false'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, OCTAVO_CUTS: cuts, OCTAVO_SEED: seed } },
);
process.exitCode = status ?? 1;

import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';

/** What a test said when it failed, and where: enough to know it by, where only the end of a log is kept. */
function saying([error] = []) {
  const lines = `${error?.stack ?? error?.message ?? error}`.split('\n');
  return lines
    .filter((line) => !line.includes('node_modules'))
    .slice(0, 12)
    .join('\n');
}

/**
 * A vitest reporter that only counts, for tests/run.mjs: what passed, failed and was skipped, and why; and what passed only
 * when it was tried again. Writes JSON to the file named by OCTAVO_TALLY.
 */
export default class Tally {
  onTestRunEnd(modules, unhandledErrors) {
    const tally = { passed: 0, failed: 0, skipped: [], failures: [], retried: [] };
    const fail = (test, errors) => {
      tally.failed += 1;
      tally.failures.push({ test, reason: saying(errors) });
    };
    for (const error of unhandledErrors) fail('outside every test', [error]);
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      // A file that does not even load has no tests that could fail.
      for (const error of module.errors()) fail(file, [error]);
      for (const test of module.children.allTests()) {
        const result = test.result();
        const name = `${file} > ${test.fullName}`;
        if (result.state === 'failed') {
          tally.failed += 1;
          tally.failures.push({ test: name, reason: saying(result.errors) });
        } else if (result.state === 'passed') {
          tally.passed += 1;
          if (test.diagnostic()?.flaky) tally.retried.push({ test: name, reason: saying(result.errors) });
        } else tally.skipped.push({ test: name, reason: result.note ?? '' });
      }
      for (const suite of module.children.allSuites())
        for (const error of suite.errors()) fail(`${file} > ${suite.fullName}`, [error]);
    }
    writeFileSync(process.env.OCTAVO_TALLY, JSON.stringify(tally));
  }
}

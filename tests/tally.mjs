import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';

/**
 * A vitest reporter that only counts, for tests/run.mjs: what passed, failed and was skipped, and why. Writes JSON to the
 * file named by OCTAVO_TALLY.
 */
export default class Tally {
  onTestRunEnd(modules, unhandledErrors) {
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      // A file that does not even load has no tests that could fail.
      tally.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') tally.passed += 1;
        else if (result.state === 'failed') tally.failed += 1;
        else tally.skipped.push({ test: `${file} > ${test.fullName}`, reason: result.note ?? '' });
      }
      for (const suite of module.children.allSuites()) tally.failed += suite.errors().length;
    }
    writeFileSync(process.env.OCTAVO_TALLY, JSON.stringify(tally));
  }
}

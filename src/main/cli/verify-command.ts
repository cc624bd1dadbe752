import { resolve } from 'node:path';
import type { SentenceValues } from '../../shared/errors';
import type { Remark } from '../manuscript/remarks';
import { type Verification, verifyBook } from '../manuscript/verify';
import type { Command } from './command';
import type { Terminal } from './terminal';
import { EXIT } from './usage';

/** Milliseconds after which a book that is open is looked at once more, when something seemed wrong. */
const SECOND_LOOK = 1500;

/**
 * What both of two looks found. While a book is written in, a look may meet a file in the middle of its change; what is
 * really wrong is so the next time too.
 */
export function inBoth(first: Verification, second: Verification): Verification {
  const seen = new Set(first.problems.map((remark) => JSON.stringify(remark)));
  return { ...second, problems: second.problems.filter((remark) => seen.has(JSON.stringify(remark))) };
}

function sentenceOf({ code, values }: Remark, terminal: Terminal): string {
  const written: SentenceValues = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? terminal.number(value) : value]),
  );
  return terminal.fill(terminal.say.remarks[code], written);
}

/** `octavo verify`: whether the book is whole on the disk. Exit code 3 when there is something to look at. */
export const verifyCommand: Command = async ({ running, terminal, operand, cwd }) => {
  const { surroundings, settleElsewhere } = running.host.manuscripts;
  const folder = resolve(cwd, operand);
  const isOpen = await settleElsewhere(folder);
  let verification = await verifyBook(surroundings, folder);
  if (isOpen && verification.problems.length > 0) {
    await new Promise((done) => setTimeout(done, SECOND_LOOK));
    verification = inBoth(verification, await verifyBook(surroundings, folder));
  }
  const { chapters, versions, waiting } = verification;
  const told = (remarks: readonly Remark[]) =>
    remarks.map((remark) => ({ ...remark, sentence: sentenceOf(remark, terminal) }));
  const problems = told(verification.problems);
  const notes = told(verification.notes);
  const summary = terminal.fill(problems.length === 0 ? terminal.say.verified : terminal.say.toLookAt, {
    things: terminal.count('things', problems.length),
    chapters: terminal.count('chapters', chapters),
    versions: terminal.count('versions', versions),
    waiting: terminal.count('waiting', waiting),
  });
  const lines = [...problems, ...notes].map(({ sentence }) => `- ${sentence}`);
  terminal.result({ ...verification, problems, notes, sentence: summary }, [summary, ...lines]);
  return problems.length === 0 ? EXIT.ok : EXIT.problems;
};

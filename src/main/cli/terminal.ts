import type { Warning } from '../../shared/book/book-view';
import type { ErrorRecord, SentenceValues } from '../../shared/errors';
import { errorSentence, fill, type InterfaceLanguage, warningSentence } from '../../shared/messages/sentence';
import type { CliSentences } from './cli-sentences';
import { cliSentences } from './sentences';

/** A stream as the terminal needs it. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Characters in a line of the terminal; undefined where there is none. */
  readonly columns?: number | undefined;
}

/** Where a command speaks: results to stdout, everything else to stderr, in one language, as sentences or as JSON. */
export interface Terminal {
  readonly language: InterfaceLanguage;
  readonly say: CliSentences;
  readonly json: boolean;
  /** The result: `value` with `--json`, else the lines. */
  result(value: unknown, lines: readonly string[]): void;
  /** A sentence beside the result. */
  note(sentence: string): void;
  warn(warnings: readonly Warning[]): void;
  /** A failure: on stderr, or as `{"error": …}` with `--json`. */
  fail(error: ErrorRecord): void;
  /** How far the work is: one line drawn over and over on a terminal, else a line for each new text. */
  progress(text: string, fraction: number): void;
  progressDone(): void;
  fill(sentence: string, values: SentenceValues): string;
  number(value: number): string;
  /** A number with what it counts: `41 chapitres`. */
  count(what: keyof CliSentences['counted'], value: number): string;
}

/** Control characters: a title or a damaged file must not steer the writer's terminal. */
const UNSPEAKABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Builds a terminal from its two streams. */
export function createTerminal(stdout: Output, stderr: Output, language: InterfaceLanguage, json: boolean): Terminal {
  const say = cliSentences(language);
  let drawn = '';
  const said = (text: string) => text.replace(UNSPEAKABLE, '\uFFFD');
  const clear = () => {
    if (drawn && stderr.isTTY) stderr.write('\r\u001b[K');
    drawn = '';
  };
  const note = (sentence: string) => {
    clear();
    stderr.write(`${said(sentence)}\n`);
  };
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const plural = new Intl.PluralRules(language);
  return {
    language,
    say,
    json,
    number,
    count: (what, value) => {
      const { one, other } = say.counted[what];
      return fill(plural.select(value) === 'one' ? one : other, { count: number(value) });
    },
    fill,
    note,
    result: (value, lines) => {
      clear();
      stdout.write(json ? `${JSON.stringify(value)}\n` : lines.map((line) => `${said(line)}\n`).join(''));
    },
    warn: (warnings) => {
      for (const warning of warnings) note(fill(say.warning, { sentence: warningSentence(warning, language) }));
    },
    fail: (error) => {
      const sentence = errorSentence(error, language);
      if (json) stdout.write(`${JSON.stringify({ error: { ...error, sentence } })}\n`);
      note(sentence);
      if (error.detail !== undefined) note(fill(say.detail, { detail: error.detail }));
    },
    progress: (text, fraction) => {
      if (!stderr.isTTY) {
        if (text !== drawn) stderr.write(`${text}\n`);
        drawn = text;
        return;
      }
      const width = 20;
      const done = Math.round(fraction * width);
      const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(fraction);
      const line = `${'█'.repeat(done)}${'░'.repeat(width - done)} ${percent.padStart(5)}  ${text}`;
      // A line that wraps could not be drawn over.
      drawn = [...line].slice(0, (stderr.columns ?? 80) - 1).join('');
      stderr.write(`\r\u001b[K${drawn}`);
    },
    progressDone: clear,
  };
}

import type { Warning } from '../../shared/book/book-view';
import type { ErrorRecord, SentenceValues } from '../../shared/errors';
import { errorSentence, fill, type InterfaceLanguage, warningSentence } from '../../shared/messages/sentence';
import { type CliSentences, cliSentences } from './sentences';

/** A stream as the terminal needs it. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
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
}

/** Builds a terminal from its two streams. */
export function createTerminal(stdout: Output, stderr: Output, language: InterfaceLanguage, json: boolean): Terminal {
  const say = cliSentences(language);
  let drawn = '';
  const clear = () => {
    if (drawn && stderr.isTTY) stderr.write('\r\u001b[K');
    drawn = '';
  };
  const note = (sentence: string) => {
    clear();
    stderr.write(`${sentence}\n`);
  };
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  return {
    language,
    say,
    json,
    number,
    fill,
    note,
    result: (value, lines) => {
      clear();
      stdout.write(json ? `${JSON.stringify(value)}\n` : lines.map((line) => `${line}\n`).join(''));
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
      drawn = `${'█'.repeat(done)}${'░'.repeat(width - done)} ${percent.padStart(5)}  ${text}`;
      stderr.write(`\r\u001b[K${drawn}`);
    },
    progressDone: clear,
  };
}

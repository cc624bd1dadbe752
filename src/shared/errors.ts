import type { ErrorCode } from './messages/error-codes';

/** Values that fill the `{placeholders}` of a sentence: names, numbers, file names. Never markup. */
export type SentenceValues = Readonly<Record<string, string | number>>;

/** How an error travels between host and window, and onto the CLI's `--json`. */
export interface ErrorRecord {
  readonly code: ErrorCode;
  readonly values: SentenceValues;
  /** Technical detail in English (an engine's stderr, an errno), for the log and the "details" fold; never shown alone. */
  readonly detail?: string;
}

/**
 * An error a writer can be told. `code` names a sentence in `messages/fr.ts` and `messages/en.ts`; `values` fill it.
 * Anything thrown that is not an OctavoError is a defect of ours and reaches the writer as `unexpected`.
 */
export class OctavoError extends Error {
  readonly code: ErrorCode;
  readonly values: SentenceValues;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, values: SentenceValues = {}, options: { detail?: string; cause?: unknown } = {}) {
    super(`${code} ${JSON.stringify(values)}${options.detail ? `: ${options.detail}` : ''}`, { cause: options.cause });
    this.name = 'OctavoError';
    this.code = code;
    this.values = values;
    this.detail = options.detail;
  }
}

/** Turns anything thrown into the record that travels; a stranger becomes `unexpected` with its message as detail. */
export function errorRecord(thrown: unknown): ErrorRecord {
  if (thrown instanceof OctavoError) {
    return {
      code: thrown.code,
      values: thrown.values,
      ...(thrown.detail === undefined ? {} : { detail: thrown.detail }),
    };
  }
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return { code: 'unexpected', values: {}, detail };
}

/** The inverse of `errorRecord`: what a window or the CLI throws when a call failed at the host. */
export function errorFromRecord(record: ErrorRecord): OctavoError {
  return new OctavoError(record.code, record.values, record.detail === undefined ? {} : { detail: record.detail });
}

/** Ends an exhaustive `switch`: a value that should not exist names itself. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}

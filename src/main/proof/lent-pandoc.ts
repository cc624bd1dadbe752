import { type ErrorRecord, errorFromRecord, errorRecord } from '../../shared/errors';
import type { Pandoc, PandocInput, PandocOptions, PandocOutput } from '../engines/pandoc';

/** What a thread asks of the host's pandoc. */
export interface PandocQuestion {
  readonly question: number;
  /** `null`: which pandoc it is. */
  readonly convert: { readonly input: PandocInput; readonly options: PandocOptions; readonly seconds?: number } | null;
}

/** What it is answered. */
export type PandocReply = { readonly question: number } & (
  | { readonly version: string }
  | { readonly output: PandocOutput }
  | { readonly error: ErrorRecord }
);

/** True for an answer to a `PandocQuestion` among other messages. */
export function isPandocReply(message: object): message is PandocReply {
  return 'question' in message;
}

/**
 * The host's pandoc in a thread. It is lent so that all threads share what holds 150 MB each and takes 0.6 s to start, and so
 * that nothing goes with a thread that is ended. Signals are not heeded: what is under way ends with the host's pandoc.
 */
export function borrowedPandoc(ask: (question: PandocQuestion) => void): {
  readonly pandoc: Pandoc;
  hear(reply: PandocReply): void;
} {
  const waiting = new Map<number, { resolve: (reply: PandocReply) => void; reject: (error: Error) => void }>();
  let next = 0;
  const asked = (convert: PandocQuestion['convert']) => {
    next += 1;
    const question = next;
    return new Promise<PandocReply>((resolve, reject) => {
      waiting.set(question, { resolve, reject });
      ask({ question, convert });
    });
  };
  let version: Promise<string> | undefined;
  return {
    pandoc: {
      version: () => {
        version ??= asked(null).then((reply) => ('version' in reply ? reply.version : ''));
        return version;
      },
      convert: async (input, options, run = {}) => {
        const { seconds } = run;
        const reply = await asked({ input, options, ...(seconds === undefined ? {} : { seconds }) });
        if (!('output' in reply)) throw new Error('Pandoc was asked for a text and answered something else.');
        return reply.output;
      },
      close: () => undefined,
    },
    hear: (reply) => {
      const asker = waiting.get(reply.question);
      waiting.delete(reply.question);
      if ('error' in reply) asker?.reject(errorFromRecord(reply.error));
      else asker?.resolve(reply);
    },
  };
}

/** A pandoc that lets go of its threads (150 MB each) when nobody asked for anything for so many milliseconds. */
export function restingPandoc(pandoc: Pandoc, idle: number): Pandoc {
  let running = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  return {
    ...pandoc,
    convert: async (...asked) => {
      clearTimeout(rest);
      running += 1;
      try {
        return await pandoc.convert(...asked);
      } finally {
        running -= 1;
        if (running === 0) {
          rest = setTimeout(() => pandoc.close(), idle);
          rest.unref();
        }
      }
    },
    close: () => {
      clearTimeout(rest);
      pandoc.close();
    },
  };
}

/** The host's answer to a thread's question. Never rejects. */
export async function lend(pandoc: Pandoc, { question, convert }: PandocQuestion): Promise<PandocReply> {
  try {
    if (convert === null) return { question, version: await pandoc.version() };
    const { input, options, seconds } = convert;
    return { question, output: await pandoc.convert(input, options, seconds === undefined ? {} : { seconds }) };
  } catch (error) {
    return { question, error: errorRecord(error) };
  }
}

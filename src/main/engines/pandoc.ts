import { OctavoError } from '../../shared/errors';
import type { EngineRun } from './engine-run';

/** A pandoc defaults file as data: the names and values are pandoc's own (https://pandoc.org/MANUAL.html#defaults-files). */
export interface PandocOptions {
  readonly from: string;
  readonly to: string;
  readonly [option: string]: unknown;
}

/** What a conversion reads. Nothing else on the machine can be reached by it. */
export interface PandocInput {
  readonly text: string | Uint8Array;
  /** Files the options or the document name (pictures, style sheets, templates), by relative path with `/`. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

/** A remark of pandoc's that did not stop it. */
export interface PandocWarning {
  /** Pandoc's name for it, e.g. `CouldNotFetchResource`. */
  readonly type: string;
  readonly text: string;
}

/** What a conversion made. */
export interface PandocOutput {
  readonly bytes: Uint8Array;
  readonly warnings: readonly PandocWarning[];
}

/** How a conversion is run. `heavy` gives it a thread of its own that ends with it; a light one shares a warm thread. */
export interface PandocRun extends EngineRun {
  readonly weight?: 'light' | 'heavy';
}

/**
 * Pandoc, whichever one it is. Rejects with `engine-failed` (the detail is what pandoc said), `engine-timeout`,
 * `engine-missing`, `engine-too-old` or `export-cancelled`.
 */
export interface Pandoc {
  /** Which pandoc it is: two that are named alike convert alike. Rejects as `convert` does. */
  version(run?: EngineRun): Promise<string>;
  convert(input: PandocInput, options: PandocOptions, run?: PandocRun): Promise<PandocOutput>;
  /** Starts what takes its time to start: there will be something to convert soon. */
  wake?(): void;
  /** Ends its threads. A later conversion starts them again. */
  close(): void;
}

/** The name a writer reads in a sentence. */
export const PANDOC = 'Pandoc';
/** Time limit of a conversion unless told otherwise. A 200 000-word book takes 20 s on a slow machine. */
export const PANDOC_SECONDS = 300;

/**
 * Judges what pandoc left behind. It reports failure by words and emptiness, not by an exception: anything on stderr that
 * begins with `ERROR`, or no output at all, is one.
 */
export function judge(output: Uint8Array, errors: string, log: string): PandocOutput {
  if (/^ERROR/m.test(errors) || (output.length === 0 && errors !== '')) throw pandocFailed(errors.trim());
  return { bytes: output, warnings: parseLog(log) };
}

/** Pandoc's failure as the error a writer meets. */
export function pandocFailed(detail: string, cause?: unknown): OctavoError {
  return new OctavoError('engine-failed', { engine: PANDOC, step: 'pandoc' }, { detail: detail.slice(0, 4000), cause });
}

/** Reads pandoc's JSON log; what is only information is left out. */
export function parseLog(log: string): readonly PandocWarning[] {
  if (log.trim() === '') return [];
  const entries = JSON.parse(log) as readonly Readonly<Record<string, unknown>>[];
  return entries
    .filter((entry) => entry.verbosity === 'WARNING' || entry.verbosity === 'ERROR')
    .map(({ type, verbosity: _, ...rest }) => ({
      type: String(type),
      text: [String(type), ...Object.values(rest).map(String)].join(' · '),
    }));
}

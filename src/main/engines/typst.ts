import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OctavoError } from '../../shared/errors';
import type { HostProcess } from '../host-process';
import { type EngineRun, supervise } from './engine-run';
import type { TypstAnswer, TypstDiagnostic, TypstJob } from './typst-messages';

/** What a composition is made of: see `TypstJob`. */
export type TypstInput = Omit<TypstJob, 'workspace'>;

/** A composed book. */
export interface TypstOutput {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** The values of what the input’s `query` found; left out where nothing was asked. */
  readonly found?: readonly unknown[];
  readonly warnings: readonly TypstDiagnostic[];
}

/**
 * Typst. Rejects with `engine-failed` (the detail names file, line and column), `engine-timeout` or `export-cancelled`.
 * The same input gives the same bytes.
 */
export interface Typst {
  compile(input: TypstInput, run?: EngineRun): Promise<TypstOutput>;
}

/** The name a writer reads in a sentence. */
export const TYPST = 'Typst';
/** Time limit of a composition unless told otherwise: a 200 000-word book takes 7 s on a slow machine. */
export const TYPST_SECONDS = 120;

/** A remark as one line: `main.typ:12:3: unknown variable: foo`. */
export function diagnosticLine(diagnostic: TypstDiagnostic): string {
  const place = diagnostic.line > 0 ? `${diagnostic.path}:${diagnostic.line}:${diagnostic.column}: ` : '';
  return `${place}${diagnostic.message}${diagnostic.hints.map((hint) => ` (${hint})`).join('')}`;
}

function failed(detail: string): OctavoError {
  return new OctavoError('engine-failed', { engine: TYPST, step: 'typst' }, { detail: detail.slice(0, 4000) });
}

/**
 * Typst, one process for each composition: a compile cannot be interrupted from inside, but its process can be ended.
 *
 * @param startProcess starts the bundle of `typst-process.ts`.
 */
export function typst(startProcess: () => HostProcess): Typst {
  return {
    async compile(input, run = {}) {
      const workspace = await mkdtemp(join(tmpdir(), 'octavo-typst-'));
      let child: HostProcess | undefined;
      try {
        return await supervise(
          TYPST,
          run,
          TYPST_SECONDS,
          () =>
            new Promise<TypstOutput>((resolve, reject) => {
              child = startProcess();
              child.onMessage((message) => {
                const { pdf, pages, found, diagnostics } = message as TypstAnswer;
                if (pdf && pdf.length > 0) resolve({ pdf, pages, ...(found ? { found } : {}), warnings: diagnostics });
                else reject(failed(diagnostics.map(diagnosticLine).join('\n') || 'Typst made no pages.'));
              });
              child.onExit((code) => reject(failed(`The Typst process ended with ${code ?? 'a signal'}.`)));
              child.post({ ...input, workspace } satisfies TypstJob);
            }),
          () => undefined,
        );
      } finally {
        // However it ended, the process ends with it.
        child?.kill();
        await rm(workspace, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
}

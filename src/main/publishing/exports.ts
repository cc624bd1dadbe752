import { join } from 'node:path';
import { errorRecord, OctavoError } from '../../shared/errors';
import type { ExportedFile, JobResult, JobState } from '../../shared/publishing/job';
import type { ExportOrder } from '../../shared/publishing/settings';
import type { PandocChoice } from '../../shared/settings';
import { typst } from '../engines/typst';
import type { HostBase } from '../host-base';
import type { Manuscripts } from '../manuscript/manuscripts';
import { publishApart } from './publishing-thread';

/** How many finished exports are remembered: enough to open what was just made. */
const REMEMBERED = 20;

/** What a window asks for when it starts an export. */
export interface ExportRequest extends ExportOrder {
  readonly book: string;
  /** `exports/<date>` in the book when left out. */
  readonly destination?: string | undefined;
  readonly pandoc: PandocChoice;
}

/** The running and finished exports of a host. Progress and results are told as events. */
export interface Exports {
  /** Begins an export and gives back its name at once. Throws `book-not-open`. */
  start(request: ExportRequest): string;
  /** Stops a running export; one that has ended is left as it is. Throws `export-unknown` for a name never given. */
  cancel(job: string): void;
  /** Where an export stands. Throws `export-unknown`. */
  state(job: string): JobState;
  /** A file of a finished export. Throws `export-unknown`. */
  file(job: string, index: number): ExportedFile;
  /** Stops everything and waits until it has stopped. */
  close(): Promise<void>;
}

interface Job {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  state: JobState;
}

/** The exports of a host: engines start with the first of them. */
export function createExports(host: HostBase & { readonly manuscripts: Manuscripts }): Exports {
  const { installation, forkProcess } = host.platform;
  const worker = installation.bundle('publishing-worker');
  const pandocFiles = { wasm: installation.pandocWasm, worker: installation.bundle('pandoc-worker') };
  const compositor = typst(() => forkProcess(installation.bundle('typst-process')));
  const jobs = new Map<string, Job>();
  let next = 0;

  const known = (name: string): Job => {
    const job = jobs.get(name);
    if (!job) throw new OctavoError('export-unknown');
    return job;
  };

  async function run(name: string, request: ExportRequest, signal: AbortSignal): Promise<void> {
    const started = Date.now();
    try {
      const manuscript = host.manuscripts.get(request.book);
      const now = host.clock();
      const { files, warnings } = await publishApart(
        {
          formats: [...new Set(request.formats)],
          settings: request.settings,
          selection: request.selection,
          destination: request.destination ?? join(manuscript.folder, 'exports', localDate(now)),
          pandoc: request.pandoc,
          now,
          pandocFiles,
          resourcesFolder: installation.resourcesFolder,
        },
        { worker, manuscript, typst: compositor },
        signal,
        (progress) => host.emit({ name: 'job.progress', value: { job: name, ...progress } }),
      );
      const result: JobResult = { files, warnings, milliseconds: Date.now() - started };
      known(name).state = { state: 'finished', result };
      host.emit({ name: 'job.finished', value: { job: name, result } });
    } catch (thrown) {
      const error = errorRecord(thrown);
      if (error.code === 'unexpected') host.log(`export: ${error.detail}`);
      known(name).state = { state: 'failed', error };
      host.emit({ name: 'job.failed', value: { job: name, error } });
    }
  }

  return {
    start: (request) => {
      host.manuscripts.get(request.book);
      next += 1;
      const name = `export-${next}`;
      const abort = new AbortController();
      // The caller must know the name before the first event bears it.
      const ended = new Promise<void>((resolve) => setImmediate(resolve)).then(() => run(name, request, abort.signal));
      jobs.set(name, { abort, ended, state: { state: 'running' } });
      const oldest = jobs.keys().next().value;
      if (jobs.size > REMEMBERED && oldest !== undefined && jobs.get(oldest)?.state.state === 'finished')
        jobs.delete(oldest);
      return name;
    },
    cancel: (name) => known(name).abort.abort(),
    state: (name) => known(name).state,
    file: (name, index) => {
      const { state } = known(name);
      const file = state.state === 'finished' ? state.result.files[index] : undefined;
      if (!file) throw new OctavoError('export-unknown');
      return file;
    },
    close: async () => {
      for (const { abort } of jobs.values()) abort.abort();
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
      jobs.clear();
    },
  };
}

/** The day as the writer's calendar has it: `2026-11-23`. */
function localDate(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

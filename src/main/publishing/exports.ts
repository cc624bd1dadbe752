import { join } from 'node:path';
import { type Book, isPart } from '../../shared/book/book';
import type { Warning } from '../../shared/book/book-view';
import { authorOf } from '../../shared/book/describe-book';
import { placeOf } from '../../shared/book/outline';
import { errorRecord, OctavoError } from '../../shared/errors';
import type { Version } from '../../shared/history/version';
import { dayName, exportFileName } from '../../shared/publishing/file-name';
import type { ExportedFile, JobResult, JobState } from '../../shared/publishing/job';
import type { Preset } from '../../shared/publishing/presets';
import { SENT_FILE } from '../../shared/publishing/sent';
import type { ExportOrder } from '../../shared/publishing/settings';
import type { PandocChoice } from '../../shared/settings';
import { pandocShelf } from '../engines/pandoc-shelf';
import { stayingTypst } from '../engines/staying-typst';
import { vips } from '../engines/vips';
import type { HostBase } from '../host-base';
import type { Manuscripts } from '../manuscript/manuscripts';
import { snapshotOf } from './book-snapshot';
import { createIdleConversion } from './idle-conversion';
import { TYPST_MEGABYTES } from './limits';
import { createPublishingRoom } from './publishing-room';
import { createSentLists, SentListHeld, type SentLists } from './sent';
import { fileStem } from './write';

/** How many finished exports are remembered: enough to open what was just made. */
const REMEMBERED = 20;

/** What a window asks for when it starts an export. */
export interface ExportRequest extends ExportOrder {
  readonly book: string;
  /** `exports/<date>` in the book when left out. */
  readonly destination?: string | undefined;
  /** How the files are called (`file-name.ts`); the book’s title when left out. */
  readonly naming?: string | undefined;
  /** The preset it is made with, and to whom it goes: for the list of what was sent. */
  readonly preset?: Pick<Preset, 'id' | 'name'> | undefined;
  readonly recipient?: string | undefined;
  readonly pandoc: PandocChoice;
  /** Made to be looked at and not to be kept: nothing of it is written into the book’s folder. */
  readonly isPassing?: boolean;
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
  /** What was made of the books, in their folders. */
  readonly sent: SentLists;
  /** Hears that something was asked of a book, typing above all: what is converted while nobody types is stopped. */
  busy(book: string): void;
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
  const pandoc = pandocShelf({ wasm: installation.pandocWasm, worker: installation.bundle('pandoc-worker') });
  const compositor = stayingTypst(
    {
      staying: () => forkProcess(installation.bundle('typst-session-process')),
      single: () => forkProcess(installation.bundle('typst-process')),
    },
    TYPST_MEGABYTES,
  );
  const resourcesFolder = installation.resourcesFolder;
  const pictures = vips(() => forkProcess(installation.bundle('vips-process')));
  const room = createPublishingRoom(worker, { resourcesFolder }, { pandoc, typst: compositor, pictures });
  const sent = createSentLists(host.disk, host.platform.stateFolder);
  const idle = createIdleConversion(host, room);
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
      const snapshot = await snapshotOf(manuscript);
      // So that one can always tell what a printer or a reviewer was sent. The book is made meanwhile.
      const keeping = request.isPassing ? null : manuscript.versions.keepForExport(snapshot.texts);
      // Where the export fails first, nobody waits for it.
      keeping?.catch(() => undefined);
      const { files, warnings } = await room.publish(
        {
          formats: [...new Set(request.formats)],
          settings: request.settings,
          selection: request.selection,
          destination: request.destination ?? join(manuscript.folder, 'exports', dayName(now)),
          stem: stemOf(request, snapshot.view.book, now, isNamedByVersion(request) ? await keeping : null),
          pandoc: request.pandoc,
          now,
        },
        snapshot,
        signal,
        (progress) => host.emit({ name: 'job.progress', value: { job: name, ...progress } }),
      );
      const version = await keeping;
      const unrecorded = keeping === null ? [] : await recorded(manuscript.folder, request, now, version, files);
      const result: JobResult = {
        files,
        warnings: [...warnings, ...unrecorded],
        milliseconds: Date.now() - started,
      };
      known(name).state = { state: 'finished', result };
      host.emit({ name: 'job.finished', value: { job: name, result } });
    } catch (thrown) {
      const error = errorRecord(thrown);
      if (error.code === 'unexpected') host.log(`export: ${error.detail}`);
      known(name).state = { state: 'failed', error };
      host.emit({ name: 'job.failed', value: { job: name, error } });
    }
  }

  /** Adds it to what was sent. The files are made: where the list cannot be written, that is a remark and no failure. */
  async function recorded(
    folder: string,
    { preset, recipient, selection }: ExportRequest,
    now: Date,
    version: Version | null,
    files: readonly ExportedFile[],
  ): Promise<readonly Warning[]> {
    const facts = {
      at: now.toISOString(),
      ...(preset === undefined ? {} : { preset: preset.name, presetId: preset.id }),
      ...(recipient === undefined || recipient === '' ? {} : { recipient }),
      ...(version === null ? {} : { version: version.id }),
      ...(selection?.sections === undefined ? {} : { part: true }),
    };
    try {
      await sent.record(folder, facts, files);
      return [];
    } catch (error) {
      host.log(`exports/sent.yaml: ${String(error)}`);
      const code = error instanceof SentListHeld ? 'export-list-held' : 'export-unrecorded';
      return [{ code, values: { file: SENT_FILE.join('/') } }];
    }
  }

  return {
    sent,
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
    busy: idle.busy,
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
      idle.close();
      await room.close();
      pandoc.close();
      await compositor.close();
      jobs.clear();
      pictures.close();
    },
  };
}

const isNamedByVersion = ({ naming }: ExportRequest) => naming?.includes('{version}') === true;

/** What the files of an export are called. */
function stemOf(request: ExportRequest, book: Book, now: Date, version: Version | null): string {
  const { naming, preset, selection, settings, recipient = '' } = request;
  if (naming === undefined) return fileStem(book.title);
  const [only, ...others] = selection?.sections ?? [];
  const entry = only !== undefined && others.length === 0 ? placeOf(book, only)?.entry : undefined;
  return exportFileName(naming, {
    title: book.title,
    author: authorOf(book),
    preset: preset?.name ?? '',
    date: dayName(now),
    chapter: entry === undefined ? '' : isPart(entry) ? entry.part : (entry.title ?? ''),
    version: version?.id ?? '',
    reviewer: settings?.docx?.reviewer ?? recipient,
    recipient,
  });
}

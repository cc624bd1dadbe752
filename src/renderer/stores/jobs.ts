import { create } from 'zustand';
import type { CallArgument, EventMessage } from '../../shared/contract';
import { type ErrorRecord, errorRecord } from '../../shared/errors';
import type { JobProgress, JobResult, JobState } from '../../shared/publishing/job';
import { hostClient } from './host-client';

/** An export, from the moment it was asked for. */
export type ExportJob =
  | { readonly state: 'starting' }
  | {
      readonly state: 'running';
      readonly job: string;
      readonly progress: JobProgress | null;
      readonly cancelling: boolean;
    }
  | { readonly state: 'finished'; readonly job: string; readonly result: JobResult }
  | { readonly state: 'failed'; readonly error: ErrorRecord }
  | { readonly state: 'cancelled' };

/** What to export and where to. */
export interface ExportRequest extends Omit<CallArgument<'exports.start'>, 'destination'> {
  /** `null`: the preset's folder, or else the book's own exports folder. */
  readonly destination: string | null;
}

interface JobsState {
  readonly current: ExportJob | null;
  start(request: ExportRequest): Promise<void>;
  /** Asks the host to stop; the job ends when it says so. */
  cancel(): Promise<void>;
  /** Hears the host; an event of a job of another window is not ours. */
  hear(event: EventMessage): void;
  /** Asks the host how the running job stands: what it told may have been missed. */
  refresh(): Promise<void>;
  /** Forgets a job that has ended. */
  forget(): void;
}

/** The export under way, or the last one. */
export const useJobs = create<JobsState>()((set, get) => {
  /** Events that came before the host's answer told us the job's name. */
  let early: EventMessage[] = [];
  return {
    current: null,
    start: async ({ destination, ...request }) => {
      early = [];
      set({ current: { state: 'starting' } });
      try {
        const { job } = await hostClient().call('exports.start', {
          ...request,
          ...(destination === null ? {} : { destination }),
        });
        set({ current: { state: 'running', job, progress: null, cancelling: false } });
        const waiting = early;
        early = [];
        for (const event of waiting) get().hear(event);
      } catch (error) {
        set({ current: { state: 'failed', error: errorRecord(error) } });
      }
    },
    cancel: async () => {
      const { current } = get();
      if (current?.state !== 'running') return;
      set({ current: { ...current, cancelling: true } });
      await hostClient().call('exports.cancel', { job: current.job });
    },
    hear: (event) => {
      const { current } = get();
      if (current?.state === 'starting') {
        early.push(event);
        return;
      }
      if (current?.state !== 'running') return;
      if (event.name === 'job.progress' && event.value.job === current.job)
        set({ current: { ...current, progress: event.value } });
      if (event.name === 'job.finished' && event.value.job === current.job)
        set({ current: { state: 'finished', job: current.job, result: event.value.result } });
      if (event.name === 'job.failed' && event.value.job === current.job)
        set({
          current:
            event.value.error.code === 'export-cancelled'
              ? { state: 'cancelled' }
              : { state: 'failed', error: event.value.error },
        });
    },
    refresh: async () => {
      const { current } = get();
      if (current?.state !== 'running') return;
      const { job } = current;
      // A host that was started meanwhile knows nothing of it: then it ended with the one before.
      const state = await hostClient()
        .call('exports.state', { job })
        .catch((failure): JobState => ({ state: 'failed', error: errorRecord(failure) }));
      if (state.state === 'finished') get().hear({ name: 'job.finished', value: { job, result: state.result } });
      if (state.state === 'failed') get().hear({ name: 'job.failed', value: { job, error: state.error } });
    },
    forget: () => {
      const { current } = get();
      if (current?.state !== 'running' && current?.state !== 'starting') set({ current: null });
    },
  };
});

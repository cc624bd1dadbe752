import { OctavoError } from '../../shared/errors';

/** How one run of an engine may be stopped. */
export interface EngineRun {
  /** Aborting it ends the engine at once; the run rejects with `export-cancelled`. */
  readonly signal?: AbortSignal;
  /** Time limit; the engine is ended and the run rejects with `engine-timeout`. */
  readonly seconds?: number;
}

/**
 * Runs `start` under a time limit and a signal. `stop` must end the engine; it is called at most once, and only while the
 * run is under way. What `start` does after that is ignored.
 */
export function supervise<Result>(
  engine: string,
  run: EngineRun,
  defaultSeconds: number,
  start: () => Promise<Result>,
  stop: () => void,
): Promise<Result> {
  const seconds = run.seconds ?? defaultSeconds;
  return new Promise<Result>((resolve, reject) => {
    if (run.signal?.aborted) {
      reject(new OctavoError('export-cancelled'));
      return;
    }
    let settled = false;
    const settle = (finish: () => void) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      run.signal?.removeEventListener('abort', cancel);
      finish();
    };
    const end = (error: OctavoError) =>
      settle(() => {
        stop();
        reject(error);
      });
    const cancel = () => end(new OctavoError('export-cancelled'));
    const timer = setTimeout(() => end(new OctavoError('engine-timeout', { engine, seconds })), seconds * 1000);
    run.signal?.addEventListener('abort', cancel, { once: true });
    start().then(
      (result) => settle(() => resolve(result)),
      (error) => settle(() => reject(error)),
    );
  });
}

/** Throws `export-cancelled` once the signal was given: for work of our own between two engines. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new OctavoError('export-cancelled');
}

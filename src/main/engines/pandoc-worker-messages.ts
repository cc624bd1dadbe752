import type { InstanceResult } from './pandoc-instance';

/** What a pandoc worker is born with. The module is compiled once and shared by all workers. */
export interface PandocWorkerData {
  readonly module: WebAssembly.Module;
  readonly environment: readonly string[];
  readonly runtime: readonly string[];
}

/** One conversion, on its way to a worker. */
export interface WorkerJob {
  readonly id: number;
  readonly options: object;
  readonly stdin: Uint8Array;
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** Its answer. `crashed`: the instance is dead and the worker must be replaced. */
export type WorkerAnswer = { readonly id: number } & (InstanceResult | { readonly crashed: string });

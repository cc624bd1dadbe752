import { parentPort, workerData } from 'node:worker_threads';
import { type PandocInstance, startPandoc } from './pandoc-instance';
import type { PandocWorkerData, WorkerAnswer, WorkerJob } from './pandoc-worker-messages';

/** Runs in a worker thread: ending the thread is how a conversion is cancelled, and nothing of it survives. */
if (!parentPort) throw new Error('This file is a part of Octavo and is started by it.');
const port = parentPort;
const { module, environment, runtime } = workerData as PandocWorkerData;
let starting: Promise<PandocInstance> | undefined;

async function answer(job: WorkerJob): Promise<WorkerAnswer> {
  try {
    starting ??= startPandoc(module, { environment, runtime });
    const instance = await starting;
    return { id: job.id, ...instance.convert(job.options, job.stdin, job.files) };
  } catch (thrown) {
    return { id: job.id, crashed: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

port.on('message', (job: WorkerJob) => {
  void answer(job).then((result) => port.postMessage(result, 'output' in result ? [result.output.buffer] : []));
});

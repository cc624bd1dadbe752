import { beforeEach, describe, expect, it } from 'vitest';
import { setHostClient } from '../../../src/renderer/stores/host-client';
import { useJobs } from '../../../src/renderer/stores/jobs';
import type { EventMessage } from '../../../src/shared/contract';
import { OctavoError } from '../../../src/shared/errors';
import { MemoryHost } from '../fixture/memory-host';

let host: MemoryHost;
const store = () => useJobs.getState();
const start = () => store().start({ book: 'view1', formats: ['pdf'], destination: null });
const progress = (fraction: number, job = 'job1'): EventMessage => ({
  name: 'job.progress',
  value: { job, format: 'pdf', step: 'typst', fraction },
});
const finished: EventMessage = {
  name: 'job.finished',
  value: { job: 'job1', result: { files: [], warnings: [], milliseconds: 1 } },
};
const failed = (code: 'export-cancelled' | 'engine-failed'): EventMessage => ({
  name: 'job.failed',
  value: { job: 'job1', error: { code, values: {} } },
});

beforeEach(() => {
  host = new MemoryHost();
  setHostClient(host);
  useJobs.setState({ current: null });
});

describe('an export', () => {
  it('runs, tells how far it is, and ends', async () => {
    await start();
    store().hear(progress(0.4));
    expect(store().current).toMatchObject({ state: 'running', progress: { fraction: 0.4 } });
    store().hear(finished);
    expect(store().current?.state).toBe('finished');
  });

  it('loses no event that came before its name was known', async () => {
    const starting = start();
    store().hear(finished);
    await starting;
    expect(store().current?.state).toBe('finished');
  });

  it('does not listen to another job', async () => {
    await start();
    store().hear(progress(0.9, 'other'));
    expect(store().current).toMatchObject({ progress: null });
  });

  it('is cancelled when the host says so, and not before', async () => {
    await start();
    await store().cancel();
    expect(store().current).toMatchObject({ state: 'running', cancelling: true });
    store().hear(failed('export-cancelled'));
    expect(store().current?.state).toBe('cancelled');
  });

  it('is asked for again when its end was missed', async () => {
    await start();
    host.jobState = { state: 'running' };
    await store().refresh();
    expect(store().current?.state).toBe('running');
    host.jobState = { state: 'finished', result: { files: [], warnings: [], milliseconds: 1 } };
    await store().refresh();
    expect(store().current?.state).toBe('finished');
  });

  it('has failed when the host that made it is gone', async () => {
    await start();
    host.failures.set('exports.state', new OctavoError('export-unknown'));
    await store().refresh();
    expect(store().current).toMatchObject({ state: 'failed', error: { code: 'export-unknown' } });
  });

  it('fails with its sentence', async () => {
    await start();
    store().hear(failed('engine-failed'));
    expect(store().current).toMatchObject({ state: 'failed', error: { code: 'engine-failed' } });
  });

  it('fails when it cannot start', async () => {
    host.failures.set('exports.start', new OctavoError('export-empty'));
    await start();
    expect(store().current).toMatchObject({ state: 'failed', error: { code: 'export-empty' } });
  });

  it('is not forgotten while it runs', async () => {
    await start();
    store().forget();
    expect(store().current?.state).toBe('running');
    store().hear(finished);
    store().forget();
    expect(store().current).toBeNull();
  });
});

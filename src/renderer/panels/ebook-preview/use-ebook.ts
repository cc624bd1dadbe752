import { useEffect, useState } from 'react';
import { errorFromRecord } from '../../../shared/errors';
import { useBook } from '../../stores/book';
import { hostClient } from '../../stores/host-client';
import { type Ebook, openEbook } from './ebook';

/** An EPUB that is opened, and made before where none was given. */
export type EbookState =
  | { readonly state: 'making'; readonly fraction: number }
  | { readonly state: 'open'; readonly ebook: Ebook }
  | { readonly state: 'failed'; readonly error: unknown };

/** Opens an EPUB for as long as something shows it. */
export function useEbook(made: { readonly job: string; readonly file: number } | null): EbookState {
  const book = useBook((state) => state.view?.id ?? '');
  const [state, setState] = useState<EbookState>({ state: 'making', fraction: 0 });
  useEffect(() => {
    const stop = new AbortController();
    let opened: Ebook | null = null;
    const advance = (fraction: number) => !stop.signal.aborted && setState({ state: 'making', fraction });
    (made ? Promise.resolve(made) : makeEbook(book, stop.signal, advance))
      .then(({ job, file }) => openEbook(job, file))
      .then(
        (ebook) => {
          if (stop.signal.aborted) return ebook.close();
          opened = ebook;
          setState({ state: 'open', ebook });
        },
        (error: unknown) => !stop.signal.aborted && setState({ state: 'failed', error }),
      );
    return () => {
      stop.abort();
      opened?.close();
    };
  }, [book, made]);
  return state;
}

/** Has an EPUB made to be looked at; closing the preview stops it. */
async function makeEbook(book: string, signal: AbortSignal, advance: (fraction: number) => void) {
  const client = hostClient();
  let job = '';
  let settle: (() => void) | null = null;
  const silence = client.listen((event) => {
    if (event.name === 'job.progress' && event.value.job === job) advance(event.value.fraction);
    if (event.name === 'job.finished' || event.name === 'job.failed') settle?.();
  });
  try {
    job = (await client.call('ebook.make', { book })).job;
    signal.addEventListener('abort', () => void client.call('exports.cancel', { job }).catch(() => undefined));
    if (signal.aborted) await client.call('exports.cancel', { job });
    for (;;) {
      // Asked only once one listens: an end in between is not missed.
      const told = new Promise<void>((resolve) => {
        settle = resolve;
      });
      const state = await client.call('exports.state', { job });
      if (state.state === 'finished') return { job, file: 0 };
      if (state.state === 'failed') throw errorFromRecord(state.error);
      await told;
    }
  } finally {
    silence();
  }
}

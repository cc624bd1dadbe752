import { useEffect, useState } from 'react';
import { lastPrinted, type PrintedOnce } from '../../../shared/publishing/sent';
import { hostClient } from '../../stores/host-client';

/**
 * The printed book that was exported last, whole, as `exports/sent.yaml` says; follows each export. `null`: none was;
 * `undefined`: that is not known, or not yet.
 */
export function useLastPrinted(book: string): PrintedOnce | null | undefined {
  const [printed, setPrinted] = useState<PrintedOnce | null>();
  useEffect(() => {
    let isGone = false;
    const look = () =>
      hostClient()
        .call('exports.sent', { book })
        .then((sent) => {
          if (!isGone) setPrinted(lastPrinted(sent));
        })
        // A list that cannot be read is nothing to compare with; the panel of what was sent says so.
        .catch(() => undefined);
    void look();
    const stop = hostClient().listen(({ name }) => {
      if (name === 'job.finished') void look();
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [book]);
  return printed;
}

import { useEffect, useState } from 'react';
import { type ErrorRecord, errorRecord } from '../../../shared/errors';
import type { Version } from '../../../shared/history/version';
import { hostClient } from '../../stores/host-client';
import { useManuscript } from '../../stores/manuscript';
import { useUi } from '../../stores/ui';

/** The versions of a chapter, newest first: asked for again whenever one may have been added. */
export interface KnownVersions {
  /** `null` until they are known. */
  readonly versions: readonly Version[] | null;
  readonly error: ErrorRecord | null;
}

/** The versions of a chapter of the open book. */
export function useVersions(book: string, chapter: string): KnownVersions {
  const [known, setKnown] = useState<KnownVersions>({ versions: null, error: null });
  // A version is kept when a file is saved, and by the dialogs that close when they have kept one.
  const saved = useManuscript((state) => state.saved?.savedAt);
  const dialog = useUi((state) => state.dialog);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these may have added a version.
  useEffect(() => {
    let isOver = false;
    hostClient()
      .call('history.list', { book, chapter })
      .then(
        (versions) => !isOver && setKnown({ versions, error: null }),
        (error: unknown) => !isOver && setKnown((before) => ({ ...before, error: errorRecord(error) })),
      );
    return () => {
      isOver = true;
    };
  }, [book, chapter, saved, dialog]);
  return known;
}

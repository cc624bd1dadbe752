import { startTransition, useEffect, useRef, useState } from 'react';
import type { ProseDiff } from '../../../shared/history/prose-diff';
import { hostClient } from '../../stores/host-client';
import { useManuscript } from '../../stores/manuscript';
import { type ComparedState, compareStates } from './compare';

/** Two states of a chapter, compared; the last comparison stays in sight while the next is made. */
export interface Comparison {
  /** Between 0 and 1 while it is made; 1 when it is there. */
  readonly progress: number;
  readonly diff: ProseDiff | null;
  /** The text of the older of the two. */
  readonly text: string | null;
  /** The document that the newer one is, when that is the page's own: what a paragraph can be brought back to. */
  readonly current: unknown;
  readonly isFailed: boolean;
}

const NONE: Comparison = { progress: 0, diff: null, text: null, current: null, isFailed: false };

/** Compares a version with another one, or with the chapter as it is on the page (`null`), anew whenever that changes. */
export function useComparison(older: string, newer: string | null): Comparison {
  const [comparison, setComparison] = useState(NONE);
  const texts = useRef(new Map<string, string>());
  const page = useManuscript((state) => state.document);
  const document = newer === null ? page : null;

  useEffect(() => {
    let isOver = false;
    const show = (change: Partial<Comparison>): void => {
      if (!isOver) setComparison((before) => ({ ...before, ...change }));
    };
    const textOf = async (version: string): Promise<string> => {
      const known = texts.current.get(version);
      if (known !== undefined) return known;
      const { book, chapter } = useManuscript.getState();
      if (book === null || chapter === null) throw new Error('A comparison needs a chapter on the page.');
      const { text } = await hostClient().call('history.read', { book, version, chapter });
      texts.current.set(version, text);
      return text;
    };
    const compare = async () => {
      show({ progress: 0.1, isFailed: false });
      const text = await textOf(older);
      show({ progress: 0.4 });
      const after: ComparedState = newer === null ? { document: document?.toJSON() } : { text: await textOf(newer) };
      show({ progress: 0.7 });
      const diff = await compareStates({ text }, after);
      // A long chapter is drawn a piece at a time.
      startTransition(() => show({ progress: 1, diff, text, current: document }));
    };
    compare().catch(() => show({ ...NONE, progress: 1, isFailed: true }));
    return () => {
      isOver = true;
    };
  }, [older, newer, document]);
  return comparison;
}

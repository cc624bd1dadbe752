import { useEffect, useState } from 'react';
import { useManuscript } from '../stores/manuscript';
import type { OpenChapter } from '../stores/open-chapter';

/** Milliseconds without a new word after which the counts around the page follow. */
const QUIET = 120;
/** Milliseconds after which they follow all the same while one types on. */
const LONGEST = 500;

/**
 * The words of the chapter on the page, as they were a moment ago: binder, status line and card are not drawn between a key
 * and the frame that shows it. Another chapter’s words are told at once, and so are those of a text that was saved.
 */
export function useWordsAtRest(): number {
  const open = useManuscript((state) => state.open);
  const [told, setTold] = useState<{ readonly open: OpenChapter | null; readonly words: number } | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waiting: number | null = null;
    const tell = () => {
      clearTimeout(timer);
      waiting = null;
      const now = useManuscript.getState();
      setTold({ open: now.open, words: now.words });
    };
    tell();
    const stop = useManuscript.subscribe((now, before) => {
      if (now.open !== before.open || now.saved !== before.saved) tell();
      else if (now.words !== before.words) {
        const moment = performance.now();
        waiting ??= moment;
        clearTimeout(timer);
        timer = setTimeout(tell, Math.max(0, Math.min(QUIET, waiting + LONGEST - moment)));
      }
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return told !== null && told.open === open ? told.words : useManuscript.getState().words;
}

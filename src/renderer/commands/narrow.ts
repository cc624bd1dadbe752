import { useSyncExternalStore } from 'react';

/** Up to this width the side panes lie over the page. Also written in app.css: a media query cannot read a variable. */
const query = () => window.matchMedia('(max-width: 900px)');

/** Whether the window is narrow now. */
export function isNarrow(): boolean {
  return query().matches;
}

/** The same, for what is drawn. */
export function useNarrow(): boolean {
  return useSyncExternalStore((changed) => {
    const media = query();
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  }, isNarrow);
}

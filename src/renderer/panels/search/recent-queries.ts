import { type KeyboardEvent, useRef } from 'react';
import { useSearch } from '../../stores/search';

/** Lets ↑ and ↓ in a field of one line go through what was looked for lately. */
export function useRecentQueries(): (event: KeyboardEvent<HTMLInputElement>) => void {
  const at = useRef(-1);
  return (event) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') {
      if (event.key.length === 1 || event.key === 'Backspace') at.current = -1;
      return;
    }
    const { recent, query, ask } = useSearch.getState();
    // What stands in the field already would be no step.
    if (at.current === -1 && recent[0] === query.text) at.current = 0;
    const next = at.current + (event.key === 'ArrowUp' ? 1 : -1);
    const text = recent[next];
    if (text === undefined) return;
    event.preventDefault();
    at.current = next;
    ask({ text });
  };
}

import { type RefCallback, useCallback, useState } from 'react';

/** CSS px: two facing pages that are narrower together cannot be read, and one is better. */
const NARROWEST = 520;

/** Whether pages face each other: as it was `chosen`, or where the element of `ref` has room for two that can be read. */
export function useFacing(chosen: boolean | null): {
  readonly isFacing: boolean;
  readonly ref: RefCallback<HTMLElement>;
} {
  const [isWide, setWide] = useState(true);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const measure = () => setWide(element.clientWidth >= NARROWEST);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return { isFacing: chosen ?? isWide, ref };
}

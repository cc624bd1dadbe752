import { type RefObject, useLayoutEffect, useRef } from 'react';
import { plainLetters } from '../binder/tree-keys';

/**
 * Hides what of a form does not hold the words looked for, accents and capitals aside: a setting is found by its name, its hint
 * and what can be chosen. Gives what is to be put on the form, whose children are the settings, and told how many are left.
 */
export function useSearch(search: string, told: (shown: number) => void): RefObject<HTMLDivElement | null> {
  const form = useRef<HTMLDivElement>(null);
  // After every drawing: a setting may have more to choose from than before.
  useLayoutEffect(() => {
    const wanted = plainLetters(search.trim());
    let shown = 0;
    for (const setting of form.current?.children ?? []) {
      if (!(setting instanceof HTMLElement) || setting.dataset.always !== undefined) continue;
      const isFound = wanted === '' || plainLetters(setting.textContent ?? '').includes(wanted);
      setting.hidden = !isFound;
      if (isFound) shown += 1;
    }
    told(shown);
  });
  return form;
}

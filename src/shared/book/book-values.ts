/** Sets the keys of `values`; `null` and `undefined` take the key away, so that book.yaml never says `null`. */
export function withValues<Target extends object>(target: Target, values: Readonly<Record<string, unknown>>): Target {
  const kept = Object.entries(target).filter(([key]) => !Object.hasOwn(values, key) || values[key] != null);
  return { ...Object.fromEntries(kept), ...defined(values, null) } as Target;
}

/** The values without the keys that are `undefined` (and, when asked, those that are `null`). */
export function defined(values: Readonly<Record<string, unknown>>, also?: null): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== also));
}

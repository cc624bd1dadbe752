/** Results for different facts that are kept for one thing: those of the formats of a book. */
const MOST = 4;

/**
 * Remembers what was made of a thing for as long as the thing lives, so that an export after an edit does again what the edit
 * changed. `make` must be pure, of a thing that nobody changes, and depend on nothing else than `facts`. The very same result
 * comes back, so that what is made of it can be remembered too.
 */
export function remembering<Thing extends object, Result>(): (
  thing: Thing,
  facts: string,
  make: () => Result,
) => Result {
  const known = new WeakMap<Thing, Map<string, Result>>();
  return (thing, facts, make) => {
    const results = known.get(thing) ?? new Map<string, Result>();
    known.set(thing, results);
    if (results.has(facts)) return results.get(facts) as Result;
    const made = make();
    results.set(facts, made);
    const [oldest] = results.keys();
    if (results.size > MOST && oldest !== undefined) results.delete(oldest);
    return made;
  };
}

/**
 * A function that remembers what it made of each value, for as long as somebody holds the value. For values that never
 * change, such as the nodes of a document: on each save all but the edited block are the same ones.
 */
export function remembered<Key extends object, Value extends object>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const old = known.get(key);
    if (old !== undefined) return old;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

import { OctavoError } from '../errors';
import { type Preset, withIds, writtenPresets } from '../publishing/presets';
import type { Book } from './book';
import type { OutlineOperation } from './outline-operation';

type Change = { readonly book: Book; readonly inverse: OutlineOperation; readonly id: null };
type PresetOperation = Extract<OutlineOperation, { type: 'save-preset' | 'remove-preset' | 'move-preset' }>;

/**
 * A preset added, changed, taken away or moved among the presets of the book; entries that cannot be read keep their places.
 * Throws `preset-unknown` for an id that none has, and `book-invalid` where `exports.presets` is no list.
 */
export function changePresets(book: Book, operation: PresetOperation): Change {
  const written = writtenPresets(book);
  if (written === null) throw new OctavoError('book-invalid', { field: 'exports.presets' });
  const known = withIds(written);
  const id = operation.type === 'save-preset' ? operation.preset.id : operation.id;
  const at = known.findIndex((entry) => (entry as { readonly id?: unknown } | null)?.id === id);
  const changed = (presets: readonly unknown[], inverse: OutlineOperation): Change => ({
    book: withPresets(book, presets),
    inverse,
    id: null,
  });
  if (operation.type === 'save-preset') {
    const { preset, index: place = written.length } = operation;
    if (at < 0) {
      const added = [...written.slice(0, place), preset, ...written.slice(place)];
      return changed(added, { type: 'remove-preset', id });
    }
    const before = known[at] as Preset;
    return changed(
      written.map((entry, index) => (index === at ? preset : entry)),
      { type: 'save-preset', preset: before },
    );
  }
  if (at < 0) throw new OctavoError('preset-unknown', { name: id, known: '' });
  const others = written.filter((_, index) => index !== at);
  if (operation.type === 'remove-preset')
    return changed(others, { type: 'save-preset', preset: known[at] as Preset, index: at });
  const index = Math.min(operation.index, others.length);
  const moved = [...others.slice(0, index), written[at], ...others.slice(index)];
  return changed(moved, { type: 'move-preset', id, index: at });
}

function withPresets(book: Book, presets: readonly unknown[]): Book {
  const { presets: _, ...others } = book.exports ?? {};
  const exports = presets.length === 0 ? others : { ...others, presets: [...presets] };
  const { exports: __, ...rest } = book;
  return Object.keys(exports).length === 0 ? (rest as Book) : { ...book, exports };
}

/** The book’s interior changed; `null` takes a value away, and a key nobody knows stays. */
export function changePrint(book: Book, values: Readonly<Record<string, unknown>>): Change {
  const before = Object.fromEntries(Object.keys(values).map((key) => [key, book.print?.[key] ?? null]));
  const entries = Object.entries({ ...book.print, ...values }).filter(([, value]) => value != null);
  const { print: _, ...rest } = book;
  const after = entries.length === 0 ? (rest as Book) : { ...book, print: Object.fromEntries(entries) };
  return { book: after, inverse: { type: 'set-print', print: before }, id: null };
}

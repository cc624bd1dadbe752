import { z } from 'zod';
import { type Book, idSchema } from '../book/book';
import type { Warning } from '../book/book-view';
import { slug } from '../book/slug';
import { formatIdSchema } from './format-ids';
import { type ExportOrder, formatSettingsSchema, selectionSchema } from './settings';

/** Longest name of a preset and of a recipient, in characters. */
export const NAME_LENGTH = 120;
/** The file name of an export that says nothing of it: the title of the book. */
export const DEFAULT_PATTERN = '{title}';

/** A name may look like a number (`2026`); it is text all the same. */
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** Kept as it is written, keys of others and all; refused when what we know of it has the wrong form. */
const keptWhole = (schema: z.ZodType) =>
  z.looseObject({}).refine((written) => schema.safeParse(written).success, { error: 'a value that is not understood' });

/**
 * A named export, as `exports.presets` of book.yaml holds it: what is made of the book, how, and for whom. Keys that are not
 * known are kept, at every depth. `settings` and `selection` are as they are written, without defaults: see `orderOfPreset`.
 */
export const presetSchema = z.looseObject({
  /** Known by it, whatever its name becomes. Made from the name where someone wrote the preset by hand without one. */
  id: idSchema,
  name: text.pipe(z.string().trim().min(1).max(NAME_LENGTH)),
  formats: z.array(formatIdSchema).min(1),
  settings: keptWhole(formatSettingsSchema).optional(),
  selection: keptWhole(selectionSchema).optional(),
  /**
   * A folder: absolute, or inside the book (`exports/imprimeur`); `exports/<date>` when left out. Not a path that a call may
   * name: whoever runs the preset asks whether the writer chose it.
   */
  into: z.string().min(1).max(4096).optional(),
  /** How the files are called: see `file-name.ts`. */
  fileName: z.string().max(300).optional(),
  /** To whom it goes: « Maître X ». */
  recipient: text.pipe(z.string().max(NAME_LENGTH)).optional(),
  /** Its dialog is shown before anything is made, also when it is run by its key. */
  ask: z.boolean().optional(),
});
export type Preset = Readonly<z.output<typeof presetSchema>>;

/** What book.yaml has under `exports.presets`, read one by one. */
export interface KnownPresets {
  readonly presets: readonly Preset[];
  /** Those that cannot be read: they stay in the file and are not offered. */
  readonly warnings: readonly Warning[];
}

/** The entries as they are written; `null` when something other than a list stands there. */
export function writtenPresets(book: Pick<Book, 'exports'>): readonly unknown[] | null {
  const written = book.exports?.presets;
  if (written === undefined) return [];
  return Array.isArray(written) ? written : null;
}

/** The presets of a book. One that cannot be read costs no other: it is kept, and told as `preset-unread`. */
export function presetsOf(book: Pick<Book, 'exports'>): KnownPresets {
  const written = writtenPresets(book);
  if (written === null)
    return { presets: [], warnings: [{ code: 'preset-unread', values: { name: 'exports', field: 'presets' } }] };
  const presets: Preset[] = [];
  const warnings: Warning[] = [];
  const taken = new Set<string>();
  for (const [at, entry] of withIds(written).entries()) {
    const parsed = presetSchema.safeParse(entry);
    if (parsed.success && !taken.has(parsed.data.id)) {
      taken.add(parsed.data.id);
      presets.push(parsed.data);
      continue;
    }
    const [issue] = parsed.error?.issues ?? [];
    const name = isObject(entry) && entry.name !== undefined ? String(entry.name) : `${at + 1}`;
    const field = issue === undefined ? 'id' : issue.path.map(String).join('.') || '…';
    warnings.push({ code: 'preset-unread', values: { name: name.slice(0, 80), field } });
  }
  return { presets, warnings };
}

/** The entries with an id each: one written by hand without it has one made of its name. */
export function withIds(written: readonly unknown[]): readonly unknown[] {
  const taken = new Set(written.map((entry) => (isObject(entry) ? entry.id : undefined)));
  return written.map((entry) => {
    if (!isObject(entry) || entry.id !== undefined) return entry;
    const id = newPresetId(String(entry.name ?? ''), taken);
    taken.add(id);
    return { ...entry, id };
  });
}

/** An id for a preset of that name that none of `taken` has: the same name gives the same one. */
export function newPresetId(name: string, taken: ReadonlySet<unknown>): string {
  const letters = slug(name, 'export').replace(/[^a-z0-9]/g, '');
  const base = `${letters}xxxx`.slice(0, Math.max(4, Math.min(12, letters.length)));
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}${count}`;
    if (!taken.has(id)) return id;
  }
}

/** What a preset asks for, with every default in, and without what we do not know. */
export function orderOfPreset({ formats, settings, selection }: Preset): ExportOrder {
  return {
    formats,
    settings: formatSettingsSchema.parse(settings ?? {}),
    selection: selectionSchema.parse(selection ?? {}),
  };
}

/** The preset of an id, or else of a name, as one would type it: case and accents do not count. */
export function presetNamed(presets: readonly Preset[], asked: string): Preset | undefined {
  const plain = (name: string) => slug(name, name);
  return (
    presets.find(({ id }) => id === asked) ??
    presets.find(({ name }) => name === asked.trim()) ??
    presets.find(({ name }) => plain(name) === plain(asked))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { type Book, type Chapter, isPart, type Part, SECTIONS } from '../../../shared/book/book';
import type { FormatId } from '../../../shared/publishing/format-ids';
import { FORMATS } from '../../../shared/publishing/formats';
import type { Preset } from '../../../shared/publishing/presets';
import { type FormatSettings, type Selection, settingsOf } from '../../../shared/publishing/settings';

type Values = Readonly<Record<string, unknown>>;

/** The values with changes; what becomes `undefined` goes, and what the dialog does not know stays. */
export function changed(values: Values | undefined, changes: Values): Values {
  return Object.fromEntries(Object.entries({ ...values, ...changes }).filter(([, value]) => value !== undefined));
}

/** A preset with other values of its own; `undefined` takes a value away. */
export function withValues(preset: Preset, changes: Partial<Record<keyof Preset, unknown>>): Preset {
  return changed(preset, changes) as Preset;
}

/** The formats in their order, with one added or taken away. Without any, it is nothing that could be kept or made. */
export function withFormat(preset: Preset, format: FormatId, wanted: boolean): Preset {
  const formats = FORMATS.map(({ id }) => id).filter((id) => (id === format ? wanted : preset.formats.includes(id)));
  return { ...preset, formats };
}

/** How a format is made, all defaults in. */
export function readSettings<Id extends FormatId>(preset: Preset, id: Id): FormatSettings<Id> {
  return settingsOf(id, (preset.settings ?? {}) as Parameters<typeof settingsOf<Id>>[1]);
}

/** A preset with other settings of a format. */
export function withSettings(preset: Preset, id: FormatId, changes: Values): Preset {
  const own = changed(preset.settings?.[id] as Values | undefined, changes);
  return { ...preset, settings: { ...preset.settings, [id]: own } };
}

/** A preset that makes the pages otherwise than the book says; `undefined` is as the book says again. */
export function withLayout(preset: Preset, changes: Values): Preset {
  const pdf = preset.settings?.pdf as { readonly layout?: Values } | undefined;
  return withSettings(preset, 'pdf', { layout: changed(pdf?.layout, changes) });
}

/** What can be ticked by itself: chapters, and parts that have none. */
function leavesOf(book: Book): readonly string[] {
  return SECTIONS.flatMap((section) =>
    (book[section] as readonly (Part | Chapter)[]).flatMap((entry) =>
      isPart(entry) && entry.children.length > 0 ? entry.children.map(({ id }) => id) : [entry.id],
    ),
  );
}

/** The chapters that a choice ticks. */
export function ticksOf(book: Book, sections: Selection['sections']): ReadonlySet<string> {
  const leaves = leavesOf(book);
  if (sections === undefined) return new Set(leaves);
  const chosen = new Set(sections);
  const inParts = book.body.flatMap((entry) =>
    isPart(entry) && chosen.has(entry.id) ? entry.children.map(({ id }) => id) : [],
  );
  return new Set(leaves.filter((id) => chosen.has(id) || inParts.includes(id)));
}

/** The choice that ticks make: the whole book when all are set, a part where all its chapters are. Empty when none is. */
export function sectionsOf(book: Book, ticks: ReadonlySet<string>): readonly string[] | undefined {
  if (leavesOf(book).every((id) => ticks.has(id))) return undefined;
  return SECTIONS.flatMap((section) =>
    (book[section] as readonly (Part | Chapter)[]).flatMap((entry) => {
      if (!isPart(entry) || entry.children.length === 0) return ticks.has(entry.id) ? [entry.id] : [];
      const own = entry.children.filter(({ id }) => ticks.has(id)).map(({ id }) => id);
      return own.length === entry.children.length ? [entry.id] : own;
    }),
  );
}

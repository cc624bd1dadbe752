import { isAbsolute, join } from 'node:path';
import type { Book } from '../../shared/book/book';
import { partsInsideBook } from '../../shared/book/paths';
import { OctavoError } from '../../shared/errors';
import { orderOfPreset, type Preset, presetNamed, presetsOf } from '../../shared/publishing/presets';
import type { ExportOrder } from '../../shared/publishing/settings';

/** What a preset asks for, ready to be started. */
export interface PresetRun extends ExportOrder {
  readonly preset: Preset;
  /** Absolute; left out where the export decides. */
  readonly destination?: string;
  /** Places outside the book that it names: nothing is done there that the writer did not choose. */
  readonly named: readonly string[];
}

/** The preset of the book by its id or name. Throws `preset-unknown` with the names there are. */
export function presetOf(book: Book, asked: string): Preset {
  const { presets } = presetsOf(book);
  const found = presetNamed(presets, asked);
  if (found) return found;
  const known = presets.map(({ name }) => name).join(', ');
  throw new OctavoError('preset-unknown', { name: asked, known: known === '' ? '–' : known });
}

/** A preset of the book whose folder it is. Throws `path-outside-book` for a folder that leads out of it without saying so. */
export function presetRun(folder: string, preset: Preset): PresetRun {
  const order = orderOfPreset(preset);
  const { into } = preset;
  const destination = into === undefined || isAbsolute(into) ? into : join(folder, ...partsInsideBook(into));
  return {
    ...order,
    preset,
    ...(destination === undefined ? {} : { destination }),
    named: placesOfPreset(preset),
  };
}

/** The places outside its book that a preset names. */
export function placesOfPreset(preset: Preset): readonly string[] {
  const { settings } = orderOfPreset(preset);
  return [preset.into, settings?.docx?.reference]
    .filter((path) => path !== undefined)
    .filter((path) => isAbsolute(path));
}

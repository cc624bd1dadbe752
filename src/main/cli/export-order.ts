import type { Book } from '../../shared/book/book';
import type { CallArgument } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import { FORMAT_IDS, type FormatId, formatIdSchema } from '../../shared/publishing/format-ids';
import { orderOfPreset, type Preset } from '../../shared/publishing/presets';
import { trimSize } from '../../shared/publishing/print/trim-sizes';
import { type ExportOrder, FORMAT_SETTINGS, selectionSchema } from '../../shared/publishing/settings';
import { presetOf } from '../publishing/preset-run';
import { UsageError } from './usage';

/** `--to pdf,epub`: an unknown name is told with the known ones. */
export function readFormats(value: string): readonly FormatId[] {
  return [...new Set(listOf(value))].map((format) => {
    const known = formatIdSchema.safeParse(format);
    if (known.success) return known.data;
    throw new OctavoError('export-format-unknown', { format, known: FORMAT_IDS.join(', ') });
  });
}

const listOf = (value: string) => value.split(',').map((part) => part.trim());
const pdfSettings = FORMAT_SETTINGS.pdf;

/** The options of `octavo export` that say what is made, checked before a book is opened. Throws UsageError. */
export function readExportOptions(options: Readonly<Record<string, string | undefined>>) {
  const { to, only, trim, standard } = options;
  if (trim !== undefined && trimSize(trim) === null)
    throw new UsageError('badValue', { value: trim, option: '--trim' });
  const kind = pdfSettings.shape.standard.safeParse(standard);
  if (!kind.success) throw new UsageError('badValue', { value: standard ?? '', option: '--standard' });
  const sections = only === undefined ? undefined : listOf(only);
  if (!selectionSchema.safeParse({ sections }).success)
    throw new UsageError('badValue', { value: only ?? '', option: '--only' });
  return { formats: to === undefined ? undefined : readFormats(to), sections, trim, standard: kind.data };
}

/** What is asked of the host: the preset, if there is one, with what the other options change of it. */
export function exportOrder(
  book: Book,
  asked: string | undefined,
  { formats, sections, trim, standard }: ReturnType<typeof readExportOptions>,
): Omit<CallArgument<'exports.start'>, 'book'> {
  const preset: Preset | undefined = asked === undefined ? undefined : presetOf(book, asked);
  const order: Partial<ExportOrder> = preset === undefined ? {} : orderOfPreset(preset);
  const pdf = order.settings?.pdf;
  const printed = {
    ...pdf,
    layout: { ...pdf?.layout, ...(trim === undefined ? {} : { trim }) },
    ...(standard === undefined ? {} : { standard }),
  };
  const changed = trim !== undefined || standard !== undefined;
  return {
    ...(preset === undefined ? {} : { preset: preset.id }),
    ...(formats === undefined ? {} : { formats: [...formats] }),
    ...(changed ? { settings: { ...order.settings, pdf: printed } } : {}),
    ...(sections === undefined ? {} : { selection: { ...order.selection, sections: [...sections] } }),
  };
}

import { DESTINATION_IDS, DESTINATIONS, type DestinationId } from '../../../shared/publishing/print/destinations';
import { BOOK_FACES, type PrintChanges, type PrintLayout } from '../../../shared/publishing/print/layout';
import { useText } from '../../i18n/text-context';
import { NumberField, SelectField, Tick } from './fields';
import { StylePictures } from './style-pictures';
import { TrimField } from './trim-field';

interface PrintFieldsProps {
  /** What is said here; what is left out is as the book says, or as style and destination want it. */
  readonly said: PrintChanges;
  /** What follows from it. */
  readonly layout: PrintLayout;
  /** A preset: each value may be left to the book. */
  readonly overBook: boolean;
  readonly onChange: (changes: PrintChanges) => void;
}

/** « Left to the book », or to the style. */
const LEFT = '';

/** The names of the faces: not translated. */
const FACE_NAMES = {
  'eb-garamond': 'EB Garamond',
  alegreya: 'Alegreya',
  'source-serif-4': 'Source Serif 4',
  literata: 'Literata',
} as const;

/** How the pages are made. */
export function PrintFields({ said, layout, overBook, onChange }: PrintFieldsProps) {
  const { t } = useText();
  const left = overBook ? t('print.asBook') : t('print.asStyle');
  const choice = <const Value extends string>(
    values: readonly Value[],
    label: (value: Value) => string,
    unsaid: string = left,
  ) => [
    { value: LEFT as Value | typeof LEFT, label: unsaid },
    ...values.map((value) => ({ value, label: label(value) })),
  ];
  // A value that is left out is `undefined`: it goes from the preset.
  const set = (changes: Readonly<Record<string, unknown>>) => onChange(changes as PrintChanges);
  const kept = (value: string) => (value === LEFT ? undefined : value);
  return (
    <div className="print-fields">
      <StylePictures said={said.style} layout={layout} overBook={overBook} onChoose={(style) => set({ style })} />
      <TrimField said={said.trim} layout={layout} overBook={overBook} onChange={(trim) => set({ trim })} />
      <DestinationField
        said={overBook ? said.destination : (said.destination ?? layout.destination)}
        layout={layout}
        overBook={overBook}
        onChange={(destination) => set({ destination })}
      />
      <div className="form-row">
        <SelectField
          label={t('print.face')}
          value={said.face ?? LEFT}
          options={choice(BOOK_FACES, (face) => FACE_NAMES[face])}
          onChoose={(face) => set({ face: kept(face) })}
        />
        <NumberField
          label={t('print.size')}
          hint={t('print.size.hint')}
          value={said.size ?? null}
          min={8}
          max={16}
          step={0.25}
          onKeep={(size) => set({ size: size ?? undefined })}
        />
        <SelectField
          label={t('print.opening')}
          value={said.opening ?? LEFT}
          options={choice(['lettrine', 'small-caps', 'plain'], (opening) => t(`print.opening.${opening}`))}
          onChoose={(opening) => set({ opening: kept(opening) })}
        />
        <SelectField
          label={t('print.notes')}
          value={overBook ? (said.notes ?? LEFT) : layout.notes}
          options={choice(['foot', 'end'], (notes) => t(`print.notes.${notes}`)).filter(
            ({ value }) => overBook || value !== LEFT,
          )}
          onChoose={(notes) => set({ notes: kept(notes) })}
        />
        <SelectField
          label={t('print.contents')}
          value={said.contents ?? LEFT}
          options={choice(
            ['front', 'back', 'none'],
            (place) => t(`print.contents.${place}`),
            overBook ? undefined : t('print.asLanguage'),
          )}
          onChoose={(contents) => set({ contents: kept(contents) })}
        />
      </div>
      <Tick label={t('print.recto')} checked={said.recto ?? layout.recto} onChange={(recto) => set({ recto })} />
      <Tick
        label={t('print.index.names')}
        checked={layout.indexes.names}
        onChange={(names) => set({ indexes: { ...layout.indexes, names } })}
      />
      <Tick
        label={t('print.index.subjects')}
        checked={layout.indexes.subjects}
        onChange={(subjects) => set({ indexes: { ...layout.indexes, subjects } })}
      />
    </div>
  );
}

interface DestinationProps {
  readonly said: DestinationId | undefined;
  readonly layout: PrintLayout;
  readonly overBook: boolean;
  readonly onChange: (destination: DestinationId | undefined) => void;
}

/** Who prints it, and what they want, in words. */
function DestinationField({ said, layout, overBook, onChange }: DestinationProps) {
  const { t, number } = useText();
  const rules = DESTINATIONS[layout.destination];
  const [first] = rules.inside;
  const last = rules.inside.at(-1);
  const hint = t(first === last ? 'print.destination.rules.one' : 'print.destination.rules', {
    from: number(rules.pages[0]),
    to: number(rules.pages[1]),
    multiple: rules.multiple,
    least: number(first?.millimetres ?? 0),
    most: number(last?.millimetres ?? 0),
    safe: number(rules.safe),
    bleed: number(rules.bleed.millimetres),
  });
  const options = DESTINATION_IDS.map((id) => ({ value: id as string, label: t(`print.destination.${id}`) }));
  return (
    <SelectField
      label={t('print.destination')}
      hint={hint}
      value={said ?? LEFT}
      options={overBook ? [{ value: LEFT, label: t('print.asBook') }, ...options] : options}
      onChoose={(id) => onChange(id === LEFT ? undefined : (id as DestinationId))}
    />
  );
}

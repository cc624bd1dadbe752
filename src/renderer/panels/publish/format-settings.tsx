import type { FormatId } from '../../../shared/publishing/format-ids';
import type { Preset } from '../../../shared/publishing/presets';
import { type PrintChanges, printLayoutOf } from '../../../shared/publishing/print/layout';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { hostClient } from '../../stores/host-client';
import { useSettings } from '../../stores/settings';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Choices } from '../../ui/field';
import { NumberField, SelectField, TextField, Tick } from './fields';
import { readSettings, withLayout, withSettings } from './preset-edit';
import { PrintFields } from './print-fields';

/** What is being edited: a preset, or the export that is not kept. */
export interface EditProps {
  readonly value: Preset;
  readonly onChange: (preset: Preset) => void;
}

function PdfSettings({ value, onChange }: EditProps) {
  const { t } = useText();
  const book = useBook((state) => state.view?.book);
  const settings = readSettings(value, 'pdf');
  const set = (changes: Readonly<Record<string, unknown>>) => onChange(withSettings(value, 'pdf', changes));
  const standards = ['pdf', 'pdf-x-4', 'pdf-x-1a', 'pdf-a-2b', 'pdf-ua-1'] as const;
  return (
    <>
      <PrintFields
        said={settings.layout}
        layout={printLayoutOf(book ?? {}, settings.layout)}
        overBook
        onChange={(changes: PrintChanges) => onChange(withLayout(value, changes))}
      />
      <div className="form-row">
        <SelectField
          label={t('print.standard')}
          value={settings.standard ?? ''}
          options={[
            { value: '', label: t('print.standard.destination') },
            ...standards.map((id) => ({ value: id as string, label: t(`print.standard.${id}`) })),
          ]}
          onChoose={(id) => set({ standard: id === '' ? undefined : id })}
        />
        <NumberField
          label={t('print.bleed')}
          hint={t('print.bleed.hint')}
          value={settings.bleed ?? null}
          min={0}
          max={10}
          step={0.1}
          onKeep={(bleed) => set({ bleed: bleed ?? undefined })}
        />
      </div>
      <Tick label={t('print.marks')} checked={settings.marks} onChange={(marks) => set({ marks })} />
    </>
  );
}

function EpubSettings({ value, onChange }: EditProps) {
  const { t } = useText();
  const { fonts, pageList, conformance } = readSettings(value, 'epub');
  const set = (changes: Readonly<Record<string, unknown>>) => onChange(withSettings(value, 'epub', changes));
  return (
    <>
      <Tick
        label={t('epub.fonts')}
        hint={t('epub.fonts.hint')}
        checked={fonts}
        onChange={(chosen) => set({ fonts: chosen })}
      />
      <Tick
        label={t('epub.pageList')}
        hint={t('epub.pageList.hint')}
        checked={pageList}
        onChange={(chosen) => set({ pageList: chosen })}
      />
      <Tick
        label={t('epub.conformance')}
        hint={t('epub.conformance.hint')}
        checked={conformance}
        onChange={(chosen) => set({ conformance: chosen })}
      />
    </>
  );
}

function DocxSettings({ value, onChange }: EditProps) {
  const { t } = useText();
  const nativeDialogs = useSettings((state) => state.host?.nativeDialogs ?? false);
  const attempt = useUi((state) => state.attempt);
  const settings = readSettings(value, 'docx');
  const set = (changes: Readonly<Record<string, unknown>>) => onChange(withSettings(value, 'docx', changes));
  const choose = () =>
    attempt(async () => {
      const reference = await hostClient().call('places.choose', { purpose: 'import' });
      if (reference) set({ reference });
    });
  return (
    <>
      <Choices
        legend={t('docx.look')}
        value={settings.look}
        options={(['manuscript', 'book'] as const).map((look) => ({ value: look, label: t(`docx.look.${look}`) }))}
        onChoose={(look) => set({ look })}
      />
      {nativeDialogs || settings.reference !== undefined ? (
        <div className="field">
          <span className="field-name">{t('docx.reference')}</span>
          <div className="destination">
            <span className="one-line" title={settings.reference}>
              {settings.reference ?? t('docx.reference.none')}
            </span>
            {settings.reference === undefined ? null : (
              <Button look="quiet" onClick={() => set({ reference: undefined })}>
                {t('docx.reference.remove')}
              </Button>
            )}
            {nativeDialogs ? <Button onClick={() => void choose()}>{t('docx.reference.choose')}</Button> : null}
          </div>
        </div>
      ) : null}
      <Tick label={t('docx.titlePage')} checked={settings.titlePage} onChange={(titlePage) => set({ titlePage })} />
      <Tick label={t('docx.contents')} checked={settings.contents} onChange={(contents) => set({ contents })} />
      <Tick
        label={t('docx.lineNumbers')}
        checked={settings.lineNumbers}
        onChange={(lineNumbers) => set({ lineNumbers })}
      />
      <Tick
        label={t('docx.review')}
        hint={t('docx.review.hint')}
        checked={settings.review}
        onChange={(review) => set({ review })}
      />
      <div className="form-row">
        <TextField
          label={t('docx.watermark')}
          value={settings.watermark ?? ''}
          placeholder={t('docx.watermark.example')}
          maxLength={40}
          onKeep={(watermark) => set({ watermark: watermark || undefined })}
        />
        <TextField
          label={t('docx.reviewer')}
          hint={t('docx.reviewer.hint')}
          value={settings.reviewer ?? ''}
          maxLength={120}
          onKeep={(reviewer) => set({ reviewer: reviewer || undefined })}
        />
      </div>
    </>
  );
}

function OdtSettings({ value, onChange }: EditProps) {
  const { t } = useText();
  return (
    <Tick
      label={t('docx.titlePage')}
      checked={readSettings(value, 'odt').titlePage}
      onChange={(titlePage) => onChange(withSettings(value, 'odt', { titlePage }))}
    />
  );
}

function MarkdownSettings({ value, onChange }: EditProps) {
  const { t } = useText();
  return (
    <Choices
      legend={t('md.as')}
      value={readSettings(value, 'md').as}
      options={(['file', 'folder'] as const).map((as) => ({ value: as, label: t(`md.as.${as}`) }))}
      onChoose={(as) => onChange(withSettings(value, 'md', { as }))}
    />
  );
}

/** The settings of the formats that have some. */
export const FORMAT_FORMS: Readonly<Partial<Record<FormatId, (props: EditProps) => React.ReactNode>>> = {
  pdf: PdfSettings,
  epub: EpubSettings,
  docx: DocxSettings,
  odt: OdtSettings,
  md: MarkdownSettings,
};

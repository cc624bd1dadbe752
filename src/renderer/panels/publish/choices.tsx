import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { NAME_LENGTH, type Preset, presetsOf } from '../../../shared/publishing/presets';
import { type PrintChanges, printLayoutOf } from '../../../shared/publishing/print/layout';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useUi } from '../../stores/ui';
import { Button, IconButton } from '../../ui/button';
import { Failure } from '../failure';
import { TextField } from './fields';
import { OrderForm } from './order-form';
import { withValues } from './preset-edit';
import { PresetList } from './preset-list';
import { PrintFields } from './print-fields';
import { runPreset, runQuick } from './run-preset';
import { SentPanel } from './sent-panel';
import { usePublish } from './store';

/** The preset that is shown, while the book has it. */
function useShownPreset(): Preset | null {
  const shown = usePublish((state) => state.shown);
  const book = useBook((state) => state.view?.book);
  if (shown.kind !== 'preset' || !book) return null;
  return presetsOf(book).presets.find(({ id }) => id === shown.id) ?? null;
}

/** Which preset, or none; on the right all that can be said of it. */
export function PublishChoices() {
  const shown = usePublish((state) => state.shown);
  const preset = useShownPreset();
  return (
    <div className="publish-columns">
      <PresetList />
      {/* A place of its own for each: it is read from its top. */}
      <div key={shown.kind === 'preset' ? shown.id : shown.kind} className="publish-right">
        <Failure />
        {shown.kind === 'sent' ? (
          <SentPanel />
        ) : shown.kind === 'interior' ? (
          <Interior />
        ) : preset ? (
          <PresetForm key={preset.id} preset={preset} />
        ) : (
          <QuickForm />
        )}
      </div>
    </div>
  );
}

function QuickForm() {
  const { quick, setQuick } = usePublish();
  return (
    <div className="publish">
      <OrderForm value={quick} onChange={setQuick} isKept={false} />
    </div>
  );
}

/** A preset of the book: what is changed here is changed in the book at once, and can be taken back. */
function PresetForm({ preset }: { preset: Preset }) {
  const { t } = useText();
  const view = useBook((state) => state.view);
  const change = useBook((state) => state.change);
  const attempt = useUi((state) => state.attempt);
  const { pending, show, setPending, setRemoved } = usePublish();
  if (!view) return null;
  const value = pending ?? preset;
  const ids = presetsOf(view.book).presets.map(({ id }) => id);
  const index = ids.indexOf(preset.id);
  const save = (changed: Preset) => {
    // Shown at once, and what is changed next is changed in it. Without a format it makes nothing and waits for one.
    setPending(changed);
    if (changed.formats.length === 0) return;
    void attempt(() => change({ type: 'save-preset', preset: changed })).then(() => {
      if (usePublish.getState().pending === changed) setPending(null);
    });
  };
  const move = (to: number) => void attempt(() => change({ type: 'move-preset', id: preset.id, index: to }));
  const remove = () =>
    attempt(async () => {
      await change({ type: 'remove-preset', id: preset.id });
      show({ kind: 'quick' });
      setRemoved({ preset, index });
    });
  return (
    <fieldset className="publish" disabled={view.readOnly}>
      <legend className="for-screen-readers">{preset.name}</legend>
      <div className="preset-head">
        <TextField
          label={t('publish.preset.name')}
          value={value.name}
          maxLength={NAME_LENGTH}
          onKeep={(name) => name !== '' && save(withValues(value, { name }))}
        />
        <IconButton label={t('publish.preset.up')} disabled={index <= 0} onClick={() => move(index - 1)}>
          <ArrowUp size={15} aria-hidden />
        </IconButton>
        <IconButton
          label={t('publish.preset.down')}
          disabled={index === ids.length - 1}
          onClick={() => move(index + 1)}
        >
          <ArrowDown size={15} aria-hidden />
        </IconButton>
        <IconButton label={t('publish.preset.remove')} onClick={() => void remove()}>
          <Trash2 size={15} aria-hidden />
        </IconButton>
      </div>
      <OrderForm value={value} onChange={save} isKept />
    </fieldset>
  );
}

/** The book’s own pages, as the live proof shows them. */
function Interior() {
  const { t } = useText();
  const view = useBook((state) => state.view);
  const change = useBook((state) => state.change);
  const attempt = useUi((state) => state.attempt);
  /** What was chosen and is on its way to the book. */
  const [ahead, setAhead] = useState<PrintChanges>({});
  if (!view) return null;
  const print = { ...view.book.print, ...ahead };
  const layout = printLayoutOf({ print });
  const set = (changes: PrintChanges) => {
    // What is left out in the form is taken out of the book.
    const said = Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, value ?? null]));
    const next = { ...ahead, ...changes };
    setAhead(next);
    void attempt(() => change({ type: 'set-print', print: said })).then(() =>
      setAhead((now) => (now === next ? {} : now)),
    );
  };
  return (
    <fieldset className="publish" disabled={view.readOnly}>
      <legend className="for-screen-readers">{t('publish.interior')}</legend>
      <p className="hint">{t('publish.interior.explain')}</p>
      <PrintFields said={print} layout={layout} overBook={false} onChange={set} />
    </fieldset>
  );
}

/** Starts, or closes. */
export function PublishChoicesFoot({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { shown, quick, nothingChosen, pending } = usePublish();
  const preset = useShownPreset();
  const book = useBook((state) => state.view?.id);
  const attempt = useUi((state) => state.attempt);
  if (shown.kind === 'sent' || shown.kind === 'interior')
    return (
      <Button look="primary" onClick={onClose}>
        {t('common.close')}
      </Button>
    );
  const hasNone = (pending ?? preset ?? quick).formats.length === 0;
  const begin = () => attempt(() => (preset ? runPreset(preset) : runQuick(quick)));
  return (
    <>
      {hasNone ? <span className="first hint">{t('publish.none')}</span> : null}
      {nothingChosen ? <span className="first hint">{t('selection.none')}</span> : null}
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      <Button look="primary" disabled={hasNone || nothingChosen || !book} onClick={() => void begin()}>
        {t('publish.start')}
      </Button>
    </>
  );
}

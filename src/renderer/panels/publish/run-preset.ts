import type { CallArgument } from '../../../shared/contract';
import { type Preset, presetsOf } from '../../../shared/publishing/presets';
import { lastPreset, type SentRecord } from '../../../shared/publishing/sent';
import { useBook } from '../../stores/book';
import { hostClient } from '../../stores/host-client';
import { useJobs } from '../../stores/jobs';
import { useUi } from '../../stores/ui';
import { usePublish } from './store';

/** Exports what is set in the dialog and kept nowhere. What was typed is sent first. */
export async function runQuick(quick: Preset): Promise<void> {
  const { view, settle } = useBook.getState();
  if (!view) return;
  await settle();
  const { formats, settings, selection, fileName, into } = quick;
  await useJobs.getState().start({
    book: view.id,
    formats: [...formats],
    // Both are as a call takes them: they were made by the dialog.
    ...(settings === undefined ? {} : { settings: settings as CallArgument<'exports.start'>['settings'] }),
    ...(selection === undefined ? {} : { selection: selection as CallArgument<'exports.start'>['selection'] }),
    ...(fileName === undefined ? {} : { naming: fileName }),
    destination: into ?? null,
  });
}

/** Runs a preset as the book has it. */
export async function runPreset({ id }: Pick<Preset, 'id'>): Promise<void> {
  const { view, settle, refresh } = useBook.getState();
  if (!view) return;
  await settle();
  // Behind the changes of the preset that are on their way.
  await refresh();
  await useJobs.getState().start({ book: view.id, preset: id, destination: null });
}

/** Shows a preset in the dialog; one that does not ask is run. */
export async function runOrAsk(preset: Preset): Promise<void> {
  // One runs already: it is shown, and the next one waits until it is over.
  const running = useJobs.getState().current;
  const isBusy = running?.state === 'running' || running?.state === 'starting';
  if (!isBusy) {
    useJobs.getState().forget();
    usePublish.getState().show({ kind: 'preset', id: preset.id });
    if (preset.ask !== true) await runPreset(preset);
  }
  useUi.getState().openDialog({ kind: 'publish' });
}

/** Runs once more what was run last; where nothing was, the dialog is shown. */
export async function runLast(): Promise<void> {
  const { view } = useBook.getState();
  if (!view) return;
  const last = lastPreset(await hostClient().call('exports.sent', { book: view.id }));
  const preset = presetsOf(view.book).presets.find(({ id }) => id === last);
  if (preset) await runOrAsk(preset);
  else useUi.getState().openDialog({ kind: 'publish' });
}

/** Makes once more what was sent: with its preset while the book has it, else the same formats. */
export async function runAgain({ presetId, files }: SentRecord): Promise<void> {
  const { view } = useBook.getState();
  const preset = view ? presetsOf(view.book).presets.find(({ id }) => id === presetId) : undefined;
  if (preset) await runPreset(preset);
  else
    await runQuick({
      id: 'quick',
      name: 'quick',
      formats: [...new Set(files.map(({ format }) => format))],
    });
}

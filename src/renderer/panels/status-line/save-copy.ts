import { hostClient } from '../../stores/host-client';
import { useManuscript } from '../../stores/manuscript';
import { useSettings } from '../../stores/settings';
import { useUi } from '../../stores/ui';

/** A text to be saved outside the book. */
export interface SavedText {
  /** Without ending. */
  readonly name: string;
  readonly text: string;
  readonly ending: 'md' | 'csv';
}

/** A copy of the chapter on the page, wherever the writer wants it: whatever became of the book's disk. */
export async function saveCopyElsewhere(): Promise<void> {
  const copy = useManuscript.getState().copy();
  if (copy) await saveElsewhere({ ...copy, ending: 'md' });
}

/**
 * Saves a text where the writer wants it. Where the host has no dialog of its own (or is gone), the browser keeps it among its
 * downloads.
 */
export async function saveElsewhere(saved: SavedText): Promise<void> {
  const { attempt, toast } = useUi.getState();
  if (!useSettings.getState().host?.nativeDialogs) {
    download(saved);
    return;
  }
  await attempt(async () => {
    const folder = await hostClient().call('places.choose', { purpose: 'export' });
    if (folder === null) return;
    const { file } = await hostClient().call('chapters.saveCopy', { folder, ...saved });
    toast('net.copied', { file });
  });
}

function download({ name, text, ending }: SavedText): void {
  const type = ending === 'md' ? 'text/markdown' : 'text/csv';
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

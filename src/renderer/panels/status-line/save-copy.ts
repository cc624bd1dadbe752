import { hostClient } from '../../stores/host-client';
import { useManuscript } from '../../stores/manuscript';
import { useSettings } from '../../stores/settings';
import { useUi } from '../../stores/ui';

/**
 * A copy of the chapter on the page, wherever the writer wants it: whatever became of the book's disk. Where the host has no
 * dialog of its own (or is gone), the browser keeps the copy among its downloads.
 */
export async function saveCopyElsewhere(): Promise<void> {
  const copy = useManuscript.getState().copy();
  if (!copy) return;
  const { attempt, toast } = useUi.getState();
  if (!useSettings.getState().host?.nativeDialogs) {
    download(`${copy.name}.md`, copy.text);
    return;
  }
  await attempt(async () => {
    const folder = await hostClient().call('places.choose', { purpose: 'export' });
    if (folder === null) return;
    const { file } = await hostClient().call('chapters.saveCopy', { folder, ...copy });
    toast('net.copied', { file });
  });
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

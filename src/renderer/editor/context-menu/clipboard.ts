import type { EditorView } from 'prosemirror-view';
import { hostClient } from '../../stores/host-client';

/** Copies or cuts what is selected, as the key does: the page’s own rules say what goes out. False where the browser refuses. */
export function copySelection(view: EditorView, how: 'copy' | 'cut'): boolean {
  view.focus();
  return document.execCommand(how);
}

/** Pages whose next paste is to be taken as plain text. */
const plainNext = new WeakSet<EditorView>();

/** Whether this paste was asked for without formatting. Asked once. */
export function takesPlain(view: EditorView): boolean {
  return plainNext.delete(view);
}

/** What the clipboard holds, as a paste event brings it; rejects when the browser does not let it be read. */
async function clipboardData(): Promise<DataTransfer> {
  const data = new DataTransfer();
  for (const item of await navigator.clipboard.read())
    for (const type of item.types) {
      const content = await item.getType(type);
      if (type.startsWith('text/')) data.setData(type, await content.text());
      else data.items.add(new File([content], `image.${type.split('/')[1] ?? 'png'}`, { type }));
    }
  return data;
}

/**
 * Pastes what the system’s clipboard holds, with its formatting or without. Where the host can, it presses the very key; in a
 * browser the clipboard is read, which the writer is asked about. False where that is refused.
 */
export async function pasteClipboard(view: EditorView, plain: boolean): Promise<boolean> {
  view.focus();
  // Shift of Shift+F10 was let go in the menu: the page did not hear of it, and would take this for a plain paste.
  view.dom.dispatchEvent(new KeyboardEvent('keyup', { key: 'Shift', keyCode: 16 }));
  if (plain) plainNext.add(view);
  try {
    if (await hostClient().call('host.paste', {})) return true;
    const clipboard = plain ? new DataTransfer() : await clipboardData();
    if (plain) clipboard.setData('text/plain', await navigator.clipboard.readText());
    view.dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
    return true;
  } catch {
    plainNext.delete(view);
    return false;
  }
}

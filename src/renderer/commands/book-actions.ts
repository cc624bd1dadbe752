import type { CallArgument } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import { profileOfLanguage } from '../../shared/typography/profiles';
import { typeset } from '../../shared/typography/rules';
import { base64Of } from '../editor/figures/add-picture';
import { useBook } from '../stores/book';
import { hostClient } from '../stores/host-client';
import { useSettings } from '../stores/settings';
import { type FolderPurpose, useUi } from '../stores/ui';
import { fileField } from '../ui/file-field';

const attempt = <Value>(task: () => Promise<Value>) => useUi.getState().attempt(task);

/** Asks for a folder: with the system's dialog where there is one, else with ours. `null` when nothing was chosen. */
export async function chooseFolder(purpose: FolderPurpose): Promise<string | null> {
  if (useSettings.getState().host?.nativeDialogs) return hostClient().call('places.choose', { purpose });
  return new Promise((answer) => useUi.getState().openDialog({ kind: 'folder', purpose, answer }));
}

/** Opens a book by its folder. Resolves with whether it is open now; a failure is shown as a sentence. */
export async function openFolder(folder: string): Promise<boolean> {
  const opened = await attempt(async () => {
    await useBook.getState().open(() => hostClient().call('books.open', { folder }));
    return true;
  });
  return opened ?? false;
}

/** Asks for a folder and opens the book in it. */
export async function chooseAndOpen(): Promise<void> {
  const folder = await attempt(() => chooseFolder('open'));
  if (folder) await openFolder(folder);
}

/** Opens the sample book, copied to the writer's documents the first time. */
export async function openSample(): Promise<void> {
  await attempt(() => useBook.getState().open(() => hostClient().call('books.openSample', {})));
}

/** Makes a book, its title set as its language is printed, and opens it. Resolves with whether it is there. */
export async function createBook(asked: CallArgument<'books.create'>): Promise<boolean> {
  const profile = profileOfLanguage(asked.language);
  const argument = { ...asked, title: profile ? typeset(asked.title, profile) : asked.title };
  const made = await attempt(async () => {
    await useBook.getState().open(() => hostClient().call('books.create', argument));
    return true;
  });
  return made ?? false;
}

/** The largest manuscript a window hands over, in bytes; one that is chosen in the system’s dialog may be larger. */
const LARGEST_DROPPED = 40 * 1024 * 1024;
/** What a browser’s dialog offers. */
const MANUSCRIPTS = '.docx,.odt,.epub,.html,.htm,.xhtml,.md,.markdown,.txt';

/** Makes a book of a manuscript that was dropped on the window, or chosen in a browser, and opens it. */
export async function importFile(file: File): Promise<void> {
  await attempt(async () => {
    if (file.size > LARGEST_DROPPED)
      throw new OctavoError('import-too-large', { file: file.name, limit: LARGEST_DROPPED / 1024 / 1024 });
    const base64 = await base64Of(file);
    await useBook.getState().open(() => hostClient().call('books.importContent', { name: file.name, base64 }));
  });
}

/** Asks for a manuscript and makes a book of it: with the system’s dialog where there is one, else with the browser’s. */
export async function chooseAndImport(): Promise<void> {
  if (!useSettings.getState().host?.nativeDialogs) {
    const [file] = await new Promise<readonly File[]>((answer) => fileField(MANUSCRIPTS, false, answer).click());
    if (file) await importFile(file);
    return;
  }
  await attempt(async () => {
    const file = await hostClient().call('places.choose', { purpose: 'import' });
    if (file) await useBook.getState().open(() => hostClient().call('books.import', { file }));
  });
}

/** Leaves the book and goes back to the first screen. */
export async function closeBook(): Promise<void> {
  await attempt(async () => {
    await useBook.getState().close();
    await useSettings.getState().refreshRecent();
  });
}

import type { CallArgument } from '../../shared/contract';
import { profileOfLanguage } from '../../shared/typography/profiles';
import { typeset } from '../../shared/typography/rules';
import { useBook } from '../stores/book';
import { hostClient } from '../stores/host-client';
import { useSettings } from '../stores/settings';
import { type FolderPurpose, useUi } from '../stores/ui';

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

/** Asks for a manuscript and makes a book of it. Only where the system's dialogs can be shown. */
export async function chooseAndImport(): Promise<void> {
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

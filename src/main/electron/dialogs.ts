import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { InterfaceLanguage } from '../../shared/messages/sentence';
import type { Purpose } from '../platform';

const TITLES: Readonly<Record<InterfaceLanguage, Readonly<Record<Purpose, string>>>> = {
  fr: {
    open: 'Ouvrir le dossier d’un livre',
    create: 'Où ranger le nouveau livre',
    export: 'Où ranger les fichiers exportés',
    import: 'Choisir un texte à importer',
  },
  en: {
    open: 'Open a book’s folder',
    create: 'Where to keep the new book',
    export: 'Where to put the exported files',
    import: 'Choose a text to import',
  },
};

/** The system's dialog for a folder, or for a file when importing; null when cancelled. */
export async function choosePlace(
  window: BrowserWindow | null,
  purpose: Purpose,
  language: InterfaceLanguage,
): Promise<string | null> {
  const options: OpenDialogOptions = {
    title: TITLES[language][purpose],
    properties: purpose === 'import' ? ['openFile'] : ['openDirectory', 'createDirectory'],
  };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}

import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { InterfaceLanguage } from '../../shared/messages/sentence';
import type { Purpose } from '../platform';

const TITLES: Readonly<Record<InterfaceLanguage, Readonly<Record<Purpose, string>>>> = {
  fr: {
    open: 'Ouvrir le dossier d’un livre',
    create: 'Où ranger le nouveau livre',
    export: 'Où ranger les fichiers exportés',
    import: 'Choisir un manuscrit à importer',
  },
  en: {
    open: 'Open a book’s folder',
    create: 'Where to keep the new book',
    export: 'Where to put the exported files',
    import: 'Choose a manuscript to import',
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

const UNSAVED: Readonly<Record<InterfaceLanguage, Readonly<Record<'message' | 'detail' | 'stay' | 'leave', string>>>> =
  {
    fr: {
      message: 'Vos derniers mots ne sont pas sur le disque.',
      detail: 'Octavo n’a pas pu les enregistrer. Si vous fermez la fenêtre maintenant, ils seront perdus.',
      stay: 'Ne pas fermer',
      leave: 'Fermer quand même',
    },
    en: {
      message: 'Your last words are not on the disk.',
      detail: 'Octavo could not save them. If you close the window now, they will be lost.',
      stay: 'Keep open',
      leave: 'Close anyway',
    },
  };

/** Asks before a window closes on words that could not be saved. True: close it all the same. */
export function closesUnsaved(window: BrowserWindow, language: InterfaceLanguage): boolean {
  const { message, detail, stay, leave } = UNSAVED[language];
  const options = { type: 'warning' as const, message, detail, buttons: [stay, leave], defaultId: 0, cancelId: 0 };
  return dialog.showMessageBoxSync(window, options) === 1;
}

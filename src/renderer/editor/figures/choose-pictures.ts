import type { Translator } from '../../i18n/translator';
import { fileField } from '../../ui/file-field';
import { PICTURE_TYPES } from './add-picture';

/**
 * Asks for picture files, with the system’s own dialog, and hands them over when there are any. A browser shows that dialog
 * only right after a key or a click of the page; a command of the menu bar is neither, so a dialog of ours asks for one first.
 */
export function choosePictures(t: Translator['t'], multiple: boolean, chosen: (files: readonly File[]) => void): void {
  const field = fileField(PICTURE_TYPES, multiple, (files) => {
    if (files.length > 0) chosen(files);
  });
  if (navigator.userActivation?.isActive ?? true) {
    field.click();
    return;
  }
  const back = document.activeElement;
  const dialog = document.createElement('dialog');
  dialog.className = 'picture-chooser';
  dialog.setAttribute('aria-label', t('picture.choose.title'));
  const words = document.createElement('p');
  words.textContent = t('picture.choose.hint');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = t('picture.choose');
  button.addEventListener('click', () => {
    field.click();
    dialog.close();
  });
  dialog.append(words, button);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  button.focus();
}

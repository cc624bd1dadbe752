import type { Translator } from '../../i18n/translator';

/** Shows a picture in its own size above the window, to be scrolled when it is larger. Escape, or a click, puts it away. */
export function viewPicture(image: HTMLImageElement, t: Translator['t']): void {
  if (image.src === '') return;
  const back = document.activeElement;
  const dialog = document.createElement('dialog');
  dialog.className = 'picture-viewer';
  dialog.setAttribute('aria-label', t('picture.viewer'));
  const shown = document.createElement('img');
  shown.src = image.src;
  shown.alt = image.alt;
  const scroll = document.createElement('div');
  scroll.className = 'picture-viewer-scroll';
  scroll.tabIndex = 0;
  scroll.append(shown);
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = t('picture.viewer.close');
  dialog.append(scroll, close);
  dialog.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  scroll.focus();
}

import type { BookView } from '../../../shared/book/book-view';
import { printLayoutOf } from '../../../shared/publishing/print/layout';
import { trimSize } from '../../../shared/publishing/print/trim-sizes';
import type { Translator } from '../../i18n/translator';

/** `14 × 21 cm`: the trimmed page as booksellers give it. Millimetres. */
export function trimWords({ number, t }: Translator, width: number, height: number): string {
  const centimetres = (millimetres: number) => number(Math.round(millimetres) / 10);
  return t('proof.trim', { width: centimetres(width), height: centimetres(height) });
}

/** What is said of the pages beside their number: trim size and interior. */
export function layoutWords(translator: Translator, view: BookView): { readonly trim: string; readonly style: string } {
  const layout = printLayoutOf(view.book);
  const size = trimSize(layout.trim);
  return {
    trim: size ? trimWords(translator, size.width, size.height) : layout.trim,
    style: translator.t(`proof.style.${layout.style}`),
  };
}

import type { Warning } from '../../../shared/book/book-view';
import { pictureUses } from '../../../shared/publishing/picture-uses';
import { placedPictures } from '../readback/pdf-pictures';
import { pictureHeader } from './picture-header';
import { fileOf, type PreparedPictures } from './prepare-pictures';

/** Dots to the inch below which a picture looks soft in print. */
export const COARSEST = 200;

/**
 * The pictures that are printed too coarse, by the size they have on the composed pages, whatever the template made of them:
 * each once, where it is coarsest.
 *
 * @param composed Typst’s PDF.
 */
export function coarsePictures(composed: Uint8Array, { book, pictures }: PreparedPictures): readonly Warning[] {
  if (pictures.size === 0) return [];
  const coarsest = new Map<number, { readonly size: string; readonly dpi: number }>();
  for (const { object, pixels, dpi } of placedPictures(composed)) {
    const known = coarsest.get(object);
    if (!known || dpi < known.dpi) coarsest.set(object, { size: `${pixels.width}x${pixels.height}`, dpi });
  }
  // Typst keeps no names: a picture is known by its size in pixels, those of one size by their order in the book.
  const named = new Map<string, { readonly name: string; readonly chapter: string }[]>();
  const seen = new Set<string>();
  for (const { name, chapter } of pictureUses(book)) {
    const picture = pictures.get(name);
    const header = picture && pictureHeader(picture.bytes);
    if (!header || seen.has(name)) continue;
    seen.add(name);
    const size = `${header.width}x${header.height}`;
    named.set(size, [...(named.get(size) ?? []), { name, chapter }]);
  }
  const warnings: Warning[] = [];
  for (const { size, dpi } of coarsest.values()) {
    const known = named.get(size)?.shift();
    if (known && dpi < COARSEST)
      warnings.push({
        code: 'picture-coarse',
        values: { file: fileOf(book, known.name), chapter: known.chapter, dpi: Math.round(dpi) },
      });
  }
  return warnings;
}

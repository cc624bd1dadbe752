import type { PictureConverter } from '../../engines/vips';
import { drawingInPixels } from '../prepare-pictures/drawing-in-pixels';
import { everyElement, mapTree, withAttributes } from '../xml/xml-build';
import type { XmlElement } from '../xml/xml-tree';
import type { WordPackage } from './word-package';

/** Where pictures stand: the running text and its notes. */
const PARTS = ['document', 'footnotes'];
/**
 * Gives every drawing (SVG) of a Word document the same in pixels besides, as Word itself does: programs that know no drawings,
 * older Words among them, show those. A drawing that cannot be made into pixels stays alone. Throws `export-cancelled`.
 */
export async function drawInPixels(made: WordPackage, converter: PictureConverter, signal: AbortSignal): Promise<void> {
  for (const name of PARTS) {
    const root = made.part(`word/${name}.xml`);
    const links = made.part(`word/_rels/${name}.xml.rels`);
    if (!root || !links) continue;
    const targets = new Map(
      [...everyElement(links)].map(({ attributes }) => [attributes.get('Id'), attributes.get('Target')] as const),
    );
    const pixels = new Map<string, string>();
    for (const id of new Set([...everyElement(root)].flatMap((of) => drawnBy(of) ?? []))) {
      const bytes = made.file(`word/${targets.get(id) ?? ''}`);
      const picture = bytes && (await drawingInPixels(bytes, converter, signal));
      if (picture) pixels.set(id, made.addPicture(name, `${id}-pixels.png`, picture));
    }
    made.setPart(
      `word/${name}.xml`,
      mapTree(root, (of) => {
        const link = pixels.get(drawnBy(of) ?? '');
        return [link === undefined ? of : withAttributes(of, { 'r:embed': link })];
      }),
    );
  }
}

/** The link to the drawing of a picture that has nothing else to show. */
function drawnBy(of: XmlElement): string | undefined {
  if (of.name !== 'a:blip' || of.attributes.has('r:embed')) return undefined;
  return [...everyElement(of)].find(({ name }) => name === 'asvg:svgBlip')?.attributes.get('r:embed');
}

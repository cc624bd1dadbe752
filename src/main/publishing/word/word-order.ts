import { withChildren } from '../xml/xml-build';
import type { XmlElement } from '../xml/xml-tree';

/** Words of a schema as a list. */
const names = (list: string): readonly string[] => list.split(' ').map((name) => `w:${name}`);

/**
 * The order that ECMA-376 part 1 (annex A, transitional) gives the children of the elements that are changed here: Word
 * refuses a document in which they stand otherwise.
 */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'w:pPr': names(
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
  ),
  'w:rPr': names(
    'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
  ),
  'w:settings': names(
    'writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions',
  ),
};

/** An element with its children in the order of the schema. Names that the schema has later than ours come last, as they were. */
export function inOrder(of: XmlElement): XmlElement {
  const order = ORDER[of.name];
  if (order === undefined) return of;
  const place = (child: XmlElement['children'][number]) => {
    const at = typeof child === 'string' ? -1 : order.indexOf(child.name);
    return at < 0 ? order.length : at;
  };
  const children = of.children.filter((child) => typeof child !== 'string');
  return withChildren(
    of,
    [...children].sort((left, right) => place(left) - place(right)),
  );
}

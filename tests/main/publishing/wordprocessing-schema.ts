import { childrenOf, everyElement } from '../../../src/main/publishing/xml/xml-build';
import type { XmlElement } from '../../../src/main/publishing/xml/xml-tree';

const list = (text: string) => text.trim().split(/\s+/);
const RUN_PROPERTIES = list(
  'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange',
);
const PARAGRAPH_PROPERTIES = list(
  'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
);

/**
 * What may stand in an element, in the order in which it has to stand, as ECMA-376 part 1 (5th edition, transitional) has it
 * for the elements of WordprocessingML whose order Word insists on.
 */
const SEQUENCES: Readonly<Record<string, readonly string[]>> = {
  pPr: PARAGRAPH_PROPERTIES,
  rPr: RUN_PROPERTIES,
  sectPr: list(
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange',
  ),
  style: list(
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr',
  ),
  sdt: list('sdtPr sdtEndPr sdtContent'),
  tbl: list('bookmarkStart bookmarkEnd tblPr tblGrid tr'),
  tblPr: list(
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
  ),
  docDefaults: list('rPrDefault pPrDefault'),
  settings: list(
    'writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator',
  ),
};

/** Elements of which Word accepts one only. */
const ONCE = new Set(['pPr', 'rPr', 'pStyle', 'spacing', 'keepNext', 'lang', 'sz', 'jc', 'trackRevisions', 'compat']);

/** What in a part of a Word document stands where the schema does not allow it; empty for a part that Word takes. */
export function schemaFaults(part: XmlElement): readonly string[] {
  const faults: string[] = [];
  for (const of of everyElement(part)) {
    const order = SEQUENCES[of.name.replace(/^w:/, '')];
    const names = childrenOf(of)
      .filter(({ name }) => name.startsWith('w:'))
      .map(({ name }) => name.slice(2));
    if (order) {
      const places = names.map((name) => order.indexOf(name));
      for (const [at, place] of places.entries()) {
        if (place < 0) faults.push(`${of.name}: ${names[at]} may not stand in it`);
        else if (place < Math.max(...places.slice(0, at), -1)) faults.push(`${of.name}: ${names[at]} stands too late`);
      }
    }
    for (const name of new Set(names))
      if (ONCE.has(name) && names.filter((other) => other === name).length > 1)
        faults.push(`${of.name}: ${name} twice`);
    if (/^w:(?:p|tc|r)$/.test(of.name)) {
      const own = `${of.name.slice(2)}Pr`;
      if (names.indexOf(own) > 0) faults.push(`${of.name}: ${own} is not first`);
    }
    if (of.name === 'w:tc' && names.at(-1) !== 'p') faults.push('w:tc: does not end with a paragraph');
  }
  return faults;
}

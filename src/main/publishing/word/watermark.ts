import { element } from '../xml/xml-build';
import type { XmlElement } from '../xml/xml-tree';

/** What a text along a line is to VML (shape type 136, “text plain text”): constants of the format. */
const FORMULAS =
  'sum #0 0 10800|prod #0 2 1|sum 21600 0 @1|sum 0 0 @2|sum 21600 0 @3|if @0 @3 0|if @0 21600 @1|if @0 0 @2|if @0 @4 21600|mid @5 @6|mid @8 @5|mid @7 @8|mid @6 @7|sum @6 0 @5';

const SHAPE_TYPE = element(
  'v:shapetype',
  {
    id: '_x0000_t136',
    coordsize: '21600,21600',
    'o:spt': 136,
    adj: 10800,
    path: 'm@7,l@8,m@5,21600l@6,21600e',
  },
  element('v:formulas', {}, ...FORMULAS.split('|').map((eqn) => element('v:f', { eqn }))),
  element('v:path', {
    textpathok: 't',
    'o:connecttype': 'custom',
    'o:connectlocs': '@9,0;@10,10800;@11,21600;@12,10800',
    'o:connectangles': '270,180,90,0',
  }),
  element('v:textpath', { on: 't', fitshape: 't' }),
  element('v:handles', {}, element('v:h', { position: '#0,bottomRight', xrange: '6629,14971' })),
  element('o:lock', { 'v:ext': 'edit', text: 't', shapetype: 't' }),
);

/** How long the word is on the page, in points: across a text of A4. */
const LENGTH = 430;

/**
 * A pale word across the page, in the form in which Word itself writes one: it lies in the head of a page, behind the text,
 * and Word’s own command takes it out again. `number` tells the heads of one document apart.
 */
export function watermark(word: string, number: number): XmlElement {
  const height = Math.round(Math.min(150, Math.max(36, LENGTH / (0.58 * Math.max(1, [...word].length)))));
  const style = [
    'position:absolute;margin-left:0;margin-top:0',
    `width:${LENGTH}pt;height:${height}pt;rotation:315;z-index:-251658752`,
    'mso-position-horizontal:center;mso-position-horizontal-relative:margin',
    'mso-position-vertical:center;mso-position-vertical-relative:margin',
  ].join(';');
  return element(
    'w:r',
    {},
    element('w:rPr', {}, element('w:noProof')),
    element(
      'w:pict',
      {},
      SHAPE_TYPE,
      element(
        'v:shape',
        {
          id: `PowerPlusWaterMarkObject${number}`,
          'o:spid': `_x0000_s${2048 + number}`,
          type: '#_x0000_t136',
          style,
          'o:allowincell': 'f',
          fillcolor: '#d0d0d0',
          stroked: 'f',
        },
        element('v:fill', { opacity: '.5' }),
        element('v:textpath', { style: 'font-family:"Times New Roman";font-size:1pt', string: word }),
      ),
    ),
  );
}

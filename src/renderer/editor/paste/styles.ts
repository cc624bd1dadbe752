import { styleOf } from './inert-document';

/** What a style can mean for the text. A key that is missing says nothing: what is around it counts. */
export interface Meaning {
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly smallCaps?: boolean;
  readonly strikeout?: boolean;
  readonly underline?: boolean;
  /** Raised or lowered letters. */
  readonly position?: 'superscript' | 'subscript' | null;
  readonly alignment?: 'left' | 'right' | 'center';
  readonly hidden?: boolean;
}

/** What each property means; `undefined` when its value says nothing about the text. */
const PROPERTIES: Readonly<Record<string, (value: string) => Meaning | undefined>> = {
  'font-weight': (value) =>
    /^(?:bold|bolder|[6-9]00)/.test(value)
      ? { strong: true }
      : /^(?:normal|lighter|[1-5]00)/.test(value)
        ? { strong: false }
        : undefined,
  'font-style': (value) =>
    /^(?:italic|oblique)/.test(value) ? { emphasis: true } : /^normal/.test(value) ? { emphasis: false } : undefined,
  'font-variant': (value) => smallCaps(value),
  'font-variant-caps': (value) => smallCaps(value),
  'text-decoration': (value) => decoration(value),
  'text-decoration-line': (value) => decoration(value),
  'vertical-align': (value) =>
    /^super/.test(value) ? { position: 'superscript' } : /^sub/.test(value) ? { position: 'subscript' } : undefined,
  'text-align': (value) => {
    const alignment = /^(?:left|right|center)/.exec(value)?.[0] as 'left' | 'right' | 'center' | undefined;
    return alignment === undefined ? undefined : { alignment };
  },
  display: (value) => (/^none/.test(value) ? { hidden: true } : undefined),
  visibility: (value) => (/^(?:hidden|collapse)/.test(value) ? { hidden: true } : undefined),
  // Word's hidden text.
  'mso-hide': (value) => (/^all/.test(value) ? { hidden: true } : undefined),
};

const smallCaps = (value: string): Meaning | undefined =>
  /small-caps/.test(value) ? { smallCaps: true } : /^normal/.test(value) ? { smallCaps: false } : undefined;

const decoration = (value: string): Meaning | undefined => {
  const strikeout = /line-through/.test(value);
  const underline = /underline/.test(value);
  return strikeout || underline
    ? { ...(strikeout ? { strikeout } : {}), ...(underline ? { underline } : {}) }
    : undefined;
};

const known = new Map<string, Meaning>();

/** What the declarations of a style attribute mean (`font-style:italic;mso-…`). */
export function meaningOfStyle(style: string): Meaning {
  if (style === '') return {};
  const remembered = known.get(style);
  if (remembered) return remembered;
  let meaning: Meaning = {};
  for (const declaration of style.slice(0, 5000).split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const read = PROPERTIES[declaration.slice(0, colon).trim().toLowerCase()];
    if (read)
      meaning = {
        ...meaning,
        ...read(
          declaration
            .slice(colon + 1)
            .trim()
            .toLowerCase(),
        ),
      };
  }
  // A document has a few dozen styles, written thousands of times.
  if (known.size > 2000) known.clear();
  known.set(style, meaning);
  return meaning;
}

/** What the style sheet of a page says of elements and classes. */
export interface SheetMeanings {
  of(element: Element): Meaning;
}

/**
 * Reads of a style sheet the rules that name a class (`p.p1`, `span.Petitescapitales`): there word processors write what a
 * style of their own means. What it says of headings, paragraphs and links as such is a look.
 */
export function readSheet(sheet: string): SheetMeanings {
  const rules = new Map<string, Meaning>();
  const bare = sheet.replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, ' ').replace(/<!--|-->/g, ' ');
  for (const [, selectors = '', body = ''] of bare.matchAll(/([^{}]{1,2000})\{([^{}]*)\}/g)) {
    const meaning = meaningOfStyle(body);
    if (Object.keys(meaning).length === 0) continue;
    for (const selector of selectors.split(',')) {
      const [, tag = '', name = ''] = /^\s*([a-z][a-z0-9]*)?\.([\w-]+)\s*$/i.exec(selector) ?? [];
      if (name !== '' && !/^(?:h[1-6]|a)$/i.test(tag))
        rules.set(`${tag.toLowerCase()}.${name}`, { ...rules.get(`${tag.toLowerCase()}.${name}`), ...meaning });
    }
  }
  if (rules.size === 0) return { of: () => ({}) };
  return {
    of: (element) => {
      let meaning: Meaning = {};
      for (const name of element.classList)
        meaning = { ...meaning, ...rules.get(`.${name}`), ...rules.get(`${element.localName}.${name}`) };
      return meaning;
    },
  };
}

/** What an element's own style and the style sheet mean together. */
export function meaningOf(element: Element, sheet: SheetMeanings): Meaning {
  const own = meaningOfStyle(styleOf(element));
  return element.classList.length === 0 ? own : { ...sheet.of(element), ...own };
}

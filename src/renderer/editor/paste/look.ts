import type { Mark } from 'prosemirror-model';
import { schema } from '../../../shared/document/schema';
import { type Meaning, meaningOf, type SheetMeanings } from './styles';

/** How text is set at a place of a pasted page, as far as it means something. */
export interface Look {
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly smallCaps: boolean;
  readonly strikeout: boolean;
  readonly underline: boolean;
  readonly position: 'superscript' | 'subscript' | null;
  readonly code: boolean;
  /** The address it links to. */
  readonly href: string | null;
  /** Its language where it is not that of the text: a primary subtag, `en`. */
  readonly language: string | null;
}

/** Text as it comes. */
export const PLAIN: Look = {
  strong: false,
  emphasis: false,
  smallCaps: false,
  strikeout: false,
  underline: false,
  position: null,
  code: false,
  href: null,
  language: null,
};

/** What elements mean by their name. */
const BY_NAME: Readonly<Record<string, Partial<Look>>> = {
  B: { strong: true },
  STRONG: { strong: true },
  EM: { emphasis: true },
  I: { emphasis: true },
  CITE: { emphasis: true },
  DFN: { emphasis: true },
  VAR: { emphasis: true },
  S: { strikeout: true },
  STRIKE: { strikeout: true },
  DEL: { strikeout: true },
  U: { underline: true },
  SUP: { position: 'superscript' },
  SUB: { position: 'subscript' },
  CODE: { code: true },
  KBD: { code: true },
  SAMP: { code: true },
  TT: { code: true },
};

/** The language of an element as a primary subtag; '' when it says none that is one. */
function languageOf(element: Element): string {
  const said = element.getAttribute('lang') ?? element.getAttribute('xml:lang') ?? '';
  const [, primary = ''] = /^([a-z]{2,3})(?:[-_][a-z0-9_-]+)?$/i.exec(said) ?? [];
  return /^(?:zxx|und|mul)$/i.test(primary) ? '' : primary.toLowerCase();
}

/** How text is set inside an element that stands in text set like this. */
export function lookInside(element: Element, around: Look, sheet: SheetMeanings, textLanguage: string): Look {
  const named = BY_NAME[element.tagName];
  const meaning = meaningOf(element, sheet);
  const language = element.hasAttribute('lang') || element.hasAttribute('xml:lang') ? languageOf(element) : '';
  if (!named && language === '' && isSilent(meaning)) return around;
  const isLink =
    around.href !== null ||
    /^(?:A|INS)$/.test(element.tagName) ||
    /^(?:MsoHyperlink|msoIns)/.test(element.className.toString());
  return {
    ...around,
    ...named,
    ...(meaning.strong === undefined ? {} : { strong: meaning.strong }),
    ...(meaning.emphasis === undefined ? {} : { emphasis: meaning.emphasis }),
    ...(meaning.smallCaps === undefined ? {} : { smallCaps: meaning.smallCaps }),
    ...(meaning.strikeout === undefined ? {} : { strikeout: meaning.strikeout }),
    // A link is underlined to be seen, and so is a change that is tracked.
    ...(meaning.underline === undefined || isLink ? {} : { underline: meaning.underline }),
    ...(meaning.position === undefined ? {} : { position: meaning.position }),
    ...(language === '' ? {} : { language: language === textLanguage ? null : language }),
  };
}

const isSilent = ({ alignment: _, hidden: __, ...meaning }: Meaning): boolean => Object.keys(meaning).length === 0;

const marked = new WeakMap<Look, readonly Mark[]>();

/** The marks of text that is set so. */
export function marksOf(look: Look): readonly Mark[] {
  const known = marked.get(look);
  if (known) return known;
  const list = [
    ...(look.href === null ? [] : [schema.mark('link', { href: look.href })]),
    ...(look.smallCaps ? [schema.mark('small_caps')] : []),
    ...(look.language === null ? [] : [schema.mark('language', { lang: look.language })]),
    ...(look.underline ? [schema.mark('span', { classes: ['underline'] })] : []),
    ...(look.strong ? [schema.mark('strong')] : []),
    ...(look.emphasis ? [schema.mark('emphasis')] : []),
    ...(look.strikeout ? [schema.mark('strikeout')] : []),
    ...(look.position === null ? [] : [schema.mark(look.position)]),
    ...(look.code ? [schema.mark('code')] : []),
  ];
  const set = list.reduce<readonly Mark[]>((marks, mark) => mark.addToSet(marks), []);
  marked.set(look, set);
  return set;
}

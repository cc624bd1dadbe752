import type { MarkElement } from '../element';
import { code } from './code';
import { emphasis } from './emphasis';
import { language } from './language';
import { link } from './link';
import { smallCaps } from './small-caps';
import { span } from './span';
import { strikeout } from './strikeout';
import { strong } from './strong';
import { subscript } from './subscript';
import { superscript } from './superscript';

/**
 * Every mark, from the outermost to the innermost where several cover the same text: what has brackets first, since
 * splitting it would double an identifier or a link; strong outside emphasis, as `**` around `*` is the pair that every
 * reader takes the same way; code last, because nothing is Markdown inside it. Where several claim a bracketed span, the
 * ones that mean something particular stand before `span`, which takes what is left.
 */
export const MARKS: readonly MarkElement[] = [
  link,
  smallCaps,
  language,
  span,
  strong,
  emphasis,
  strikeout,
  superscript,
  subscript,
  code,
];

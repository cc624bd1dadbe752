/**
 * The reader string that says what our Markdown means: pandoc's reading of a chapter with it is the reference that ours
 * is tested against. Never `smart`: the characters in the file are the characters in print.
 */
export const DIALECT =
  'commonmark+attributes+fenced_divs+bracketed_spans+footnotes+pipe_tables+definition_lists+strikeout' +
  '+superscript+subscript+raw_attribute+implicit_figures+tex_math_dollars';

/** The format name of `RawBlock` and `RawInline` whose text is Markdown of our dialect that we do not model. */
export const OPAQUE_FORMAT = 'octavo-markdown';

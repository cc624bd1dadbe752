import type MarkdownIt from 'markdown-it';

/** One token of markdown-it's stream. */
export type Token = InstanceType<typeof MarkdownIt.Token>;
/** The state handed to block rules. */
export type StateBlock = InstanceType<typeof MarkdownIt.StateBlock>;
/** The state handed to inline rules. */
export type StateInline = InstanceType<typeof MarkdownIt.StateInline>;
/** The state handed to core rules. */
export type StateCore = InstanceType<typeof MarkdownIt.StateCore>;
/** What rules share while one text is read. */
export type Environment = StateCore['env'];
/** A parser that plugins extend. */
export type Parser = InstanceType<typeof MarkdownIt>;

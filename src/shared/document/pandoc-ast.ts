/** Pandoc's attributes: identifier, classes, key-value pairs. */
export type PandocAttr = readonly [string, readonly string[], readonly (readonly [string, string])[]];
/** Address and title of a link or a picture. */
export type PandocTarget = readonly [string, string];
export type PandocAlignment = 'AlignLeft' | 'AlignRight' | 'AlignCenter' | 'AlignDefault';

/** One work cited in a `Cite`. */
export interface PandocCitation {
  readonly citationId: string;
  readonly citationPrefix: readonly PandocInline[];
  readonly citationSuffix: readonly PandocInline[];
  readonly citationMode: { readonly t: 'NormalCitation' | 'SuppressAuthor' | 'AuthorInText' };
  readonly citationNoteNum: number;
  readonly citationHash: number;
}

/** One member of a union for each tag, so that a tag picks out its own. */
type Tagged<Tag extends string, Content> = Tag extends string ? { readonly t: Tag; readonly c: Content } : never;
type Bare<Tag extends string> = Tag extends string ? { readonly t: Tag } : never;

/** A piece of text in pandoc's JSON AST (pandoc-types 1.23). */
export type PandocInline =
  | Tagged<'Str', string>
  | Bare<'Space' | 'SoftBreak' | 'LineBreak'>
  | Tagged<
      'Emph' | 'Strong' | 'Strikeout' | 'Superscript' | 'Subscript' | 'SmallCaps' | 'Underline',
      readonly PandocInline[]
    >
  | Tagged<'Quoted', readonly [{ readonly t: 'SingleQuote' | 'DoubleQuote' }, readonly PandocInline[]]>
  | Tagged<'Code', readonly [PandocAttr, string]>
  | Tagged<'Math', readonly [{ readonly t: 'InlineMath' | 'DisplayMath' }, string]>
  | Tagged<'RawInline', readonly [string, string]>
  | Tagged<'Link' | 'Image', readonly [PandocAttr, readonly PandocInline[], PandocTarget]>
  | Tagged<'Note', readonly PandocBlock[]>
  | Tagged<'Span', readonly [PandocAttr, readonly PandocInline[]]>
  | Tagged<'Cite', readonly [readonly PandocCitation[], readonly PandocInline[]]>;

export type PandocListAttributes = readonly [
  start: number,
  style: { readonly t: string },
  delimiter: { readonly t: string },
];
export type PandocCell = readonly [PandocAttr, { readonly t: PandocAlignment }, number, number, readonly PandocBlock[]];
export type PandocRow = readonly [PandocAttr, readonly PandocCell[]];
export type PandocCaption = readonly [null | readonly PandocInline[], readonly PandocBlock[]];
export type PandocTableBody = readonly [PandocAttr, number, readonly PandocRow[], readonly PandocRow[]];

/** A block in pandoc's JSON AST (pandoc-types 1.23). */
export type PandocBlock =
  | Tagged<'Para' | 'Plain', readonly PandocInline[]>
  | Tagged<'Header', readonly [number, PandocAttr, readonly PandocInline[]]>
  | Tagged<'CodeBlock', readonly [PandocAttr, string]>
  | Tagged<'RawBlock', readonly [string, string]>
  | Tagged<'BlockQuote', readonly PandocBlock[]>
  | Tagged<'BulletList', readonly (readonly PandocBlock[])[]>
  | Tagged<'OrderedList', readonly [PandocListAttributes, readonly (readonly PandocBlock[])[]]>
  | Tagged<'DefinitionList', readonly (readonly [readonly PandocInline[], readonly (readonly PandocBlock[])[]])[]>
  | Tagged<'LineBlock', readonly (readonly PandocInline[])[]>
  | Bare<'HorizontalRule'>
  | Tagged<'Div', readonly [PandocAttr, readonly PandocBlock[]]>
  | Tagged<'Figure', readonly [PandocAttr, PandocCaption, readonly PandocBlock[]]>
  | Tagged<
      'Table',
      readonly [
        PandocAttr,
        PandocCaption,
        readonly (readonly [{ readonly t: PandocAlignment }, { readonly t: string }])[],
        readonly [PandocAttr, readonly PandocRow[]],
        readonly PandocTableBody[],
        readonly [PandocAttr, readonly PandocRow[]],
      ]
    >;

/** No identifier, no class, no key. */
export const NO_PANDOC_ATTR: PandocAttr = ['', [], []];

/** The block of one tag. */
export type BlockOf<Tag extends PandocBlock['t']> = Extract<PandocBlock, { readonly t: Tag }>;
/** The inline of one tag. */
export type InlineOf<Tag extends PandocInline['t']> = Extract<PandocInline, { readonly t: Tag }>;

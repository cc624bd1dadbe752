/** No-break space: the width of a word space. */
export const NO_BREAK_SPACE = '\u00a0';
/** Narrow no-break space, the French « espace fine insécable ». */
export const NARROW_NO_BREAK_SPACE = '\u202f';

/** One level of quotation marks; `inner` is the space inside them, on both sides. */
export interface QuotePair {
  readonly open: string;
  readonly close: string;
  readonly inner: string;
}

/** The signs that French sets apart from the word before them. */
export type SpacedSign = ';' | '!' | '?' | ':';

/** The microtypography of one language, in one school: data only, read by the rules. */
export interface TypographyProfile {
  /** What `typography:` in book.yaml says. */
  readonly id: 'fr-fine' | 'fr-imprimerie' | 'en';
  /** Primary language subtag (BCP 47) whose texts it governs. */
  readonly language: string;
  /** Outermost first; a level deeper than the last one repeats it. */
  readonly quotes: readonly [QuotePair, ...QuotePair[]];
  /** The space before each sign; empty where the language has none. */
  readonly before: Readonly<Record<SpacedSign, string>>;
  /** Between a number and `%` or `€`, and around the `h` of an hour; empty: whatever the writer typed. */
  readonly unit: string;
  /** After the dash that opens a line of dialogue; `null` where dialogue is quoted instead. */
  readonly dialogue: string | null;
  /** Whether the dash of an aside has a space on its outer sides. */
  readonly spacedDash: boolean;
  /** Whether `'` can open a quotation (`‘tea’`); otherwise it is always an apostrophe. */
  readonly singleQuotes: boolean;
  /** Whether plain text pasted into the page is set by these rules. */
  readonly setsPastedText: boolean;
}

const NESTED_FRENCH: readonly QuotePair[] = [
  { open: '“', close: '”', inner: '' },
  { open: '‘', close: '’', inner: '' },
];

/**
 * Every profile, the default first. French: two schools. babel-french and Lacroux for the thin space
 * before `; ! ?`; the *Lexique* of the Imprimerie nationale (3rd ed., p. 149) for the full
 * no-break space before `:` and, in its own school, inside « ».
 */
export const TYPOGRAPHY_PROFILES: readonly TypographyProfile[] = [
  {
    id: 'fr-fine',
    language: 'fr',
    quotes: [{ open: '«', close: '»', inner: NARROW_NO_BREAK_SPACE }, ...NESTED_FRENCH],
    before: {
      ';': NARROW_NO_BREAK_SPACE,
      '!': NARROW_NO_BREAK_SPACE,
      '?': NARROW_NO_BREAK_SPACE,
      ':': NO_BREAK_SPACE,
    },
    unit: NO_BREAK_SPACE,
    dialogue: NO_BREAK_SPACE,
    spacedDash: true,
    singleQuotes: false,
    setsPastedText: true,
  },
  {
    id: 'fr-imprimerie',
    language: 'fr',
    quotes: [{ open: '«', close: '»', inner: NO_BREAK_SPACE }, ...NESTED_FRENCH],
    before: {
      ';': NARROW_NO_BREAK_SPACE,
      '!': NARROW_NO_BREAK_SPACE,
      '?': NARROW_NO_BREAK_SPACE,
      ':': NO_BREAK_SPACE,
    },
    unit: NO_BREAK_SPACE,
    dialogue: NO_BREAK_SPACE,
    spacedDash: true,
    singleQuotes: false,
    setsPastedText: true,
  },
  {
    id: 'en',
    language: 'en',
    quotes: [
      { open: '“', close: '”', inner: '' },
      { open: '‘', close: '’', inner: '' },
    ],
    before: { ';': '', '!': '', '?': '', ':': '' },
    unit: '',
    dialogue: null,
    spacedDash: false,
    singleQuotes: true,
    setsPastedText: true,
  },
];

/** The profile of that name. Throws for a name that is none of ours. */
export function typographyProfile(id: string): TypographyProfile {
  const profile = TYPOGRAPHY_PROFILES.find((candidate) => candidate.id === id);
  if (!profile) throw new Error(`There is no typographic profile called “${id}”.`);
  return profile;
}

/** The default profile of a language (a BCP 47 tag), or `null` for a language we have no rules for: its text is left alone. */
export function profileOfLanguage(language: string): TypographyProfile | null {
  const primary = language.toLowerCase().split(/[-_]/)[0];
  return TYPOGRAPHY_PROFILES.find((profile) => profile.language === primary) ?? null;
}

/**
 * The profile that governs a book: the one it names, or that of its language when it names none, or one that is not ours
 * (a newer Octavo's, a slip of the hand in book.yaml: the text is still set in its own language).
 */
export function profileOfBook(book: {
  readonly typography?: string | undefined;
  readonly language: string;
}): TypographyProfile | null {
  return TYPOGRAPHY_PROFILES.find((profile) => profile.id === book.typography) ?? profileOfLanguage(book.language);
}

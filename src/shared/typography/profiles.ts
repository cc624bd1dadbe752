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

/** The profiles a book can name in `typography:`. */
export const PROFILE_IDS = ['fr-fine', 'fr-IN', 'fr-CA', 'fr-CH', 'en'] as const;
export type ProfileId = (typeof PROFILE_IDS)[number];

/** The microtypography of one language, in one school: data only, read by the rules. */
export interface TypographyProfile {
  /** What `typography:` in book.yaml says. */
  readonly id: ProfileId;
  /** Primary language subtag (BCP 47) whose texts it governs. */
  readonly language: 'fr' | 'en';
  /** Outermost first; a level deeper than the last one repeats it. */
  readonly quotes: readonly [QuotePair, ...QuotePair[]];
  /** The space before each sign; empty: none, and one that was typed goes; `null`: as the writer typed it. */
  readonly before: Readonly<Record<SpacedSign, string | null>>;
  /** Between a number and its unit, and around the `h` of an hour; empty: whatever the writer typed. */
  readonly unit: string;
  /** Between groups of three digits; empty: the language has another sign there. */
  readonly thousands: string;
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

/** What every French school has in common. */
const FRENCH = {
  language: 'fr',
  unit: NO_BREAK_SPACE,
  thousands: NARROW_NO_BREAK_SPACE,
  dialogue: NO_BREAK_SPACE,
  spacedDash: true,
  singleQuotes: false,
  setsPastedText: true,
} as const;

/** Thin before the high signs (Lacroux, babel-french), a whole space before the colon (*Lexique*, 3rd ed., p. 149). */
const THIN_SIGNS = {
  ';': NARROW_NO_BREAK_SPACE,
  '!': NARROW_NO_BREAK_SPACE,
  '?': NARROW_NO_BREAK_SPACE,
  ':': NO_BREAK_SPACE,
} as const;

/**
 * Every profile, the default first. `fr-IN`: the *Lexique* of the Imprimerie nationale prescribes the full no-break space
 * inside « ». `fr-CA`: no space before `; ! ?` (*Le français au bureau*). `fr-CH`: ‹ › inside « » (*Guide du typographe*).
 */
export const TYPOGRAPHY_PROFILES: readonly TypographyProfile[] = [
  {
    ...FRENCH,
    id: 'fr-fine',
    quotes: [{ open: '«', close: '»', inner: NARROW_NO_BREAK_SPACE }, ...NESTED_FRENCH],
    before: THIN_SIGNS,
  },
  {
    ...FRENCH,
    id: 'fr-IN',
    quotes: [{ open: '«', close: '»', inner: NO_BREAK_SPACE }, ...NESTED_FRENCH],
    before: THIN_SIGNS,
    thousands: NO_BREAK_SPACE,
  },
  {
    ...FRENCH,
    id: 'fr-CA',
    quotes: [{ open: '«', close: '»', inner: NO_BREAK_SPACE }, ...NESTED_FRENCH],
    before: { ';': '', '!': '', '?': '', ':': NO_BREAK_SPACE },
    thousands: NO_BREAK_SPACE,
  },
  {
    ...FRENCH,
    id: 'fr-CH',
    quotes: [
      { open: '«', close: '»', inner: NARROW_NO_BREAK_SPACE },
      { open: '‹', close: '›', inner: NARROW_NO_BREAK_SPACE },
    ],
    before: THIN_SIGNS,
  },
  {
    id: 'en',
    language: 'en',
    quotes: [
      { open: '“', close: '”', inner: '' },
      { open: '‘', close: '’', inner: '' },
    ],
    before: { ';': null, '!': null, '?': null, ':': null },
    unit: '',
    thousands: '',
    dialogue: null,
    spacedDash: false,
    singleQuotes: true,
    setsPastedText: true,
  },
];

/** What books written by an older Octavo call a profile. */
const OLD_NAMES: ReadonlyMap<string, ProfileId> = new Map([['fr-imprimerie', 'fr-IN']]);

function findProfile(id: string | undefined): TypographyProfile | null {
  const known = OLD_NAMES.get(id ?? '') ?? id;
  return TYPOGRAPHY_PROFILES.find((candidate) => candidate.id === known) ?? null;
}

/** The profile of that name. Throws for a name that is none of ours. */
export function typographyProfile(id: string): TypographyProfile {
  const profile = findProfile(id);
  if (!profile) throw new Error(`There is no typographic profile called “${id}”.`);
  return profile;
}

/**
 * The default profile of a language (a BCP 47 tag): that of its region where there is one (`fr-CA`), else that of the
 * language; `null` for a language we have no rules for: its text is left alone.
 */
export function profileOfLanguage(language: string): TypographyProfile | null {
  const [primary, ...others] = language.toLowerCase().split(/[-_]/);
  const regional = TYPOGRAPHY_PROFILES.find(({ id }) => {
    const [own, region] = id.toLowerCase().split('-');
    return own === primary && region !== undefined && others.includes(region);
  });
  return regional ?? TYPOGRAPHY_PROFILES.find((profile) => profile.language === primary) ?? null;
}

/**
 * The profile that governs a book: the one it names, or that of its language when it names none, or one that is not ours
 * (a newer Octavo's, a slip of the hand in book.yaml: the text is still set in its own language).
 */
export function profileOfBook(book: {
  readonly typography?: string | undefined;
  readonly language: string;
}): TypographyProfile | null {
  return findProfile(book.typography) ?? profileOfLanguage(book.language);
}

import type { QuotePair, TypographyProfile } from './profiles';

/**
 * Stands, in a text given to the rules, for whatever is not prose but has a place in the line: a note call, a citation, a
 * picture, each character of a code span. The rules treat it as the end of a word and never touch it.
 */
export const OBJECT = '\ufffc';

/** Stands for the call of a footnote: an `OBJECT` that rules about notes can tell from the others. */
export const NOTE_CALL = '\ufffb';

/** The spaces of a line, breakable or not; U+2009 is among them because it breaks and must be replaced. */
export function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\u00a0' || char === '\u202f' || char === '\u2009';
}

/** A space, the end of a line, or the end of the text. */
export function isBlank(char: string | undefined): boolean {
  return char === undefined || isSpace(char) || char === '\n' || char === '\t';
}

/** A letter or a digit of any script. */
export function isWordCharacter(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}\p{M}]/u.test(char);
}

/** What may stand right before an opening quotation mark. */
export function opensGroup(char: string | undefined): boolean {
  return char !== undefined && '([{<—–-/¿¡«“‘‹'.includes(char);
}

/** What ends a word or a group, so that French sets the next sign apart from it. */
export function endsWord(char: string | undefined): boolean {
  return isWordCharacter(char) || (char !== undefined && `)]}»”›’'%€$£°*_${OBJECT}${NOTE_CALL}`.includes(char));
}

/** What may stand right after a sign that ends a clause. */
export function closesClause(char: string | undefined): boolean {
  return isBlank(char) || (char !== undefined && `)]}»”›’'"*_…—–`.includes(char));
}

// An address ends before the punctuation of the sentence it stands in.
const ADDRESS =
  /(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:|[A-Za-z]:\\)[^\s«»“”"<>]*[^\s«»“”"<>.,;:!?')\]…—]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|&#?\w+;/g;

/** The stretches of a text that are addresses, paths or entities: never touched. Offsets in UTF-16 units. */
export function protectedRanges(text: string): readonly { readonly from: number; readonly to: number }[] {
  return Array.from(text.matchAll(ADDRESS), (match) => ({ from: match.index, to: match.index + match[0].length }));
}

/** Whether the word being typed at the end of `before` is an address. */
export function endsInAddress(before: string): boolean {
  const word = /\S+$/.exec(before)?.[0] ?? '';
  return /:\/\/|^\W*www\.|^\W*mailto:|^\W*[A-Za-z]:\\/.test(word);
}

/** The quotation marks still open at a place in the text, outermost first. */
export class OpenQuotes {
  readonly #profile: TypographyProfile;
  #open: readonly QuotePair[] = [];

  constructor(profile: TypographyProfile) {
    this.#profile = profile;
  }

  /** How many quotations are open. */
  get level(): number {
    return this.#open.length;
  }

  /** The marks that a quotation opened here would take. */
  get next(): QuotePair {
    const { quotes } = this.#profile;
    return quotes[Math.min(this.#open.length, quotes.length - 1)] ?? quotes[0];
  }

  /** The marks of the innermost open quotation; those of the outermost level when none is open in this paragraph. */
  get innermost(): QuotePair {
    return this.#open.at(-1) ?? this.#profile.quotes[0];
  }

  /** Takes note of a mark. `following` tells an apostrophe from a closing single quote. */
  read(mark: string, following: string | undefined): void {
    const opened = this.#profile.quotes.find((pair) => pair.open === mark);
    if (opened) {
      this.#open = [...this.#open, opened];
      return;
    }
    if (mark === '’' && (isWordCharacter(following) || this.innermost.close !== mark)) return;
    const closed = this.#open.findLastIndex((pair) => pair.close === mark);
    if (closed >= 0) this.#open = this.#open.slice(0, closed);
  }

  /** Forgets everything: quotations do not cross paragraphs. */
  reset(): void {
    this.#open = [];
  }
}

/**
 * Whether a straight `"` between `previous` and `following` opens a quotation. `alone` decides where both sides are blank:
 * while typing, nothing follows yet, so it opens; in a finished text it closes what is open.
 */
export function opensQuotation(
  previous: string | undefined,
  following: string | undefined,
  level: number,
  alone: 'opens' | 'closes-if-open',
): boolean {
  if (previous === '’' || previous === "'")
    return isWordCharacter(following) || (alone === 'opens' && following === undefined && level === 0);
  if (!isBlank(previous) && !opensGroup(previous)) return false;
  if (isBlank(following)) return alone === 'opens' || level === 0;
  return level === 0 || isWordCharacter(following) || !closesClause(following);
}

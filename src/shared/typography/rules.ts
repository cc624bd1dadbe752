import type { TypographyProfile } from './profiles';
import type { RuleId } from './rule-list';
import { SIGN_RULES } from './sign-rules';
import { isSpace, OpenQuotes, protectedRanges } from './signs';

/** Replace the text between `from` and `to` (UTF-16 offsets) by `insert`. */
export interface TypographyEdit {
  readonly rule: RuleId;
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

// What stands further back in the paragraph than this decides nothing.
const REACH = 16;

/**
 * The edits that set a text by a profile's rules, in order, not overlapping. Letters and digits are never among them.
 * Applying them twice changes nothing more. Line breaks separate paragraphs. A caller whose paragraph is made of several
 * runs (marks, notes, code) gives the whole paragraph, with `OBJECT` for each unit that is not prose, and maps the edits
 * back.
 */
export function typographyEdits(source: string, profile: TypographyProfile): readonly TypographyEdit[] {
  const quotes = new OpenQuotes(profile);
  const guarded = protectedRanges(source);
  // One piece for each stretch of the source, so that a sign can take back the spaces that stand before it.
  const pieces: (Omit<TypographyEdit, 'rule'> & { readonly rule: RuleId | null })[] = [];
  let set = '';
  let spaces = 0;
  let guard = 0;
  const extend = (addition: string) => {
    set = (set + (spaces > 0 ? ' ' : '') + addition).slice(-REACH);
    spaces = 0;
  };
  for (let index = 0; index < source.length; ) {
    while ((guarded[guard]?.to ?? Number.POSITIVE_INFINITY) <= index) guard += 1;
    const char = source[index] ?? '';
    const free = index < (guarded[guard]?.from ?? Number.POSITIVE_INFINITY);
    const setting = (free && SIGN_RULES.get(char)?.({ profile, quotes, source, index, set, spaces })) || null;
    if (setting === null) {
      pieces.push({ rule: null, from: index, to: index + 1, insert: char });
      if (char === '\n') {
        quotes.reset();
        set = '';
        spaces = 0;
      } else if (isSpace(char)) spaces += 1;
      else extend(char);
      index += 1;
      continue;
    }
    let from = index;
    if (setting.takesSpaces) for (; spaces > 0; spaces -= 1) from = pieces.pop()?.from ?? from;
    pieces.push({ rule: setting.rule, from, to: index + setting.length, insert: setting.insert });
    extend(setting.insert);
    index += setting.length;
  }
  return pieces.filter(
    (piece): piece is TypographyEdit => piece.rule !== null && source.slice(piece.from, piece.to) !== piece.insert,
  );
}

/** A text with edits applied to it. */
export function applyEdits(text: string, edits: readonly Omit<TypographyEdit, 'rule'>[]): string {
  let result = '';
  let at = 0;
  for (const { from, to, insert } of edits) {
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}

/** A whole text set by a profile's rules: `typographyEdits` applied. `--` becomes —. */
export function typeset(text: string, profile: TypographyProfile): string {
  return applyEdits(text, typographyEdits(text, profile));
}

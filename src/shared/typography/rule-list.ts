/**
 * What becomes of a rule's findings. `applied`: typing, pasting and importing set them at once, checking proposes them.
 * `proposed`: only checking, ticked. `suggested`: only checking, and the writer has to tick it, since only she can tell.
 */
export type RuleTreatment = 'applied' | 'proposed' | 'suggested';

/** One rule of the set. Its name and its reason are in the messages, by its id. */
export interface TypographyRule {
  /** Stable: messages, settings, tests and docs/typography.md name it so. */
  readonly id: string;
  /** The rows of docs/typography.md it stands for. */
  readonly rows: readonly number[];
  readonly treatment: RuleTreatment;
}

/** Every rule, in the order in which proposals are shown: signs first, then spaces, figures, names, words, structure. */
export const TYPOGRAPHY_RULES = [
  { id: 'quote-marks', rows: [3, 4, 5], treatment: 'applied' },
  { id: 'quote-spaces', rows: [3, 4, 5], treatment: 'applied' },
  { id: 'nested-quotes', rows: [5], treatment: 'suggested' },
  { id: 'quote-paragraphs', rows: [28], treatment: 'suggested' },
  { id: 'sign-spaces', rows: [1, 10], treatment: 'applied' },
  { id: 'colon-space', rows: [2], treatment: 'applied' },
  { id: 'apostrophe', rows: [6], treatment: 'applied' },
  { id: 'dialogue-dash', rows: [7], treatment: 'applied' },
  { id: 'dialogue-hyphen', rows: [7], treatment: 'proposed' },
  { id: 'dashes', rows: [8], treatment: 'applied' },
  { id: 'hyphen-dash', rows: [8], treatment: 'proposed' },
  { id: 'aside-dash', rows: [8], treatment: 'proposed' },
  { id: 'aside-stop', rows: [8], treatment: 'suggested' },
  { id: 'ellipsis', rows: [9, 10], treatment: 'applied' },
  { id: 'ellipsis-dots', rows: [9], treatment: 'proposed' },
  { id: 'ellipsis-space', rows: [9], treatment: 'suggested' },
  { id: 'etc', rows: [9, 26], treatment: 'applied' },
  { id: 'etc-comma', rows: [26], treatment: 'proposed' },
  { id: 'repeated-marks', rows: [29], treatment: 'suggested' },
  { id: 'inner-spaces', rows: [10, 11], treatment: 'proposed' },
  { id: 'stop-spaces', rows: [12], treatment: 'proposed' },
  { id: 'missing-space', rows: [12], treatment: 'proposed' },
  { id: 'double-spaces', rows: [12], treatment: 'proposed' },
  { id: 'units', rows: [13], treatment: 'applied' },
  { id: 'unit-space', rows: [13], treatment: 'proposed' },
  { id: 'unit-names', rows: [13], treatment: 'proposed' },
  { id: 'thousands', rows: [14], treatment: 'proposed' },
  { id: 'thousands-groups', rows: [14], treatment: 'suggested' },
  { id: 'hours', rows: [15], treatment: 'applied' },
  { id: 'hour-spaces', rows: [15], treatment: 'proposed' },
  { id: 'ordinals', rows: [16], treatment: 'proposed' },
  { id: 'primo', rows: [17], treatment: 'proposed' },
  { id: 'centuries', rows: [18], treatment: 'proposed' },
  { id: 'regnal', rows: [19], treatment: 'proposed' },
  { id: 'roman-ordinals', rows: [19], treatment: 'proposed' },
  { id: 'titles', rows: [20], treatment: 'proposed' },
  { id: 'mister', rows: [20], treatment: 'proposed' },
  { id: 'raised-titles', rows: [20], treatment: 'suggested' },
  { id: 'dates', rows: [21], treatment: 'proposed' },
  { id: 'initials', rows: [21], treatment: 'proposed' },
  { id: 'particles', rows: [21], treatment: 'proposed' },
  { id: 'references', rows: [22], treatment: 'proposed' },
  { id: 'numero', rows: [22], treatment: 'proposed' },
  { id: 'ligatures', rows: [23], treatment: 'proposed' },
  { id: 'accented-capitals', rows: [24], treatment: 'suggested' },
  { id: 'title-stop', rows: [25], treatment: 'proposed' },
  { id: 'note-call', rows: [27], treatment: 'proposed' },
] as const satisfies readonly TypographyRule[];

/** The name of a rule. */
export type RuleId = (typeof TYPOGRAPHY_RULES)[number]['id'];

const TREATMENTS: ReadonlyMap<string, RuleTreatment> = new Map(
  TYPOGRAPHY_RULES.map(({ id, treatment }) => [id, treatment]),
);

/** What becomes of a rule's findings. */
export function treatmentOf(rule: RuleId): RuleTreatment {
  return TREATMENTS.get(rule) ?? 'proposed';
}

/** A sentence whose form follows `{count}`. Categories as Intl.PluralRules names them; the rarer ones say `other`. */
export interface PluralMessage {
  readonly one: string;
  readonly other: string;
}

/** What one key says in one language. `{name}` is filled from values; numbers are written as the language writes them. */
export type Message = string | PluralMessage;

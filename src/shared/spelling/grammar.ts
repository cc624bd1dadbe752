/** Whether this machine has a grammar checker. */
export interface GrammarState {
  readonly found: boolean;
  /** As it says itself, `2.1.2`; `null` where it was not found. */
  readonly version: string | null;
}

/** One remark of the grammar checker on a paragraph. */
export interface GrammarRemark {
  /** Offsets in the paragraph that was sent, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** The rule's own name: what is ignored is ignored by it. */
  readonly rule: string;
  /** What it finds and why, in French. */
  readonly explanation: string;
  /** What could stand there instead; an empty one is to take the words away. */
  readonly suggestions: readonly string[];
}

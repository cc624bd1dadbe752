import { SEND_WINDOW } from '../../src/renderer/stores/chapter-saver';
import type { Typist } from './typist';

/** What was typed, and what was answered. */
export type Typed = Pick<Typist, 'texts' | 'stamps' | 'surprises' | 'acknowledged' | 'slowest' | 'slack'>;

/** What was found when somebody's typing was cut off. Texts as they are; `cut` in ms of the machine's monotonic clock. */
export interface Found {
  /** The moment of the cut: what was acknowledged later may have been a lie. */
  readonly cut: number;
  /** The chapter's file before anything was brought back; `null` when it could not be looked at. */
  readonly onDisk: string | null;
  /** What the next host has for the chapter. */
  readonly recovered: string;
  /** The chapter's file after it was opened again. */
  readonly after: string;
  /** The chapters of which the next host says that it brought words back. */
  readonly told: readonly string[];
}

/** What is wrong with it (nothing, it is hoped), and what it cost. */
export interface Verdict {
  readonly violations: readonly string[];
  /** How old the oldest lost keystroke was at the cut, in ms; 0 when none was lost. */
  readonly tail: number;
  /** Whether the file lacked words that were brought back. */
  readonly isBehind: boolean;
}

/** Holds what was found after a cut against what was typed before it. */
export function judge(typist: Typed, { cut, onDisk, recovered, after, told }: Found): Verdict {
  const { texts, stamps } = typist;
  const violations: string[] = [...typist.surprises];
  const complain = (what: string, detail = '') => void violations.push(detail === '' ? what : `${what}: ${detail}`);
  const keys = texts.lastIndexOf(recovered);
  const acknowledged = typist.acknowledged(cut);
  if (keys === -1) complain('the recovered text was never typed', recovered.slice(-80));
  else if (keys < acknowledged) complain('acknowledged keys are lost', `${keys} of ${acknowledged}`);
  if (onDisk !== null && !texts.includes(onDisk)) complain('the file was no whole version', onDisk.slice(-80));
  if (after !== recovered) complain('the file was not brought up to the text', after.slice(-80));
  if (/\.conflict/.test(recovered)) complain('our own file was taken for an outside edit');
  const isBehind = onDisk !== null && onDisk !== recovered;
  if (isBehind && told.length === 0) complain('words came back, and nobody was told');

  const lost = stamps.findIndex((stamp, index) => index > keys && stamp <= cut);
  const tail = keys === -1 || lost === -1 ? 0 : cut - (stamps[lost] ?? cut);
  // A key waits for the message on its way, at most a window for its own to leave, and for the flush of that.
  const bound = SEND_WINDOW + 2 * typist.slowest(cut) + 2 * typist.slack() + 50;
  if (tail > bound) complain('a key was on its way too long', `${Math.round(tail)} of ${Math.round(bound)} ms`);
  return { violations, tail, isBehind };
}

import { z } from 'zod';
import { BOOK_CALLS } from './contract/book-calls';
import { CHAPTER_CALLS } from './contract/chapter-calls';
import { EBOOK_CALLS } from './contract/ebook-calls';
import type { Events } from './contract/events';
import { EXPORT_CALLS } from './contract/export-calls';
import { GOAL_CALLS } from './contract/goal-calls';
import { PRESET_CALLS } from './contract/preset-calls';
import { PROOF_CALLS } from './contract/proof-calls';
import { TEXT_CALLS } from './contract/text-calls';
import { WINDOW_CALLS } from './contract/window-calls';
import { type ErrorRecord, OctavoError } from './errors';

export type { Call } from './contract/call';
export type { ChapterText, Rewritten, Saved, Typed } from './contract/chapter-calls';
export type { Events } from './contract/events';
export type { BookPages, BookProof, ChapterProof, ProofFailure, ProofPlace } from './contract/proof-calls';
export type { AddedPicture, ImportedSources, OwnWords, PictureData, WorkingNote } from './contract/text-calls';
export { type FolderListing, type HostState, type Menu, menuSchema, type RecentBook } from './contract/window-calls';

/** Every call a window can make of its host. Client, handlers and run-time checks are derived from this value. */
export const CALLS = {
  ...WINDOW_CALLS,
  ...BOOK_CALLS,
  ...CHAPTER_CALLS,
  ...TEXT_CALLS,
  ...EXPORT_CALLS,
  ...PROOF_CALLS,
  ...PRESET_CALLS,
  ...EBOOK_CALLS,
  ...GOAL_CALLS,
  ...EXPORT_CALLS,
} as const;

export type CallName = keyof typeof CALLS;
export type CallArgument<Name extends CallName> = z.input<(typeof CALLS)[Name]['argument']>;
export type CheckedArgument<Name extends CallName> = z.output<(typeof CALLS)[Name]['argument']>;
export type CallResult<Name extends CallName> =
  | NonNullable<(typeof CALLS)[Name]['result']>
  | Extract<(typeof CALLS)[Name]['result'], null>;
export type EventName = keyof Events;

/** One event on its way: the name and its value. */
export type EventMessage = { [Name in EventName]: { readonly name: Name; readonly value: Events[Name] } }[EventName];

/** What answers a call: exactly one function for each name. `Context` is whatever the host hands to all of them. */
export type Handlers<Context> = {
  readonly [Name in CallName]: (argument: CheckedArgument<Name>, context: Context) => Promise<CallResult<Name>>;
};

/** What the window holds: the same two methods over every transport. */
export interface HostClient {
  /** Rejects with an OctavoError. */
  call<Name extends CallName>(name: Name, argument: CallArgument<Name>): Promise<CallResult<Name>>;
  /** Hears every event; returns the function that stops it. */
  listen(listener: (event: EventMessage) => void): () => void;
}

/** An answer on the wire. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorRecord };

/**
 * Checks a call that came over a door. Throws `call-unknown` for a name that is not in the contract and `call-invalid`
 * for an argument of the wrong form.
 */
export function checkCall(name: unknown, argument: unknown): { readonly name: CallName; readonly argument: never } {
  if (typeof name !== 'string' || !Object.hasOwn(CALLS, name))
    throw new OctavoError('call-unknown', { name: String(name).slice(0, 60) });
  const known = name as CallName;
  const parsed = CALLS[known].argument.safeParse(argument ?? {});
  if (!parsed.success)
    throw new OctavoError('call-invalid', { name: known }, { detail: z.prettifyError(parsed.error) });
  return { name: known, argument: parsed.data as never };
}

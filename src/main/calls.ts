import { type Answer, CALLS, type CallName, type CheckedArgument, checkCall, type Handlers } from '../shared/contract';
import { errorRecord, OctavoError } from '../shared/errors';
import { booksCalls } from './calls/books';
import { chaptersCalls } from './calls/chapters';
import { ebooksCalls } from './calls/ebooks';
import { exportsCalls } from './calls/exports';
import { goalsCalls } from './calls/goals';
import { requireGrants } from './calls/grants';
import { historyCalls } from './calls/history';
import { hostCalls } from './calls/host';
import { outlineCalls } from './calls/outline';
import { picturesCalls } from './calls/pictures';
import { placesCalls } from './calls/places';
import { presetsCalls } from './calls/presets';
import { proofCalls } from './calls/proof';
import { settingsCalls } from './calls/settings';
import { sourcesCalls } from './calls/sources';
import { spellingCalls } from './calls/spelling';
import { workingNotesCalls } from './calls/working-notes';
import type { Host } from './host';
import { rememberBook } from './recent-books';

/** A handler as the merged table holds it, its argument type given up; `answer` only hands it a checked argument. */
type Handler = (argument: never, host: Host) => Promise<unknown>;

/**
 * Merges groups of handlers. Throws for a call answered twice or not at all: object spread would let the last one win in
 * silence.
 */
export function mergeCalls(groups: readonly Readonly<Record<string, Handler>>[]): ReadonlyMap<CallName, Handler> {
  const merged = new Map<CallName, Handler>();
  for (const group of groups)
    for (const [name, handler] of Object.entries(group)) {
      if (!Object.hasOwn(CALLS, name)) throw new Error(`A handler for ${name}, which is not in the contract.`);
      if (merged.has(name as CallName)) throw new Error(`Two handlers for ${name}.`);
      merged.set(name as CallName, handler);
    }
  for (const name of Object.keys(CALLS))
    if (!merged.has(name as CallName)) throw new Error(`No handler for ${name}, which is in the contract.`);
  return merged;
}

const groups = [
  hostCalls,
  settingsCalls,
  placesCalls,
  proofCalls,
  booksCalls,
  outlineCalls,
  chaptersCalls,
  historyCalls,
  picturesCalls,
  spellingCalls,
  sourcesCalls,
  workingNotesCalls,
  ebooksCalls,
  exportsCalls,
  goalsCalls,
  presetsCalls,
] as const;

// The compiler's own proof that each call is answered with the result the contract promises.
({
  ...hostCalls,
  ...settingsCalls,
  ...placesCalls,
  ...proofCalls,
  ...booksCalls,
  ...outlineCalls,
  ...chaptersCalls,
  ...historyCalls,
  ...picturesCalls,
  ...spellingCalls,
  ...sourcesCalls,
  ...workingNotesCalls,
  ...ebooksCalls,
  ...exportsCalls,
  ...goalsCalls,
  ...presetsCalls,
}) satisfies Handlers<Host>;

const handlers = mergeCalls(groups);

/**
 * Answers one call that came over any door: checks name and argument, checks that every path in it was chosen by the
 * writer, runs the handler. Never throws. A failure of ours, not the writer's, is also told to the log.
 */
export async function answer(host: Host, name: unknown, argument: unknown): Promise<Answer> {
  try {
    const checked = checkCall(name, argument);
    await requireGrants(host.places, checked.name, checked.argument);
    const handler = handlers.get(checked.name) as Handler;
    const value = await handler(checked.argument, host);
    await rememberBook(host, checked.name, checked.argument as CheckedArgument<CallName>, value);
    return { ok: true, value };
  } catch (thrown) {
    const error = errorRecord(thrown);
    if (!(thrown instanceof OctavoError)) host.log(`${String(name).slice(0, 60)}: ${error.detail}`);
    return { ok: false, error };
  }
}

import type { BookView } from '../../shared/book/book-view';
import type { CallArgument, CallName, CallResult } from '../../shared/contract';
import { errorFromRecord } from '../../shared/errors';
import type { RunningHost } from '../create-host';
import type { Terminal } from './terminal';
import type { ExitCode, Typed } from './usage';

/** What a command is handed: the host, the terminal, what was typed, and the folder it was typed in. */
export interface Desk {
  readonly running: RunningHost;
  readonly terminal: Terminal;
  readonly typed: Typed;
  /** The command's operand; never empty for a command that needs one. */
  readonly operand: string;
  readonly cwd: string;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
}

/** One command of the terminal. Rejects with an OctavoError or a UsageError. */
export type Command = (desk: Desk) => Promise<ExitCode>;

/** Calls the host as a window does. Rejects with an OctavoError. */
export async function call<Name extends CallName>(
  running: RunningHost,
  name: Name,
  argument: CallArgument<Name>,
): Promise<CallResult<Name>> {
  const answer = await running.answer(name, argument);
  if (!answer.ok) throw errorFromRecord(answer.error);
  return answer.value as CallResult<Name>;
}

/** Opens the book in a folder named on the command line: naming it there is choosing it. */
export function openBook(running: RunningHost, folder: string): Promise<BookView> {
  running.host.places.grant(folder);
  return call(running, 'books.open', { folder });
}

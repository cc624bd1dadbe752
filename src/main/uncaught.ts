import process from 'node:process';
import type { EventMessage } from '../shared/contract';
import { errorRecord } from '../shared/errors';

/** What hears of errors that nobody caught. */
export interface UncaughtHearers {
  log(line: string): void;
  /** Tells the windows; may fail. */
  tell(message: EventMessage): void;
}

/**
 * Errors that nobody caught end neither the program nor its saving, and open no box of the system’s in front of the writer: they
 * go to the log, and a window says in a sentence that something went wrong. Never throws.
 */
export function hearUncaught({ log, tell }: UncaughtHearers): void {
  const heard = (error: unknown) => {
    try {
      log(`not caught: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      tell({ name: 'host.troubled', value: { error: errorRecord(error) } });
    } catch {
      // Of an error in telling of an error nobody is told.
    }
  };
  process.on('uncaughtException', heard);
  process.on('unhandledRejection', heard);
}

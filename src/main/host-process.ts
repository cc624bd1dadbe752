import { fork } from 'node:child_process';
import process from 'node:process';

/**
 * A child process of the host that speaks in structured-clone messages (typed arrays arrive as typed arrays). Electron's
 * utility processes and Node's own children look the same through it.
 */
export interface HostProcess {
  /** The system's number of the process, while it runs. */
  readonly pid: number | undefined;
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Heard once, however the process ended. `code` is null when it was killed. */
  onExit(listener: (code: number | null) => void): void;
  /** Ends it at once, whatever it is computing. */
  kill(): void;
}

/** A bundle of ours as a child of plain Node. Its stderr is the host's; its stdout is thrown away, so that `--json` stays pure. */
export function forkNode(script: string): HostProcess {
  const child = fork(script, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  const listeners: ((code: number | null) => void)[] = [];
  let ended: { readonly code: number | null } | undefined;
  const end = (code: number | null) => {
    if (ended) return;
    ended = { code };
    for (const listener of listeners) listener(code);
  };
  child.once('exit', (code) => end(code));
  // A child that cannot be started at all reports an error and no exit.
  child.once('error', () => end(null));
  return {
    pid: child.pid,
    post: (message) => {
      // A message to a child that has just died is told by onExit, not by a second error.
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      if (ended) listener(ended.code);
      else listeners.push(listener);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** The child's side: how it talks to the host that started it. */
export interface ParentChannel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** The one `MessagePort`-like object Electron gives to a utility process; typed here because only doors know `electron`. */
interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Called inside a bundle started by `forkProcess`. Throws when the process was not started that way. */
export function parentChannel(): ParentChannel {
  const port = (process as { parentPort?: UtilityPort }).parentPort;
  if (port)
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    };
  if (!process.send) throw new Error('This file is a part of Octavo and is started by it.');
  // The host has gone: nobody is left to hear the result.
  process.once('disconnect', () => process.exit(0));
  return {
    post: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
  };
}

import process from 'node:process';
import { utilityProcess } from 'electron';
import type { HostProcess } from '../host-process';

/**
 * A bundle of ours in an Electron utility process: the fuse that forbids running Electron as Node forbids
 * `child_process.fork` too.
 */
export function forkUtility(script: string): HostProcess {
  const child = utilityProcess.fork(script, [], {
    serviceName: 'Octavo engine',
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let isRunning = false;
  let isKilled = false;
  const waiting: unknown[] = [];
  child.once('spawn', () => {
    isRunning = true;
    if (isKilled) kill();
    for (const message of waiting.splice(0)) child.postMessage(message);
  });
  let isGone = false;
  child.once('exit', () => {
    isGone = true;
  });
  const kill = () => {
    isKilled = true;
    // Its number may be another's by now.
    if (isGone || child.pid === undefined) return;
    try {
      // Its own kill() is a polite SIGTERM, which a native compile does not hear before it is done.
      process.kill(child.pid, 'SIGKILL');
    } catch (error) {
      // Gone already, and about to be heard of. Thrown from an event it would open Electron's box of errors, which is modal: the
      // main process waits in it, also when nobody is there to close it.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  return {
    // Not known before it runs.
    get pid() {
      return child.pid;
    },
    post: (message) => {
      if (isRunning) child.postMessage(message);
      else waiting.push(message);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (code) => listener(isKilled ? null : code)),
    kill,
  };
}

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
  const kill = () => {
    isKilled = true;
    // Its own kill() is a polite SIGTERM, which a native compile does not hear before it is done.
    if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
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

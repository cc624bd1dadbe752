import process from 'node:process';
import { createInterface } from 'node:readline';
import { createDisk } from '../../../src/main/disk';
import { holdBook } from '../../../src/main/manuscript/lock-same-machine';

/**
 * Another Octavo: takes a book at its first line (`{identity, stateFolder, kind}`) and says whether it has it; says what it
 * is asked. A second line `leave` ends its part without a word to the system.
 */
const say = (word: string) => void process.stdout.write(`${word}\n`);

createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'leave') {
    process.stdin.unref();
    return;
  }
  const { identity, stateFolder, kind } = JSON.parse(line);
  void holdBook({
    disk: createDisk(),
    identity,
    stateFolder,
    kind,
    onShow: () => say('showed'),
    onFlush: () => say('flushed'),
  }).then((hold) => say(hold.kind));
});
say('ready');

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { forkNode } from '../../../src/main/host-process';
import { temporaryFolder } from './test-host';

function script(source: string): string {
  const file = join(temporaryFolder(), 'child.cjs');
  writeFileSync(file, source);
  return file;
}

test('bytes go and come as bytes', async () => {
  const child = forkNode(
    script(`process.on('message', (message) => process.send({ back: message.bytes.map((b) => b + 1) }))`),
  );
  const answer = await new Promise((done) => {
    child.onMessage(done);
    child.post({ bytes: new Uint8Array([1, 2, 254]) });
  });
  expect(answer).toEqual({ back: new Uint8Array([2, 3, 255]) });
  const code = await new Promise((done) => {
    child.onExit(done);
    child.kill();
  });
  expect(code).toBeNull();
});

test('a child that never listens is ended all the same', async () => {
  const child = forkNode(script(`process.on('SIGTERM', () => {}); process.send('busy'); for (;;);`));
  await new Promise((done) => child.onMessage(done));
  const ended = new Promise((done) => child.onExit(done));
  child.kill();
  expect(await ended).toBeNull();
});

test('its exit code is heard, even by one who listens late', async () => {
  const child = forkNode(script(`process.exit(7)`));
  expect(await new Promise((done) => child.onExit(done))).toBe(7);
  expect(await new Promise((done) => child.onExit(done))).toBe(7);
  child.post('too late');
});

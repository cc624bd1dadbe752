import { readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDevice } from '../../src/main/device';
import { createDisk, type Disk } from '../../src/main/disk';
import { fillFolder, temporaryFolder } from './manuscript/folders';

const disk = createDisk();

test('a device is made once and is the same ever after', async () => {
  const state = join(temporaryFolder(), 'a', 'state');
  const made = await openDevice(disk, state, 'portable-de-claire');
  expect(made.id).toMatch(/^[a-z0-9]{12}$/);
  expect(made.secret).toHaveLength(32);
  expect(made.name).toBe('portable-de-claire');
  expect(await openDevice(disk, state, 'portable-de-claire')).toEqual(made);
  expect((await openDevice(disk, join(state, 'other'))).id).not.toBe(made.id);
});

test('nobody else may read its secret', async () => {
  const state = temporaryFolder();
  await openDevice(disk, state);
  expect(statSync(join(state, 'device.json')).mode & 0o777).toBe(0o600);
});

test('those that start together are one device', async () => {
  const state = temporaryFolder();
  const started = await Promise.all(Array.from({ length: 8 }, () => openDevice(disk, state)));
  expect(new Set(started.map(({ id }) => id)).size).toBe(1);
  expect(new Set(started.map(({ secret }) => Buffer.from(secret).toString('hex'))).size).toBe(1);
});

test.each([
  ['nothing', ''],
  ['NULs', '\0'.repeat(100)],
  ['a cut', '{"id":"abcdefghijkm","secr'],
  ['an id that leads elsewhere', JSON.stringify({ id: '../../../etc', secret: 'ab'.repeat(32) })],
  ['a short secret', JSON.stringify({ id: 'abcdefghijkm', secret: 'ab' })],
])('a file with %s is set aside for a new one that is kept', async (_what, content) => {
  const state = fillFolder(temporaryFolder(), { 'device.json': content });
  const made = await openDevice(disk, state);
  expect(made.id).toMatch(/^[a-z0-9]{12}$/);
  expect(readFileSync(join(state, 'device.json.damaged'), 'utf8')).toBe(content);
  expect((await openDevice(disk, state)).id).toBe(made.id);
});

test('where nothing can be written it lives for as long as the program', async () => {
  const state = temporaryFolder();
  const refusing: Disk = { ...disk, replaceAside: () => Promise.reject(new Error('EROFS')) };
  expect((await openDevice(refusing, state)).secret).toHaveLength(32);
  writeFileSync(join(state, 'file'), '');
  expect((await openDevice(disk, join(state, 'file', 'state'))).secret).toHaveLength(32);
});

test('a file that cannot be read is left alone', async () => {
  const state = temporaryFolder();
  const elsewhere = fillFolder(temporaryFolder(), { 'device.json': 'x' });
  symlinkSync(join(elsewhere, 'device.json'), join(state, 'device.json'));
  expect((await openDevice(disk, state)).id).toMatch(/^[a-z0-9]{12}$/);
  expect(readFileSync(join(elsewhere, 'device.json'), 'utf8')).toBe('x');
  expect(statSync(join(state, 'device.json')).isFile()).toBe(true);
});

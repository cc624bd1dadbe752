import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { startWebDoor } from '../../../src/main/web/server';
import type { Answer, EventMessage } from '../../../src/shared/contract';
import { testHost } from '../host/test-host';

async function openDoor() {
  const running = await testHost();
  const door = await startWebDoor(running);
  onTestFinished(() => door.close());
  const call = async (name: string, argument: unknown): Promise<Answer> => {
    const response = await fetch(`${door.origin}api/call`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Octavo-Token': door.token },
      body: JSON.stringify({ name, argument }),
    });
    return (await response.json()) as Answer;
  };
  const listen = async () => {
    const socket = new WebSocket(`${door.origin.replace('http', 'ws')}api/events`, [`octavo.${door.token}`], {
      origin: door.origin.slice(0, -1),
    });
    onTestFinished(() => socket.terminate());
    const events: EventMessage[] = [];
    socket.on('message', (data) => void events.push(JSON.parse(String(data))));
    await new Promise((opened, failed) => socket.once('open', opened).once('error', failed));
    return { socket, events };
  };
  return { running, door, call, listen };
}

test('answers calls and refusals alike as Answers', async () => {
  const { call } = await openDoor();
  expect(await call('host.state', {})).toMatchObject({ ok: true, value: { door: 'web', nativeDialogs: false } });
  expect(await call('books.open', { folder: '/etc' })).toMatchObject({
    ok: false,
    error: { code: 'folder-not-granted' },
  });
  expect(await call('host.fly', {})).toMatchObject({ ok: false, error: { code: 'call-unknown' } });
});

test('French text arrives as it was typed', async () => {
  const { call } = await openDoor();
  const title = 'L’été où « tout » s’arrêta\u202f!';
  expect(await call('books.create', { title, author: 'Chloé', language: 'fr-FR' })).toMatchObject({
    ok: true,
    value: { book: { title } },
  });
});

test('every window hears every event, and a closed one is forgotten', async () => {
  const { door, call, listen } = await openDoor();
  const [one, other] = [await listen(), await listen()];
  expect(door.windows()).toBe(2);
  expect(door.idleFor()).toBe(0);
  const heard = Promise.all([one, other].map(({ socket }) => new Promise((done) => socket.once('message', done))));
  await call('settings.change', { theme: 'dark' });
  await heard;
  for (const { events } of [one, other])
    expect(events).toMatchObject([{ name: 'settings.changed', value: { settings: { theme: 'dark' } } }]);
  const gone = new Promise((done) => one.socket.once('close', done));
  one.socket.close();
  await gone;
  await call('settings.change', { theme: 'light' });
  expect(door.windows()).toBe(1);
});

test('a window that talks on the event connection is put out', async () => {
  const { listen } = await openDoor();
  const { socket } = await listen();
  const closed = new Promise((done) => socket.once('close', done));
  socket.on('error', () => undefined);
  socket.send('x'.repeat(2000));
  expect(await closed).toBe(1009);
});

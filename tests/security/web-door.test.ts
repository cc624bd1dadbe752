import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { installationAt } from '../../src/main/installation';
import { startWebDoor, type WebDoor } from '../../src/main/web/server';
import { root, temporaryFolder, testHost } from '../main/host/test-host';

type Headers = Readonly<Record<string, string | null>>;

/** A door with a small built window of its own. */
async function openDoor(): Promise<WebDoor & { readonly port: number }> {
  const folder = temporaryFolder();
  const rendererFolder = join(folder, 'renderer');
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true });
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html>shell');
  writeFileSync(join(rendererFolder, 'assets', 'app.js'), '1');
  writeFileSync(join(folder, 'secret.js'), 'secret');
  const running = await testHost({ installation: { ...installationAt(root), rendererFolder } });
  const door = await startWebDoor(running);
  onTestFinished(() => door.close());
  return { ...door, port: Number(new URL(door.origin).port) };
}

/** One request as bytes, because no client library would send most of these. Gives back the whole answer. */
function send(port: number, bytes: string): Promise<string> {
  return new Promise((done, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (piece) => {
      answer += piece.toString('latin1');
      // A WebSocket stays open: its first line is its answer.
      if (answer.startsWith('HTTP/1.1 101')) socket.destroy();
    });
    socket.on('close', () => done(answer));
    socket.on('error', reject);
  });
}

function request(port: number, method: string, path: string, headers: Headers = {}, body = ''): Promise<string> {
  const all: Headers = {
    Host: `127.0.0.1:${port}`,
    Connection: 'close',
    ...(body || method === 'POST' ? { 'Content-Length': String(Buffer.byteLength(body)) } : {}),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return send(port, `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

const status = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const CALL = JSON.stringify({ name: 'host.state', argument: {} });
const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('the loopback door', () => {
  type Door = Awaited<ReturnType<typeof openDoor>>;
  type Attempt = readonly [name: string, status: number, run: (door: Door) => Promise<string>];
  const upgrade = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'MDEyMzQ1Njc4OWFiY2RlZg==',
  };
  const ours = ({ port }: Door) => ({ Origin: `http://127.0.0.1:${port}` });
  const token = (door: Door) => ({ 'X-Octavo-Token': door.token });
  const subprotocol = (door: Door) => ({ 'Sec-WebSocket-Protocol': `octavo.${door.token}` });

  const attempts: readonly Attempt[] = [
    ['the page, without a token', 200, (d) => request(d.port, 'GET', '/')],
    ['the page, asked for by localhost', 200, (d) => request(d.port, 'GET', '/', { Host: `localhost:${d.port}` })],
    ['a part of the page', 200, (d) => request(d.port, 'GET', '/assets/app.js')],
    [
      'a call with everything right',
      200,
      (d) => request(d.port, 'POST', '/api/call', { ...token(d), ...ours(d), ...JSON_TYPE }, CALL),
    ],
    ['a call without a token', 401, (d) => request(d.port, 'POST', '/api/call', { ...JSON_TYPE }, CALL)],
    [
      'a call with a wrong token',
      401,
      (d) => request(d.port, 'POST', '/api/call', { ...JSON_TYPE, 'X-Octavo-Token': `${d.token.slice(0, -1)}!` }, CALL),
    ],
    [
      'a call with a longer token',
      401,
      (d) => request(d.port, 'POST', '/api/call', { ...JSON_TYPE, 'X-Octavo-Token': `${d.token}x` }, CALL),
    ],
    ['DNS rebinding: Host evil.example', 421, (d) => request(d.port, 'GET', '/', { Host: `evil.example:${d.port}` })],
    [
      'Host 127.0.0.1.evil.example',
      421,
      (d) => request(d.port, 'GET', '/', { Host: `127.0.0.1.evil.example:${d.port}` }),
    ],
    ['Host with another port', 421, (d) => request(d.port, 'GET', '/', { Host: '127.0.0.1:1' })],
    ['Host 0.0.0.0', 421, (d) => request(d.port, 'GET', '/', { Host: `0.0.0.0:${d.port}` })],
    ['no Host', 400, (d) => request(d.port, 'GET', '/', { Host: null })],
    [
      'a form of another site',
      403,
      (d) =>
        request(d.port, 'POST', '/api/call', { Origin: 'http://evil.example', 'Content-Type': 'text/plain' }, CALL),
    ],
    [
      'a form of another site that has the token',
      403,
      (d) => request(d.port, 'POST', '/api/call', { ...token(d), ...JSON_TYPE, Origin: 'http://evil.example' }, CALL),
    ],
    [
      'Origin null (a sandboxed frame)',
      403,
      (d) => request(d.port, 'POST', '/api/call', { ...token(d), ...JSON_TYPE, Origin: 'null' }, CALL),
    ],
    [
      'another port of localhost',
      403,
      (d) => request(d.port, 'POST', '/api/call', { ...token(d), ...JSON_TYPE, Origin: 'http://localhost:3000' }, CALL),
    ],
    ['an <img> on another site', 403, (d) => request(d.port, 'GET', '/', { 'Sec-Fetch-Site': 'cross-site' })],
    [
      'a page on the same site, another origin',
      403,
      (d) => request(d.port, 'GET', '/', { 'Sec-Fetch-Site': 'same-site' }),
    ],
    [
      'a call as text/plain',
      415,
      (d) => request(d.port, 'POST', '/api/call', { ...token(d), ...ours(d), 'Content-Type': 'text/plain' }, CALL),
    ],
    ['a call without a type', 415, (d) => request(d.port, 'POST', '/api/call', { ...token(d), ...ours(d) }, CALL)],
    ['a call that is not JSON', 400, (d) => request(d.port, 'POST', '/api/call', { ...token(d), ...JSON_TYPE }, '{')],
    ['a call by GET', 405, (d) => request(d.port, 'GET', '/api/call', token(d))],
    ['a call at another path', 404, (d) => request(d.port, 'POST', '/api/book', { ...token(d), ...JSON_TYPE }, CALL)],
    [
      'a body that is too large',
      413,
      (d) => request(d.port, 'POST', '/api/call', { ...token(d), ...JSON_TYPE }, 'x'.repeat(65 * 1024 * 1024)),
    ],
    [
      'OPTIONS from another site',
      403,
      (d) => request(d.port, 'OPTIONS', '/api/call', { Origin: 'http://evil.example' }),
    ],
    ['OPTIONS', 405, (d) => request(d.port, 'OPTIONS', '/api/call')],
    ['TRACE', 405, (d) => request(d.port, 'TRACE', '/')],
    ['DELETE', 405, (d) => request(d.port, 'DELETE', '/')],
    ['a file above the window', 404, (d) => request(d.port, 'GET', '/../secret.js')],
    ['the same, encoded', 404, (d) => request(d.port, 'GET', '/%2e%2e/secret.js')],
    ['the same, encoded again', 404, (d) => request(d.port, 'GET', '/%252e%252e/secret.js')],
    ['the same, with backslashes', 404, (d) => request(d.port, 'GET', '/..%5csecret.js')],
    ['a NUL in the path', 404, (d) => request(d.port, 'GET', '/index.html%00.js')],
    ['a broken escape', 404, (d) => request(d.port, 'GET', '/%')],
    ['an absolute path', 404, (d) => request(d.port, 'GET', '//etc/passwd')],
    [
      'a WebSocket of another site',
      403,
      (d) => request(d.port, 'GET', '/api/events', { ...upgrade, ...subprotocol(d), Origin: 'http://evil.example' }),
    ],
    [
      'a WebSocket without Origin',
      403,
      (d) => request(d.port, 'GET', '/api/events', { ...upgrade, ...subprotocol(d) }),
    ],
    ['a WebSocket without a token', 403, (d) => request(d.port, 'GET', '/api/events', { ...upgrade, ...ours(d) })],
    [
      'a WebSocket with a wrong token',
      403,
      (d) => request(d.port, 'GET', '/api/events', { ...upgrade, ...ours(d), 'Sec-WebSocket-Protocol': 'octavo.x' }),
    ],
    [
      'a WebSocket by another Host',
      421,
      (d) => request(d.port, 'GET', '/api/events', { ...upgrade, ...ours(d), ...subprotocol(d), Host: 'evil.example' }),
    ],
    ['a WebSocket elsewhere', 404, (d) => request(d.port, 'GET', '/', { ...upgrade, ...ours(d), ...subprotocol(d) })],
    [
      'a WebSocket with everything right',
      101,
      (d) => request(d.port, 'GET', '/api/events', { ...upgrade, ...ours(d), ...subprotocol(d) }),
    ],
  ];

  test.each(attempts)('%s: %i', async (_name, expected, run) => {
    const answer = await run(await openDoor());
    expect(status(answer), answer.slice(0, 200)).toBe(expected);
    expect(answer).not.toContain('secret');
    expect(answer.toLowerCase()).not.toContain('access-control-allow');
  });

  test('every answer carries the headers that keep strangers out', async () => {
    const { port } = await openDoor();
    for (const answer of [await request(port, 'GET', '/'), await request(port, 'POST', '/api/call', JSON_TYPE, CALL)]) {
      const headers = answer.toLowerCase();
      for (const header of [
        "content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';",
        'x-content-type-options: nosniff',
        'referrer-policy: no-referrer',
        'cross-origin-opener-policy: same-origin',
        'cross-origin-resource-policy: same-origin',
        'cross-origin-embedder-policy: require-corp',
        'x-frame-options: deny',
        'cache-control: no-store',
      ])
        expect(headers).toContain(header);
    }
  });

  test('after twenty wrong tokens the right one is refused too', async () => {
    const door = await openDoor();
    const right = { ...token(door), ...JSON_TYPE };
    expect(status(await request(door.port, 'POST', '/api/call', right, CALL))).toBe(200);
    for (let guess = 0; guess < 20; guess += 1)
      expect(
        status(await request(door.port, 'POST', '/api/call', { ...JSON_TYPE, 'X-Octavo-Token': `${guess}` }, CALL)),
      ).toBe(401);
    expect(status(await request(door.port, 'POST', '/api/call', right, CALL))).toBe(403);
  });

  test('each start has a token of its own, 256 bits long, in the fragment only', async () => {
    const [one, other] = [await openDoor(), await openDoor()];
    expect(one.token).not.toBe(other.token);
    expect(Buffer.from(one.token, 'base64url')).toHaveLength(32);
    const address = new URL(one.address);
    expect(address.hash).toBe(`#token=${one.token}`);
    expect(address.search).toBe('');
  });

  test('it answers on the loopback address alone', async (context) => {
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    const outer = addresses.find(({ internal, family }) => !internal && family === 'IPv4');
    if (!outer) return context.skip('this machine has no address but the loopback one');
    const { port } = await openDoor();
    const refused = await new Promise((done) => {
      const socket = connect(port, outer.address);
      socket.on('connect', () => done(false)).on('error', () => done(true));
      onTestFinished(() => void socket.destroy());
    });
    expect(refused).toBe(true);
  });
});

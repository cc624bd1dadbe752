import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { RunningHost } from '../create-host';
import { fileFor } from '../window-files';
import { createGuard, SECURITY_HEADERS } from './guard';

/** A running web door. */
export interface WebDoor {
  /** `http://127.0.0.1:<port>/`, without the token. */
  readonly origin: string;
  /** What the writer opens: the token is in the fragment, which no browser sends anywhere. */
  readonly address: string;
  readonly token: string;
  /** How many windows listen now. */
  windows(): number;
  /** Milliseconds since a call was last answered; 0 while a window listens. */
  idleFor(): number;
  close(): Promise<void>;
}

/** The largest body, in bytes: far above any chapter a person wrote, and enough for the largest picture she may add. */
const BODY_LIMIT = 64 * 1024 * 1024;
/** Milliseconds a caller has to send its headers, and its whole request. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 60_000;
const CONNECTIONS = 64;

/** The body as text; null when it is larger than the limit, in which case the rest is not read. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > BODY_LIMIT) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

async function answerCall(running: RunningHost, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (body === null) {
    response.writeHead(413, { Connection: 'close' }).end();
    return;
  }
  let call: { readonly name?: unknown; readonly argument?: unknown } | null;
  try {
    call = JSON.parse(body);
  } catch {
    response.writeHead(400).end();
    return;
  }
  const result = await running.answer(call?.name, call?.argument);
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(result));
}

function serveFile(folder: string, path: string, head: boolean, response: ServerResponse): void {
  const file = fileFor(folder, path);
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': file.type });
  if (head) response.end();
  else
    createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response);
}

/** Listens on the loopback address, at the port asked for if it is free, else at any. Resolves with the port. */
async function listenAt(server: Server, wanted: number): Promise<number> {
  const at = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await at(wanted).catch(() => at(0));
  return (server.address() as AddressInfo).port;
}

/**
 * Serves the window and answers its calls on the loopback address, and nowhere else. `port`: where the door stood last, if
 * it is free, so that a tab left open finds it again.
 */
export async function startWebDoor(running: RunningHost, port = 0): Promise<WebDoor> {
  const { host } = running;
  let used = Date.now();
  const guard = createGuard();
  const portOf = () => (server.address() as AddressInfo).port;
  const server = createServer(
    { headersTimeout: HEADERS_TIMEOUT, requestTimeout: REQUEST_TIMEOUT },
    (request, response) => {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
      const path = (request.url ?? '/').split(/[?#]/)[0] ?? '/';
      const isCall = path.startsWith('/api/');
      const refusal = isCall ? guard.caller(request, portOf()) : guard.visitor(request, portOf());
      if (refusal) response.writeHead(refusal.status, { Connection: 'close' }).end(refusal.reason);
      else if (!isCall && request.method !== 'POST')
        serveFile(host.platform.installation.rendererFolder, path, request.method === 'HEAD', response);
      else if (path !== '/api/call') response.writeHead(404).end();
      else if (request.method !== 'POST') response.writeHead(405).end();
      else {
        used = Date.now();
        void answerCall(running, request, response).catch((error: unknown) => {
          // The window went away in the middle of its request: there is nobody to tell.
          host.log(`The web door: ${String(error)}`);
          response.destroy();
        });
      }
    },
  );
  server.maxConnections = CONNECTIONS;

  const sockets = new WebSocketServer({
    noServer: true,
    // Windows have nothing to say here: calls go over HTTP.
    maxPayload: 1024,
    handleProtocols: () => `octavo.${guard.token}`,
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const refusal = request.url === '/api/events' ? guard.listener(request, portOf()) : { status: 404, reason: 'path' };
    if (refusal) {
      socket.end(`HTTP/1.1 ${refusal.status} Refused\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      sockets.emit('connection', client, request);
      client.on('error', () => client.terminate());
    });
  });
  const stopListening = running.listen((message) => {
    const text = JSON.stringify(message);
    for (const client of sockets.clients) if (client.readyState === client.OPEN) client.send(text);
  });

  const origin = `http://127.0.0.1:${await listenAt(server, port)}/`;
  return {
    origin,
    address: `${origin}#token=${guard.token}`,
    token: guard.token,
    windows: () => sockets.clients.size,
    idleFor: () => (sockets.clients.size > 0 ? 0 : Date.now() - used),
    close: () =>
      new Promise((resolve) => {
        stopListening();
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

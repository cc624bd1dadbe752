import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { CONTENT_SECURITY_POLICY } from '../window-files';

/** Wrong tokens before the API stops answering for good: a guesser is a program, a writer clicks the printed address. */
const FAILURES = 20;

/** What a request is refused with, or null when it may pass. */
export type Refusal = { readonly status: 400 | 401 | 403 | 405 | 413 | 415 | 421; readonly reason: string } | null;

/** The door's doorkeeper: every check that does not look at the call itself. */
export interface Guard {
  /** 256 random bits, base64url: without it the API says nothing. */
  readonly token: string;
  /** The checks on any request, in the order in which they tell least: Host, Origin, Sec-Fetch-Site, method. */
  visitor(request: IncomingMessage, port: number): Refusal;
  /** Those plus token and, on POST, the content type. */
  caller(request: IncomingMessage, port: number): Refusal;
  /** The checks on a WebSocket: a browser always sends Origin there; the token comes as a subprotocol. */
  listener(request: IncomingMessage, port: number): Refusal;
}

/** Headers of every answer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-store',
};

/** Compares without telling by its duration how much was right. */
function same(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

/** A doorkeeper with a fresh token. */
export function createGuard(): Guard {
  const token = randomBytes(32).toString('base64url');
  let failures = 0;

  const checkToken = (given: string): Refusal => {
    if (failures >= FAILURES) return { status: 403, reason: 'too many wrong tokens' };
    if (same(given, token)) return null;
    failures += 1;
    return { status: 401, reason: 'token' };
  };

  const visitor = (request: IncomingMessage, port: number): Refusal => {
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
    const { host, origin, 'sec-fetch-site': site } = request.headers;
    if (host === undefined) return { status: 400, reason: 'no host' };
    if (!hosts.includes(host)) return { status: 421, reason: 'host' };
    if (origin !== undefined && origin !== `http://${host}`) return { status: 403, reason: 'origin' };
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return { status: 403, reason: 'cross-site' };
    if (!['GET', 'HEAD', 'POST'].includes(request.method ?? '')) return { status: 405, reason: 'method' };
    return null;
  };

  return {
    token,
    visitor,
    caller: (request, port) => {
      const refusal = visitor(request, port) ?? checkToken(String(request.headers['x-octavo-token'] ?? ''));
      if (refusal) return refusal;
      const json = /^application\/json\s*(?:;\s*charset=utf-8\s*)?$/i.test(request.headers['content-type'] ?? '');
      return request.method === 'POST' && !json ? { status: 415, reason: 'content type' } : null;
    },
    listener: (request, port) => {
      const refusal = visitor(request, port);
      if (refusal) return refusal;
      if (request.headers.origin === undefined) return { status: 403, reason: 'no origin' };
      const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim());
      const carrier = offered.find((part) => part.startsWith('octavo.')) ?? '';
      return checkToken(carrier.slice('octavo.'.length)) && { status: 403, reason: 'token' };
    },
  };
}

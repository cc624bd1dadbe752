import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { CONTENT_SECURITY_POLICY, fileFor } from '../window-files';
import { isWindowAddress, SCHEME } from './channels';

const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cache-Control': 'no-store',
};

/** Must run before the app is ready: makes `octavo://app` an origin like one of https. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/**
 * The answer to a request for an address of the window. The path is taken from the text of the address: a URL parser
 * would resolve `..` before we could refuse it.
 */
export async function answerAddress(rendererFolder: string, address: string): Promise<Response> {
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(address)?.[1] ?? '/';
  const file = isWindowAddress(address) ? fileFor(rendererFolder, path || '/') : null;
  if (!file) return new Response('', { status: 404, headers: HEADERS });
  return new Response(await readFile(file.path), { headers: { ...HEADERS, 'Content-Type': file.type } });
}

/** Serves the built window, and nothing else, at `octavo://app/…`. */
export function serveWindow(rendererFolder: string): void {
  protocol.handle(SCHEME, (request) => answerAddress(rendererFolder, request.url));
}

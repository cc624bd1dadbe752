import { realpathSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

/**
 * What the window may load and do, at both graphical doors: only what came with it. `wasm-unsafe-eval` lets it run
 * WebAssembly and nothing else; there is no inline script, no inline style sheet, no frame, no form.
 */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; " +
  "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'; object-src 'none'";

/** What the built window is made of; anything else is not there. */
export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.wasm': 'application/wasm',
  // Dictionaries.
  '.aff': 'text/plain; charset=utf-8',
  '.dic': 'text/plain; charset=utf-8',
};

/**
 * The file a URL path names inside the built window, or null: decoded first, then resolved, then compared, so that no
 * writing of `..` and no link leads out of the folder. `/` is index.html.
 */
export function fileFor(
  rendererFolder: string,
  urlPath: string,
): { readonly path: string; readonly type: string } | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const wanted = decoded.endsWith('/') ? `${decoded}index.html` : decoded;
  const type = CONTENT_TYPES[extname(wanted).toLowerCase()];
  if (type === undefined) return null;
  try {
    const root = realpathSync(rendererFolder);
    const path = realpathSync(join(root, wanted));
    return path.startsWith(root + sep) && statSync(path).isFile() ? { path, type } : null;
  } catch {
    return null;
  }
}

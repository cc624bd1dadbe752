/** The one channel on which a window calls its host. */
export const CALL_CHANNEL = 'octavo:call';
/** The one channel on which the host tells its windows. */
export const EVENT_CHANNEL = 'octavo:event';
/** The scheme of Octavo's own pages, and the address of the window. */
export const SCHEME = 'octavo';
export const WINDOW_HOST = 'app';
export const WINDOW_ADDRESS = `${SCHEME}://${WINDOW_HOST}/index.html`;

/** True for an address of the window itself: parsed, never compared by its beginning. */
export function isWindowAddress(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === `${SCHEME}:` && url.host === WINDOW_HOST && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}

/** The book whose proof an address of the window shows, by its fragment; `null` for any other address. */
export function proofAddress(address: string): string | null {
  if (!isWindowAddress(address)) return null;
  const { pathname, search, hash } = new URL(address);
  const [, book = null] = /^#proof=([\w-]{1,80})$/.exec(hash) ?? [];
  return pathname === '/index.html' && search === '' ? book : null;
}

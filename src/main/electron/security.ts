import { app, type IpcMainInvokeEvent, type Session, type WebContents } from 'electron';
import { isWindowAddress } from './channels';

/** What a page may ask the system for. Everything else is refused: Electron's own default is to allow. */
const PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen']);
/** What a page may load. `devtools:` is only ever asked for by the developer tools of an unpackaged start. */
const SCHEMES: ReadonlySet<string> = new Set(['octavo:', 'blob:', 'data:', 'devtools:']);

function schemeOf(address: string): string {
  try {
    return new URL(address).protocol;
  } catch {
    return '';
  }
}

/** No network, no permission, no device for anything shown in this session. */
export function closeSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !SCHEMES.has(schemeOf(details.url)) }));
  session.setPermissionRequestHandler((_contents, permission, callback) => callback(PERMISSIONS.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => PERMISSIONS.has(permission));
  session.setDevicePermissionHandler(() => false);
  // Its dictionaries would come from the network; ours come with the window.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
}

/** Wherever a page wants to go, it stays where it is. */
function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event, address) => {
    // A reload is a navigation to the same page.
    if (!isWindowAddress(address)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isWindowAddress(event.url)) event.preventDefault();
  });
}

/** Every page this program will ever show is confined, whoever made it. */
export function confineEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
}

/** The facts about a sender that decide: a plain value, so that each forged one can be tried in a test. */
export interface Sender {
  /** Null when the frame has gone. */
  readonly frame: { readonly url: string; readonly isMain: boolean } | null;
}

/** True for the window's own main frame, and nothing else. */
export function isTrusted({ frame }: Sender): boolean {
  return frame?.isMain === true && isWindowAddress(frame.url);
}

/** Who sent a call. */
export function senderOf(event: IpcMainInvokeEvent): Sender {
  const frame = event.senderFrame;
  return { frame: frame ? { url: frame.url, isMain: frame.parent === null } : null };
}

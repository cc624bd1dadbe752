import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../host/test-host';

// The npm package "electron" gives a path, not the API, outside Electron: these tests are about our own decisions.
const { handlers } = vi.hoisted(() => ({ handlers: new Map<string, (...args: never[]) => unknown>() }));
vi.mock('electron', () => ({
  app: { on: (name: string, handler: () => unknown) => handlers.set(name, handler) },
  protocol: {},
  Menu: {},
}));
const { answerAddress } = await import('../../../src/main/electron/protocol');
const { closeSession, confineEveryPage, isTrusted } = await import('../../../src/main/electron/security');
const { isWindowAddress, WINDOW_ADDRESS } = await import('../../../src/main/electron/channels');

describe('who may call', () => {
  test('the main frame of the window', () => {
    expect(isTrusted({ frame: { url: WINDOW_ADDRESS, isMain: true } })).toBe(true);
    expect(isTrusted({ frame: { url: `${WINDOW_ADDRESS}#chapter`, isMain: true } })).toBe(true);
  });

  test.each([
    ['a frame that has gone', null],
    ['a frame inside the window', { url: WINDOW_ADDRESS, isMain: false }],
    ['another origin', { url: 'https://app/index.html', isMain: true }],
    ['an origin that begins alike', { url: 'octavo://app.evil.example/index.html', isMain: true }],
    ['an origin with a user before it', { url: 'octavo://app@evil.example/', isMain: true }],
    ['another host of the scheme', { url: 'octavo://book/x.html', isMain: true }],
    ['a file', { url: 'file:///home/index.html', isMain: true }],
    ['a blank page', { url: 'about:blank', isMain: true }],
    ['no address', { url: '', isMain: true }],
  ])('not %s', (_who, frame) => {
    expect(isTrusted({ frame })).toBe(false);
  });
});

describe('octavo://', () => {
  const rendererFolder = () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'renderer'));
    writeFileSync(join(folder, 'renderer', 'index.html'), 'the window');
    writeFileSync(join(folder, 'renderer', 'book.txt'), 'no such type');
    writeFileSync(join(folder, 'secret.js'), 'secret');
    symlinkSync(join(folder, 'secret.js'), join(folder, 'renderer', 'link.js'));
    return join(folder, 'renderer');
  };

  test('serves the window, with the policy as a header', async () => {
    const response = await answerAddress(rendererFolder(), WINDOW_ADDRESS);
    expect(await response.text()).toBe('the window');
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    'octavo://app/../secret.js',
    'octavo://app/%2e%2e/secret.js',
    'octavo://app/%2e%2e%2fsecret.js',
    'octavo://app/..%5csecret.js',
    'octavo://app/..\\secret.js',
    'octavo://app/link.js',
    'octavo://app/index.html%00.js',
    'octavo://app/%',
    'octavo://app/book.txt',
    'octavo://app//etc/passwd',
    'octavo://evil/index.html',
    'octavo://app@evil/index.html',
  ])('%s is not there', async (address) => {
    const response = await answerAddress(rendererFolder(), address);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });
});

describe('a page', () => {
  const contents = () => {
    const listeners = new Map<string, (...args: unknown[]) => void>();
    let open: (() => { action: string }) | undefined;
    confineEveryPage();
    const page = {
      on: (name: string, listener: (...args: unknown[]) => void) => listeners.set(name, listener),
      setWindowOpenHandler: (handler: () => { action: string }) => {
        open = handler;
      },
    };
    handlers.get('web-contents-created')?.({} as never, page as never);
    const isPrevented = (name: string, event: object, ...args: unknown[]) => {
      let prevented = false;
      listeners.get(name)?.(
        {
          ...event,
          preventDefault: () => {
            prevented = true;
          },
        },
        ...args,
      );
      return prevented;
    };
    return { isPrevented, open: () => open?.() };
  };

  test('stays where it is', () => {
    const { isPrevented, open } = contents();
    for (const address of [
      'https://example.org/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://host/share',
      'octavo://app.evil/',
    ])
      expect(isPrevented('will-navigate', {}, address), address).toBe(true);
    expect(isPrevented('will-navigate', {}, WINDOW_ADDRESS)).toBe(false);
    expect(isPrevented('will-frame-navigate', { url: WINDOW_ADDRESS, isMainFrame: false })).toBe(true);
    expect(isPrevented('will-redirect', {})).toBe(true);
    expect(isPrevented('will-attach-webview', {})).toBe(true);
    expect(open()).toEqual({ action: 'deny' });
  });

  test('loads nothing from a network and gets no device', () => {
    let load: ((details: object, callback: (answer: { cancel: boolean }) => void) => void) | undefined;
    let request: ((contents: null, permission: string, callback: (granted: boolean) => void) => void) | undefined;
    let check: ((contents: null, permission: string) => boolean) | undefined;
    let device: (() => boolean) | undefined;
    let spelling: boolean | undefined;
    closeSession({
      webRequest: {
        onBeforeRequest: (handler: typeof load) => {
          load = handler;
        },
      },
      setPermissionRequestHandler: (handler: typeof request) => {
        request = handler;
      },
      setPermissionCheckHandler: (handler: typeof check) => {
        check = handler;
      },
      setDevicePermissionHandler: (handler: typeof device) => {
        device = handler;
      },
      setSpellCheckerEnabled: (enabled: boolean) => {
        spelling = enabled;
      },
      on: () => undefined,
    } as never);
    expect(spelling).toBe(false);
    const isCancelled = (url: string) => {
      let cancelled: boolean | undefined;
      load?.({ url }, ({ cancel }) => {
        cancelled = cancel;
      });
      return cancelled;
    };
    for (const url of [
      'http://127.0.0.1:80/',
      'https://fonts.example/',
      'ws://127.0.0.1/',
      'file:///etc/passwd',
      'ftp://x/',
      'not an address',
    ])
      expect(isCancelled(url), url).toBe(true);
    for (const url of [WINDOW_ADDRESS, 'blob:octavo://app/1', 'data:image/png;base64,AA=='])
      expect(isCancelled(url), url).toBe(false);
    for (const permission of ['geolocation', 'media', 'notifications', 'clipboard-read', 'openExternal', 'midi']) {
      let granted: boolean | undefined;
      request?.(null, permission, (answer) => {
        granted = answer;
      });
      expect(granted, permission).toBe(false);
      expect(check?.(null, permission), permission).toBe(false);
    }
    expect(check?.(null, 'clipboard-sanitized-write')).toBe(true);
    expect(device?.()).toBe(false);
  });

  test('an address is the window’s by its parts, not by its beginning', () => {
    expect(isWindowAddress('octavo://app/')).toBe(true);
    expect(isWindowAddress('octavo://appx/')).toBe(false);
    expect(isWindowAddress('octavo:app')).toBe(false);
  });
});

import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setupSecurity } from '../../../src/main/security';

type Handler = (...args: readonly unknown[]) => unknown;

const { electron } = vi.hoisted(() => ({
  electron: { handlers: new Map<string, Handler>(), onContents: new Map<string, Handler>() },
}));
vi.mock('electron', () => ({
  app: {
    isPackaged: true,
    on: (name: string, listener: Handler) => electron.onContents.set(name, listener),
  },
  protocol: {},
  session: {
    defaultSession: new Proxy(
      {},
      {
        get: (_, name: string) => (handler: Handler) => electron.handlers.set(name, handler),
      },
    ),
  },
}));

const OWN = 'app://siege/';
const FOREIGN = 'https://evil.example/';

/** A page's contents, as Electron hands them over when they are made. */
class Contents extends EventEmitter {
  windowOpenHandler: Handler = () => undefined;

  setWindowOpenHandler(handler: Handler): void {
    this.windowOpenHandler = handler;
  }

  getURL(): string {
    return this.url;
  }

  constructor(readonly url: string) {
    super();
    electron.onContents.get('web-contents-created')?.({}, this);
  }

  /** Whether the shell prevents what would happen by default. */
  prevents(event: string, details: object = {}): boolean {
    const preventDefault = vi.fn();
    this.emit(event, { ...details, preventDefault });
    return preventDefault.mock.calls.length > 0;
  }
}

beforeEach(() => {
  setupSecurity();
});

describe('what a page of the app may not do', () => {
  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])(
    'is to leave the window: %s',
    (event) => {
      const contents = new Contents(OWN);
      for (const url of [FOREIGN, 'file:///etc/passwd', 'app://other/', 'about:blank']) {
        expect(contents.prevents(event, { url, isMainFrame: true })).toBe(true);
      }
      expect(contents.prevents(event, { url: OWN, isMainFrame: true })).toBe(false);
    },
  );

  it.each([OWN, FOREIGN, 'about:srcdoc'])('is to show %s in a frame', (url) => {
    const contents = new Contents(OWN);
    expect(contents.prevents('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
  });

  it('is to attach a webview', () => {
    expect(new Contents(OWN).prevents('will-attach-webview')).toBe(true);
  });

  it.each([OWN, FOREIGN])('is to open a window with %s', (url) => {
    expect(new Contents(OWN).windowOpenHandler({ url })).toEqual({ action: 'deny' });
  });
});

describe('the permissions of a page', () => {
  const asks = (permission: string, url: string, isMainFrame = true): unknown => {
    let granted: unknown;
    electron.handlers.get('setPermissionRequestHandler')?.(
      new Contents(url),
      permission,
      (answer: unknown) => (granted = answer),
      { requestingUrl: url, isMainFrame },
    );
    return granted;
  };
  const checks = (permission: string, url: string, isMainFrame = true): unknown =>
    electron.handlers.get('setPermissionCheckHandler')?.(
      new Contents(url),
      permission,
      new URL(url).origin,
      { requestingUrl: url, isMainFrame },
    );

  it.each(['clipboard-sanitized-write', 'fullscreen'])(
    'hold %s for its copy buttons or a projector, and only for the window',
    (permission) => {
      for (const ask of [asks, checks]) {
        expect(ask(permission, OWN)).toBe(true);
        expect(ask(permission, FOREIGN)).toBe(false);
        expect(ask(permission, OWN, false)).toBe(false);
      }
    },
  );

  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'pointerLock',
  ])('do not hold %s', (permission) => {
    expect(asks(permission, OWN)).toBe(false);
    expect(checks(permission, OWN)).toBe(false);
  });

  it('are none without a page, and reach no device', () => {
    const check = electron.handlers.get('setPermissionCheckHandler');
    expect(check?.(null, 'clipboard-sanitized-write', '', {})).toBe(false);
    expect(electron.handlers.get('setDevicePermissionHandler')?.({})).toBe(false);
  });
});

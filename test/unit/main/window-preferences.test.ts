import type { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions } from 'electron';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { showWindow } from '../../../src/main/window';

const { made, loaded } = vi.hoisted(() => ({ made: [] as unknown[], loaded: [] as string[] }));
vi.mock('../../../src/main/bounds', () => ({
  MIN_SIZE: {},
  recallBounds: () => ({ bounds: {}, maximized: false }),
  rememberBounds: () => undefined,
}));
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  class BrowserWindow extends Emitter {
    readonly webContents: EventEmitter = new Emitter();
    readonly loadURL = (url: string): Promise<void> => {
      loaded.push(url);
      return Promise.resolve();
    };

    constructor(options: unknown) {
      super();
      made.push(options);
    }
  }
  const nativeTheme = { shouldUseDarkColors: false };
  return { BrowserWindow, nativeTheme, app: { isPackaged: true }, protocol: {}, dialog: {} };
});

beforeAll(() => {
  vi.stubEnv('ELECTRON_RENDERER_URL', 'http://127.0.0.1:5173');
  showWindow({
    preloadPath: '/app/preload.cjs',
    iconPath: '/app/icon.png',
    setup: () => undefined,
  });
});

describe("the window's preferences", () => {
  // Exactly these: whatever is added to them weakens the window until it is thought about here.
  it('are the strict ones, and no others', () => {
    const [options] = made as BrowserWindowConstructorOptions[];
    expect(options?.webPreferences).toEqual({
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    });
  });
});

describe("the window's page", () => {
  it('is on the scheme of the app, and in a package never on that of a development server', () => {
    expect(loaded).toEqual(['app://siege/']);
  });
});

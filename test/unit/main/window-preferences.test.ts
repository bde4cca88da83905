import type { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { showWindow } from '../../../src/main/window';

const { made } = vi.hoisted(() => ({ made: [] as unknown[] }));
vi.mock('../../../src/main/bounds', () => ({
  MIN_SIZE: {},
  recallBounds: () => ({ bounds: {}, maximized: false }),
  rememberBounds: () => undefined,
}));
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  class BrowserWindow extends Emitter {
    readonly webContents: EventEmitter = new Emitter();
    readonly loadURL = (): Promise<void> => Promise.resolve();

    constructor(options: unknown) {
      super();
      made.push(options);
    }
  }
  const nativeTheme = { shouldUseDarkColors: false };
  return { BrowserWindow, nativeTheme, app: { isPackaged: true }, protocol: {}, dialog: {} };
});

describe("the window's preferences", () => {
  // Exactly these: whatever is added to them weakens the window until it is thought about here.
  it('are the strict ones, and no others', () => {
    showWindow({
      preloadPath: '/app/preload.cjs',
      iconPath: '/app/icon.png',
      setup: () => undefined,
    });
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

import { EventEmitter } from 'node:events';
import { app, preventable } from './app';
import { onDone, tell } from './control';
import { ipcMain } from './ipc-main';
import { WebContents, WebFrameMain } from './web-contents';

/** Besides `on` and `once`, which every emitter has. */
type Used =
  | 'close'
  | 'focus'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'show';

/** Electron's BrowserWindow: a page of a real Chromium without a frame around it. */
export class BrowserWindow extends EventEmitter implements Pick<Electron.BrowserWindow, Used> {
  readonly webContents: WebContents;
  readonly #bounds: Electron.Rectangle;
  #maximized = false;
  #destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    if (!app.isReady()) throw new Error('Windows can be opened only once the app is ready.');
    const { webPreferences = {}, ...rest } = options;
    const { x = 0, y = 0, width = 800, height = 600 } = rest;
    this.#bounds = { x, y, width, height };
    tell({
      type: 'window',
      preferences: { ...webPreferences, sandbox: webPreferences.sandbox ?? app.sandboxed },
      options: rest,
    });
    this.webContents = new WebContents(webPreferences, { width, height });
    app.windows.add(this);
    onDone((done) => {
      if (this.#destroyed) return;
      if (done.type === 'closeWindow') this.close();
      if (done.type === 'crashWindow') this.webContents.forcefullyCrashRenderer();
      if (done.type === 'intrude') void this.#intrude(done);
    });
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.loadURL(url);
    this.emit('ready-to-show');
  }

  show(): void {
    tell({ type: 'shown' });
  }

  focus(): void {
    tell({ type: 'shown' });
  }

  restore(): void {
    this.show();
  }

  maximize(): void {
    this.#maximized = true;
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  isMinimized(): boolean {
    return false;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  getNormalBounds(): Electron.Rectangle {
    return this.#bounds;
  }

  close(): void {
    if (this.#destroyed) return;
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) return;
    this.#destroyed = true;
    void this.webContents.close().finally(() => {
      this.emit('closed');
      app.windowClosed(this);
    });
  }

  /** Sends on an IPC channel as somebody who is not the window's own page. */
  async #intrude({ as, channel, argument }: Intrusion): Promise<void> {
    const senderFrame = this.#strangeFrame(as);
    const sender =
      as === 'otherPage' ? { mainFrame: senderFrame } : { mainFrame: this.webContents.mainFrame };
    const event = { sender, senderFrame };
    if (ipcMain.handles(channel)) {
      tell({ type: 'answer', value: await ipcMain.invoke(channel, event, [argument]) });
    } else {
      ipcMain.emit(channel, event, argument);
      tell({ type: 'answer', value: null });
    }
  }

  #strangeFrame(as: Intrusion['as']): WebFrameMain | null {
    if (as === 'goneFrame') return null;
    const refuse = (): never => {
      throw new Error('A stranger was given a port.');
    };
    const frame = new WebFrameMain(refuse);
    frame.url = as === 'innerFrame' ? this.webContents.getURL() : 'https://evil.example/';
    return frame;
  }
}

type Intrusion = Extract<Parameters<Parameters<typeof onDone>[0]>[0], { type: 'intrude' }>;

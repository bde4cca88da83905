import { EventEmitter } from 'node:events';
import { app, preventable } from './app';
import { onDone, tell } from './control';
import { ipcMain } from './ipc-main';
import { fetchDictionary } from './session';
import { WebContents, WebFrameMain } from './web-contents';

/** Besides `on` and `once`, which every emitter has. */
type Used =
  | 'close'
  | 'focus'
  | 'getNormalBounds'
  | 'hide'
  | 'isDestroyed'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'show';

/** Electron's BrowserWindow: a page of a real Chromium without a frame around it. */
export class BrowserWindow extends EventEmitter implements Pick<Electron.BrowserWindow, Used> {
  static #count = 0;
  readonly webContents: WebContents;
  readonly #bounds: Electron.Rectangle;
  readonly #place = (BrowserWindow.#count += 1) - 1;
  #isVisible: boolean;
  #isMaximized = false;
  #isMinimized = false;
  #isDestroyed = false;
  #isDrawn = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.setMaxListeners(0);
    if (!app.isReady()) throw new Error('Windows can be opened only once the app is ready.');
    const { webPreferences = {}, show = true, ...rest } = options;
    const { x = 0, y = 0, width = 800, height = 600 } = rest;
    this.#bounds = { x, y, width, height };
    this.#isVisible = show;
    tell({
      type: 'window',
      preferences: { ...webPreferences, sandbox: webPreferences.sandbox ?? app.sandboxed },
      options: { ...rest, show },
    });
    fetchDictionary();
    this.webContents = new WebContents(webPreferences, { width, height });
    this.webContents.on('stand-in-drawn', () => {
      if (this.#isDrawn) return;
      this.#isDrawn = true;
      this.emit('ready-to-show');
    });
    this.webContents.on('unresponsive', () => this.emit('unresponsive'));
    this.webContents.on('responsive', () => this.emit('responsive'));
    app.windows.add(this);
    onDone((done) => {
      if (this.#isDestroyed) return;
      if ('window' in done && done.window !== this.#place) return;
      if (done.type === 'closeWindow') this.close();
      if (done.type === 'minimizeWindow') this.#isMinimized = true;
      if (done.type === 'hideWindow') this.hide();
      if (done.type === 'maximizeWindow') this.maximize();
      if (done.type === 'crashWindow') this.webContents.forcefullyCrashRenderer();
      if (done.type === 'hangWindow') this.webContents.hang(done.forEver);
      if (done.type === 'endSession') this.emit('session-end', { reasons: ['logoff'] });
      if (done.type === 'intrude') void this.#intrude(done);
    });
  }

  static getAllWindows(): BrowserWindow[] {
    return [...app.windows].filter((window) => window instanceof BrowserWindow);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.#appear('show');
    this.focus();
  }

  hide(): void {
    this.#isVisible = false;
  }

  /** Of a hidden window, does nothing. */
  focus(): void {
    if (!this.isVisible()) return;
    tell({ type: 'focused' });
    this.emit('focus');
  }

  restore(): void {
    this.#isMinimized = false;
  }

  /** Shows the window as well, whatever is drawn in it. */
  maximize(): void {
    this.#isMaximized = true;
    this.#appear('maximize');
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  isVisible(): boolean {
    return this.#isVisible && !this.#isDestroyed;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  getNormalBounds(): Electron.Rectangle {
    return this.#bounds;
  }

  close(): void {
    if (this.#isDestroyed) return;
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) {
      app.closeCancelled();
      return;
    }
    void this.webContents.close().finally(() => {
      if (this.#isDestroyed) return;
      this.#isDestroyed = true;
      this.emit('closed');
      app.windowClosed(this);
    });
  }

  #appear(by: 'show' | 'maximize'): void {
    if (this.#isVisible) return;
    this.#isVisible = true;
    tell({ type: 'shown', by, isDrawn: this.#isDrawn });
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

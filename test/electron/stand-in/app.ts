import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { Chromium } from './chromium';
import { commandLine } from './command-line';
import { onDone, setting, tell } from './control';
import { InstanceLock } from './instance-lock';

/** An event whose default can be prevented. */
export function preventable<T extends object>(
  more: T,
): T & { preventDefault: () => void; defaultPrevented: boolean } {
  const event = {
    ...more,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}

/** Besides `on` and `off`, which every emitter has; their `this` is what keeps them from a check. */
type Used =
  | 'enableSandbox'
  | 'exit'
  | 'getLocale'
  | 'getPath'
  | 'getPreferredSystemLanguages'
  | 'getVersion'
  | 'isPackaged'
  | 'isReady'
  | 'name'
  | 'quit'
  | 'releaseSingleInstanceLock'
  | 'requestSingleInstanceLock'
  | 'setAboutPanelOptions'
  | 'setAppUserModelId'
  | 'whenReady';

interface Closable {
  close: () => void;
}

/** Electron's `app`: boot and end in Electron's order. */
class App extends EventEmitter implements Pick<Electron.App, Used> {
  readonly name = 'Raft Siege';
  readonly commandLine = commandLine;
  readonly isPackaged = setting('isPackaged');
  readonly windows = new Set<Closable>();
  sandboxed = false;
  #chromium: Chromium | null = null;
  #isQuitting = false;
  readonly #lock: InstanceLock;
  readonly #ready: Promise<void>;

  constructor() {
    super();
    this.setMaxListeners(0);
    this.#lock = new InstanceLock(({ argv, workingDirectory, data }) => {
      tell({ type: 'event', name: 'second-instance' });
      this.emit('second-instance', {}, argv, workingDirectory, data);
    });
    onDone((done) => {
      if (done.type === 'openFile') this.emit('open-file', preventable({}), done.path);
    });
    if (setting('isRoot') && !commandLine.hasSwitch('no-sandbox')) {
      console.error('Running as root without --no-sandbox is not supported.');
      process.exit(1);
    }
    // Chromium needs its folder for itself, so a second program starts none before it is first.
    this.#ready = new Promise((resolve, reject) => {
      setImmediate(() => {
        const boot = (): void => {
          if (!this.#lock.isHeld) setTimeout(boot, 20).unref();
          else this.#boot().then(resolve, reject);
        };
        boot();
      });
    });
  }

  get chromium(): Chromium {
    if (this.#chromium === null) throw new Error('The app is not ready yet.');
    return this.#chromium;
  }

  isReady(): boolean {
    return this.#chromium !== null;
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  enableSandbox(): void {
    if (this.isReady()) throw new Error('app.enableSandbox has to be called before ready.');
    this.sandboxed = true;
    tell({ type: 'sandboxed' });
    commandLine.removeSwitch('no-sandbox');
    commandLine.appendSwitch('enable-sandbox');
  }

  requestSingleInstanceLock(data: unknown = {}): boolean {
    const workingDirectory = process.cwd();
    return this.#lock.request({ argv: process.argv, workingDirectory, data });
  }

  releaseSingleInstanceLock(): void {
    this.#lock.release();
  }

  getPath(name: string): string {
    if (name === 'documents') return join(setting('userData'), 'Documents');
    if (name !== 'userData') throw new Error(`There is no path ${name}.`);
    return setting('userData');
  }

  getVersion(): string {
    return setting('version');
  }

  getLocale(): string {
    if (!this.isReady()) return '';
    return setting('languages')[0] ?? 'en-US';
  }

  getPreferredSystemLanguages(): string[] {
    if (!this.isReady()) throw new Error('The languages are known only once the app is ready.');
    return [...setting('languages')];
  }

  setAboutPanelOptions(options: Electron.AboutPanelOptionsOptions): void {
    tell({ type: 'about', options });
  }

  setAppUserModelId(id: string): void {
    tell({ type: 'appUserModelId', id });
  }

  exit(exitCode = 0): void {
    this.emit('quit', {}, exitCode);
    process.exit(exitCode);
  }

  quit(): void {
    if (this.#isQuitting) return;
    const event = preventable({});
    tell({ type: 'event', name: 'before-quit' });
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#isQuitting = true;
    if (this.windows.size === 0) this.#notifyAndShutDown();
    else for (const window of this.windows) window.close();
  }

  /** A window has refused to be closed, and the app stays with it. */
  closeCancelled(): void {
    this.#isQuitting = false;
  }

  windowClosed(window: Closable): void {
    this.windows.delete(window);
    if (this.windows.size > 0) return;
    if (this.#isQuitting) {
      this.#notifyAndShutDown();
      return;
    }
    tell({ type: 'event', name: 'window-all-closed' });
    if (!this.emit('window-all-closed')) this.quit();
  }

  #notifyAndShutDown(): void {
    const event = preventable({});
    tell({ type: 'event', name: 'will-quit' });
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#isQuitting = false;
    else this.exit(0);
  }

  async #boot(): Promise<void> {
    const chromium = await Chromium.launch(
      setting('chromium'),
      setting('chromiumArgs').split(' '),
      join(setting('userData'), `chromium-${process.pid}`),
    );
    const endpoint = await chromium.endpoint();
    tell({ type: 'browser', endpoint });
    if (commandLine.hasSwitch('remote-debugging-port')) {
      console.error(`DevTools listening on ${endpoint}`);
    }
    this.#chromium = chromium;
    this.emit('ready', {}, {});
  }
}

export const app = new App();

import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { Chromium } from './chromium';
import { onDone, setting, tell } from './control';

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
  | 'getPath'
  | 'isPackaged'
  | 'isReady'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'whenReady';

/** Electron's `app`: boot and end in Electron's order. */
class App extends EventEmitter implements Pick<Electron.App, Used> {
  readonly isPackaged = setting('isPackaged') === 'yes';
  readonly windows = new Set<{ close: () => void }>();
  sandboxed = false;
  #chromium: Chromium | null = null;
  readonly #ready: Promise<void>;

  constructor() {
    super();
    // A second program never becomes ready: it is told to quit before.
    this.#ready = this.requestSingleInstanceLock() ? this.#boot() : new Promise(() => undefined);
    onDone((done) => {
      if (done.type === 'startAgain') this.emit('second-instance', {}, [], '');
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
  }

  requestSingleInstanceLock(): boolean {
    return setting('isFirst') === 'yes';
  }

  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`There is no path ${name}.`);
    return setting('userData');
  }

  exit(exitCode = 0): void {
    process.exit(exitCode);
  }

  quit(): void {
    this.emit('before-quit', preventable({}));
    for (const window of this.windows) window.close();
    setImmediate(() => {
      const event = preventable({});
      this.emit('will-quit', event);
      if (!event.defaultPrevented) this.#end();
    });
  }

  /** A window was closed by its user. */
  windowClosed(window: { close: () => void }): void {
    this.windows.delete(window);
    if (this.windows.size === 0) this.emit('window-all-closed');
  }

  async #boot(): Promise<void> {
    const chromium = await Chromium.launch(
      setting('chromium'),
      setting('chromiumArgs').split(' '),
      join(setting('userData'), 'chromium'),
    );
    tell({ type: 'browser', endpoint: await chromium.endpoint() });
    this.#chromium = chromium;
  }

  #end(): void {
    this.emit('quit', {}, 0);
    process.exit(0);
  }
}

export const app = new App();

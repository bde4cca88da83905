import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { app, preventable } from './app';
import type { CdpSession } from './chromium';
import { createCodec } from './clone';
import type { Encoded } from './clone';
import { setting, tell } from './control';
import { ipcMain } from './ipc-main';
import { createLink } from './link';
import { MessagePortMain } from './message-port';
import type { Preload } from './preload-coverage';
import { watchPreload, writePreloadCoverage } from './preload-coverage';
import { fromAppUrl, serve, toAppUrl } from './protocol';
import { granted } from './session';
import type { FromWindow, ToWindow } from './worlds';
import { BINDING, isolatedWorld, mainWorld, RECEIVE } from './worlds';

const WORLD = 'Electron Isolated Context';
/** A page that gives no answer for so long does not answer. */
const ANSWER_LIMIT_MS = 700;
const { encode, decode } = createCodec();

type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse;

/** A frame of the window; only its main one ever speaks. */
export class WebFrameMain implements Pick<Electron.WebFrameMain, 'postMessage' | 'url'> {
  url = '';
  readonly #post: (message: ToWindow, ports: readonly MessagePortMain[]) => void;

  constructor(post: (message: ToWindow, ports: readonly MessagePortMain[]) => void) {
    this.#post = post;
  }

  postMessage(channel: string, message: unknown, ports: readonly object[] = []): void {
    const given = ports.filter((port) => port instanceof MessagePortMain);
    this.#post({ type: 'message', channel, message, ports: [] }, given);
  }
}

/** Electron's webContents, played by a page of a real Chromium. */
export class WebContents
  extends EventEmitter
  implements
    Pick<
      Electron.WebContents,
      'executeJavaScript' | 'forcefullyCrashRenderer' | 'getURL' | 'reload' | 'setWindowOpenHandler'
    >
{
  readonly mainFrame = new WebFrameMain((message, ports) => {
    this.#postWithPorts(message, ports);
  });
  readonly #session: Promise<CdpSession>;
  readonly #ports = new Map<number, MessagePortMain>();
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  #isolated: number | null = null;
  #preload: Preload | null = null;
  #lastPort = 0;
  #crashed = false;
  /** Settles when the process whose end was asked for last is gone. */
  #crash: Promise<void> = Promise.resolve();
  #mainFrameId = '';
  /** Whether the app itself has asked for what is loaded next. */
  #isProgrammatic = false;

  constructor(preferences: Electron.WebPreferences, size: Electron.Size) {
    super();
    this.#session = this.#open(preferences, size);
    app.emit('web-contents-created', {}, this);
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  async loadURL(url: string): Promise<void> {
    const session = await this.#session;
    this.#isProgrammatic = true;
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    const { errorText: reason } = await session.call('Page.navigate', { url: fromAppUrl(url) });
    if (typeof reason === 'string') {
      this.emit('did-fail-load', {}, -2, reason, url, true);
      throw new Error(`${reason} loading '${url}'`);
    }
    await loaded;
  }

  /** Of a process that is being ended, loads the page in a new one. */
  reload(): void {
    void Promise.all([this.#session, this.#crash]).then(([session]) => {
      this.#crashed = false;
      this.#isProgrammatic = true;
      return session.call('Page.reload');
    });
  }

  async executeJavaScript(expression: string): Promise<unknown> {
    const session = await this.#session;
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result } = await session.call('Runtime.evaluate', options);
    return (result as { readonly value?: unknown }).value;
  }

  forcefullyCrashRenderer(): void {
    this.#crash = this.#session.then(async (session) => {
      const crashed = once(session, 'Inspector.targetCrashed');
      // Whoever would answer has crashed, or was closed before.
      session.call('Page.crash').catch(() => undefined);
      await crashed;
    });
  }

  /** Keeps the page busy, for ever or for a while, and says when it does not answer. */
  hang(forEver: boolean): void {
    const expression = forEver
      ? 'for (;;);'
      : 'for (const end = Date.now() + 2000; Date.now() < end;);';
    void this.#session.then(async (session) => {
      session.call('Runtime.evaluate', { expression }).catch(() => undefined);
      const timer = setTimeout(() => this.emit('unresponsive'), ANSWER_LIMIT_MS);
      await session.call('Runtime.evaluate', { expression: '1' }).catch(() => undefined);
      clearTimeout(timer);
      this.emit('responsive');
    });
  }

  async close(): Promise<void> {
    const session = await this.#session;
    if (this.#preload !== null && !this.#crashed) {
      // A page that goes away just now has nothing left to tell, and can't keep its window open.
      await writePreloadCoverage(session, this.#preload).catch(() => undefined);
    }
    await session.close();
    this.#leavePage();
  }

  async #open(preferences: Electron.WebPreferences, size: Electron.Size): Promise<CdpSession> {
    const session = await app.chromium.open();
    this.#listen(session);
    await session.call('Page.enable');
    await session.call('Runtime.enable');
    await session.call('Inspector.enable');
    await session.call('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
    await watchPreload(session);
    const path = preferences.preload ?? '';
    const preload = readFileSync(path, 'utf8');
    const wrapped = `(require, module) => { const exports = module.exports; ${preload}\n}`;
    const names = `${JSON.stringify(BINDING)}, ${JSON.stringify(RECEIVE)}`;
    const codec = `(${String(createCodec)})()`;
    const link = (own: string, other: string): string =>
      `(${String(createLink)})('${own}', '${other}')`;
    const source = `(${String(isolatedWorld)})(${names}, ${codec}, ${link('preload', 'page')}, ${JSON.stringify(setting('filesFolder'))}, ${wrapped})`;
    this.#preload = { path, text: preload, source };
    await session.call('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD });
    await session.call('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${String(mainWorld)})(${link('page', 'preload')})`,
    });
    const { frameTree } = await session.call('Page.getFrameTree');
    this.#mainFrameId = (frameTree as FrameTree).frame.id;
    await session.call('Emulation.setDeviceMetricsOverride', {
      ...size,
      deviceScaleFactor: 1,
      mobile: false,
    });
    await session.call('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    return session;
  }

  #listen(session: CdpSession): void {
    session.on('Runtime.executionContextCreated', ({ context }: ContextCreated) => {
      if (context.name === WORLD) this.#isolated = context.id;
    });
    session.on('Runtime.executionContextsCleared', () => {
      this.#leavePage();
    });
    session.on('Runtime.bindingCalled', ({ name, payload }: BindingCalled) => {
      if (name === BINDING) this.#hear(decode(JSON.parse(payload) as Encoded) as FromWindow);
    });
    session.on('Page.frameNavigated', ({ frame }: FrameNavigated) => {
      if (frame.parentId === undefined) this.#arrive(toAppUrl(frame.url));
    });
    session.on('Page.domContentEventFired', () => {
      if (setting('drawsHidden') && !this.#isBlank()) this.emit('stand-in-drawn');
    });
    session.on('Page.loadEventFired', () => {
      if (this.#isBlank()) return;
      this.emit('did-finish-load');
      tell({ type: 'event', name: 'did-finish-load' });
    });
    session.on('Page.windowOpen', ({ url }: { url: string }) => {
      const { action } = this.#openHandler({ url } as Electron.HandlerDetails);
      if (action === 'deny') tell({ type: 'refused', what: 'window', url });
    });
    session.on('Inspector.targetCrashed', () => {
      if (this.#crashed) return;
      this.#crashed = true;
      this.#leavePage();
      const details = { reason: 'crashed', exitCode: 5 } as const;
      this.emit('render-process-gone', {}, details satisfies Electron.RenderProcessGoneDetails);
    });
    session.on('Fetch.requestPaused', (request: RequestPaused) => {
      void this.#answerRequest(session, request).catch(() => undefined);
    });
  }

  /** Chromium's tab begins with a page of its own, of which the app knows nothing. */
  #isBlank(): boolean {
    return this.mainFrame.url === '' || this.mainFrame.url.startsWith('about:');
  }

  #arrive(url: string): void {
    this.mainFrame.url = url;
    void Promise.all([
      granted(this, { url, isMainFrame: true }),
      granted(this, { url, isMainFrame: false }),
    ]).then(([own, toFrames]) => {
      tell({ type: 'permissions', granted: own, grantedToFrames: toFrames });
    });
  }

  /** The page is gone, and with it everything that it held. */
  #leavePage(): void {
    this.#isolated = null;
    for (const port of this.#ports.values()) port.closedFar();
    this.#ports.clear();
  }

  async #answerRequest(session: CdpSession, paused: RequestPaused): Promise<void> {
    const { requestId, resourceType, request } = paused;
    const url = toAppUrl(request.url);
    if (resourceType === 'Document' && !this.#mayNavigate(url, paused)) {
      tell({ type: 'refused', what: 'navigation', url });
      await session.call('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    const isDocument = resourceType === 'Document';
    const isFetch = resourceType === 'Fetch' || resourceType === 'XHR';
    const as = isDocument ? 'Document' : isFetch ? 'Fetch' : 'other';
    const response = await serve(url, request.method, as);
    if (response !== null) {
      await session.call('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await response.arrayBuffer()).toString('base64'),
      });
    } else if (isDevelopmentServer(url)) {
      await session.call('Fetch.continueRequest', { requestId });
    } else {
      await session.call('Fetch.failRequest', { requestId, errorReason: 'AccessDenied' });
    }
  }

  /** Asks the app as Electron does: of what a page or a server wants, not of what the app itself does. */
  #mayNavigate(url: string, { frameId, redirectedRequestId }: RequestPaused): boolean {
    const isMainFrame = frameId === this.#mainFrameId;
    const event = preventable({ url, isMainFrame });
    if (redirectedRequestId !== undefined) {
      this.emit('will-redirect', event);
    } else if (isMainFrame && this.#isProgrammatic) {
      this.#isProgrammatic = false;
    } else {
      this.emit('will-frame-navigate', event);
      if (isMainFrame && !event.defaultPrevented) this.emit('will-navigate', event);
    }
    return !event.defaultPrevented;
  }

  #hear(message: FromWindow): void {
    const event = { sender: this, senderFrame: this.mainFrame };
    switch (message.type) {
      case 'send':
        ipcMain.emit(message.channel, event, ...message.args);
        return;
      case 'invoke': {
        const { id, channel, args } = message;
        ipcMain.invoke(channel, event, args).then(
          (result) => {
            this.#post({ type: 'invoked', id, result });
          },
          (error: unknown) => {
            this.#post({ type: 'failed', id, error: String(error) });
          },
        );
        return;
      }
      case 'port':
        this.#ports.get(message.port)?.receive(message.data);
        return;
      case 'portClosed':
        this.#ports.get(message.port)?.closedFar();
        this.#ports.delete(message.port);
    }
  }

  #postWithPorts(message: ToWindow, ports: readonly MessagePortMain[]): void {
    const given = ports.map((port) => {
      const { twin } = port;
      if (twin === null) throw new Error('This port cannot be given away.');
      this.#lastPort += 1;
      const id = this.#lastPort;
      this.#ports.set(id, twin);
      return { id, twin };
    });
    this.#post({ ...message, ports: given.map(({ id }) => id) } as ToWindow);
    for (const { id, twin } of given) {
      twin.connect({
        post: (data) => {
          this.#post({ type: 'port', port: id, data });
        },
        close: () => {
          this.#post({ type: 'portClosed', port: id });
        },
      });
    }
  }

  #post(message: ToWindow): void {
    const contextId = this.#isolated;
    if (contextId === null) return;
    const expression = `${RECEIVE}(${JSON.stringify(encode(message))})`;
    void this.#session
      .then((session) => session.call('Runtime.evaluate', { expression, contextId }))
      // The page was left on the way.
      .catch(() => undefined);
  }
}

interface ContextCreated {
  readonly context: { readonly id: number; readonly name: string };
}

interface BindingCalled {
  readonly name: string;
  readonly payload: string;
}

interface FrameNavigated {
  readonly frame: { readonly url: string; readonly parentId?: string };
}

interface FrameTree {
  readonly frame: { readonly id: string };
}

interface RequestPaused {
  readonly requestId: string;
  readonly frameId: string;
  /** The request that was answered by this one's address. */
  readonly redirectedRequestId?: string;
  readonly resourceType: string;
  readonly request: { readonly url: string; readonly method: string };
}

/** What `electron-vite dev` serves is the one part of a network that a test has. */
function isDevelopmentServer(url: string): boolean {
  const server = process.env['ELECTRON_RENDERER_URL'];
  return server !== undefined && new URL(url).origin === new URL(server).origin;
}

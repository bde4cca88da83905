import type { IpcRendererEvent } from 'electron';
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type {
  Bridge,
  MainMessages,
  PortAnswer,
  PortMessage,
  WindowMessages,
  WindowRequests,
} from '../shared';

const SUBSCRIBE: keyof WindowMessages = 'bridge:subscribe';
const OPEN_NODE_PAGE: keyof WindowMessages = 'bridge:openNodePage';
const COMMAND = 'bridge:command' satisfies keyof WindowRequests;
const REPLAY = 'bridge:replay' satisfies keyof WindowRequests;
const SHELF = 'bridge:shelf' satisfies keyof WindowRequests;
const OPEN_FILES = 'bridge:openFiles' satisfies keyof WindowRequests;
const PORT: keyof MainMessages = 'bridge:port';
const GIVEN: keyof MainMessages = 'bridge:given';

const BROKE_OFF = 'The app broke off before it answered.';
const REFUSED = { type: 'refused', message: BROKE_OFF } as const;

let lastSubscription = 0;

const bridge: Bridge = {
  subscribe(onMessage, onLine) {
    lastSubscription += 1;
    const subscription = lastSubscription;
    let port: MessagePort | null = null;

    const answer = (text: PortAnswer): void => port?.postMessage(text);
    const onPort = (event: IpcRendererEvent, whose: MainMessages[typeof PORT]): void => {
      if (whose !== subscription) return;
      ipcRenderer.off(PORT, onPort);
      port = event.ports[0] ?? null;
      port?.addEventListener('message', ({ data }: MessageEvent<PortMessage>) => {
        try {
          onMessage(data);
          // Every connection begins with a snapshot: only with it is the picture right.
          if (data.type === 'snapshot') onLine('connected');
        } finally {
          // A page that fails over one message is sent the next all the same.
          answer('taken');
        }
      });
      port?.addEventListener('close', () => {
        onLine('lost');
      });
      port?.start();
      answer('ready');
    };

    const onGiven = (): void => {
      onMessage({ type: 'given' });
    };

    onLine('connecting');
    ipcRenderer.on(GIVEN, onGiven);
    ipcRenderer.on(PORT, onPort);
    ipcRenderer.send(SUBSCRIBE, subscription);
    return () => {
      ipcRenderer.off(GIVEN, onGiven);
      ipcRenderer.off(PORT, onPort);
      port?.close();
      port = null;
    };
  },

  command: (command) => ask(COMMAND, command, { outcome: 'unknown', message: BROKE_OFF }),

  replay: (request) => ask(REPLAY, request, REFUSED),

  shelf: (request) => ask(SHELF, request, REFUSED),

  // Of what a page made up itself there is no path.
  openFiles: (files) =>
    ask(
      OPEN_FILES,
      files.map(pathOf).filter((path) => path !== ''),
      REFUSED,
    ),

  openNodePage(node) {
    ipcRenderer.send(OPEN_NODE_PAGE, node);
  },
};

/** Asks the app, and says `brokenOff` where no answer comes. */
async function ask<K extends keyof WindowRequests>(
  channel: K,
  argument: WindowRequests[K]['argument'],
  brokenOff: WindowRequests[K]['result'],
): Promise<WindowRequests[K]['result']> {
  try {
    const invoke: (
      channel: K,
      argument: WindowRequests[K]['argument'],
    ) => Promise<WindowRequests[K]['result']> = ipcRenderer.invoke.bind(ipcRenderer);
    return await invoke(channel, argument);
  } catch {
    return brokenOff;
  }
}

/** The path of a file that was chosen or dropped; empty where there is none. */
function pathOf(file: File): string {
  return webUtils.getPathForFile(file);
}

const name: keyof Window = 'raftSiege';
contextBridge.exposeInMainWorld(name, bridge);

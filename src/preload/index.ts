import type { IpcRendererEvent } from 'electron';
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type {
  Bridge,
  Command,
  CommandResult,
  MainMessages,
  PortAnswer,
  PortMessage,
  ReplayAnswer,
  ReplayRequest,
  ShelfAnswer,
  ShelfRequest,
  WindowMessages,
  WindowRequests,
} from '../shared';

const SUBSCRIBE: keyof WindowMessages = 'bridge:subscribe';
const OPEN_NODE_PAGE: keyof WindowMessages = 'bridge:openNodePage';
const COMMAND: keyof WindowRequests = 'bridge:command';
const REPLAY: keyof WindowRequests = 'bridge:replay';
const SHELF: keyof WindowRequests = 'bridge:shelf';
const OPEN_FILES: keyof WindowRequests = 'bridge:openFiles';
const PORT: keyof MainMessages = 'bridge:port';
const GIVEN: keyof MainMessages = 'bridge:given';

const BROKE_OFF = 'The app broke off before it answered.';

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

  async command(command) {
    try {
      const invoke: (channel: string, command: Command) => Promise<CommandResult> =
        ipcRenderer.invoke.bind(ipcRenderer);
      return await invoke(COMMAND, command);
    } catch {
      return { outcome: 'unknown', message: BROKE_OFF };
    }
  },

  async replay(request) {
    try {
      const invoke: (channel: string, request: ReplayRequest) => Promise<ReplayAnswer> =
        ipcRenderer.invoke.bind(ipcRenderer);
      return await invoke(REPLAY, request);
    } catch {
      return { type: 'refused', message: BROKE_OFF };
    }
  },

  async shelf(request) {
    try {
      const invoke: (channel: string, request: ShelfRequest) => Promise<ShelfAnswer> =
        ipcRenderer.invoke.bind(ipcRenderer);
      return await invoke(SHELF, request);
    } catch {
      return { type: 'refused', message: BROKE_OFF };
    }
  },

  async openFiles(files) {
    try {
      // Of what a page made up itself there is no path.
      const paths = files
        .map((file) => webUtils.getPathForFile(file))
        .filter((path) => path !== '');
      const invoke: (channel: string, paths: readonly string[]) => Promise<ShelfAnswer> =
        ipcRenderer.invoke.bind(ipcRenderer);
      return await invoke(OPEN_FILES, paths);
    } catch {
      return { type: 'refused', message: BROKE_OFF };
    }
  },

  openNodePage(node) {
    ipcRenderer.send(OPEN_NODE_PAGE, node);
  },
};

const name: keyof Window = 'raftSiege';
contextBridge.exposeInMainWorld(name, bridge);

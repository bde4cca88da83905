import type { Bridge, BridgeMessage } from '../../shared/bridge';
import { commandResultSchema } from '../../shared/command';
import { hostAndPort, type Address } from '../../shared/settings';
import { BRIDGE_COMMAND_PATH, BRIDGE_EVENTS_PATH } from '../../shared/web-bridge';

/** How long the window waits before it knocks again where it was refused. */
const KNOCK_AGAIN_MS = 3000;
/** An order may take as long as the cluster's own limit; after that nobody answers any more. */
const COMMAND_LIMIT_MS = 60_000;

/** What of an EventSource the bridge needs. */
export interface EventStream {
  readonly readyState: number;
  onmessage: ((event: MessageEvent<string>) => void) | null;
  onerror: ((event: Event) => void) | null;
  close: () => void;
}

/** `EventSource.CLOSED`: the stream was refused, and the browser does not try again by itself. */
const CLOSED = 2;

/** What of the browser the bridge needs; a test hands in its own. */
export interface WebBridgeHost {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly EventSource: new (url: string) => EventStream;
  readonly open: (url: string) => void;
  readonly setTimeout: (callback: () => void, delayMs: number) => number;
  readonly clearTimeout: (id: number) => void;
}

/** The bridge of a window in a browser tab: events by Server-Sent Events, commands by POST. */
export function createWebBridge(host: WebBridgeHost): Bridge {
  let addresses: readonly Address[] = [];
  return {
    subscribe: (onMessage, onConnection) => {
      let source: EventStream | null = null;
      let knocking: number | null = null;
      let stopped = false;

      const connect = (): void => {
        knocking = null;
        const opened = new host.EventSource(BRIDGE_EVENTS_PATH);
        source = opened;
        opened.onmessage = ({ data }) => {
          const message: unknown = JSON.parse(data);
          if (!isBridgeMessage(message)) return;
          addresses = addressesIn(message) ?? addresses;
          onMessage(message);
          // Every connection begins with a snapshot: only with it is the picture right.
          if (message.type === 'snapshot') onConnection('connected');
        };
        opened.onerror = () => {
          if (stopped) return;
          onConnection('lost');
          if (opened.readyState === CLOSED && knocking === null) {
            knocking = host.setTimeout(connect, KNOCK_AGAIN_MS);
          }
        };
      };

      onConnection('connecting');
      connect();
      return () => {
        stopped = true;
        if (knocking !== null) host.clearTimeout(knocking);
        source?.close();
      };
    },

    command: async (command) => {
      try {
        const response = await host.fetch(BRIDGE_COMMAND_PATH, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(command),
          signal: AbortSignal.timeout(COMMAND_LIMIT_MS),
        });
        return commandResultSchema.parse(await response.json());
      } catch {
        return { ok: false, message: NO_ANSWER };
      }
    },

    openNodePage: (node) => {
      const address = addresses[node];
      if (address !== undefined) host.open(`http://${hostAndPort(address)}/`);
    },
  };
}

const NO_ANSWER = 'The cluster does not answer. Is the program that you started still running?';

/** The other end is the same version of the same program; only the outline is looked at. */
function isBridgeMessage(value: unknown): value is BridgeMessage {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return (
    (value.type === 'snapshot' && 'view' in value) ||
    (value.type === 'records' && 'records' in value)
  );
}

function addressesIn(message: BridgeMessage): readonly Address[] | null {
  if (message.type === 'snapshot') return message.view.generals.map(({ address }) => address);
  for (const { event } of message.records) {
    if (event.type === 'siegeBegan') return event.servers;
  }
  return null;
}

import type { Bridge, BridgeMessage } from '../../shared/bridge';
import { commandIdSchema, commandResultSchema, type CommandResult } from '../../shared/command';
import { hostAndPort, type Address } from '../../shared/settings';
import type { ReplayAnswer } from '../../shared/replay';
import type { ShelfAnswer } from '../../shared/shelf';
import {
  BRIDGE_COMMAND_PATH,
  BRIDGE_RECORDING_PATH,
  BRIDGE_REPLAY_PATH,
  BRIDGE_SHELF_PATH,
} from '../../shared/web-bridge';
import { openStream, type Sink, type StreamHost } from './own-stream';
import { joinTabs, type TabsHost } from './shared-stream';

/** What of the browser the bridge needs; a test hands in its own. */
export interface WebBridgeHost extends StreamHost {
  /** What tabs need to share a stream; null where the browser lacks some of it. */
  readonly tabs: TabsHost | null;
  readonly open: (url: string) => void;
  /** Calls back when the page is put to sleep, and when it goes on. Returns how to stop. */
  readonly onSleep: (sleep: () => void, wake: () => void) => () => void;
}

/** The bridge of a window in a browser tab: events by Server-Sent Events, commands by POST. */
export function createWebBridge(host: WebBridgeHost): Bridge {
  let addresses: readonly Address[] = [];
  return {
    subscribe: (onMessage, onLine) => {
      const sink: Sink = {
        message: (message) => {
          addresses = addressesAfter(addresses, message);
          onMessage(message);
        },
        line: onLine,
      };
      let leave: (() => void) | null = null;
      const join = (): void => {
        leave ??= host.tabs === null ? openStream(host, sink) : joinTabs(host.tabs, sink);
      };
      const sleep = (): void => {
        leave?.();
        leave = null;
      };
      onLine('connecting');
      join();
      const stopWatching = host.onSleep(sleep, join);
      return () => {
        stopWatching();
        sleep();
      };
    },

    command: async (command) => {
      try {
        let response = await host.fetch(BRIDGE_COMMAND_PATH, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(command),
        });
        // An order may take as long as the cluster's own limit, which can be days.
        while (response.status === TAKEN_UP) {
          const { id } = commandIdSchema.parse(await response.json());
          response = await host.fetch(`${BRIDGE_COMMAND_PATH}/${id}`, { cache: 'no-store' });
          // To be refused an answer is not to have been refused.
          if (!response.ok) return UNKNOWN;
        }
        return commandResultSchema.parse(await response.json());
      } catch {
        return UNKNOWN;
      }
    },

    replay: async (request) => {
      const answer = await post(host, BRIDGE_REPLAY_PATH, request);
      return isReplayAnswer(answer) ? answer : NO_ANSWER;
    },

    shelf: async (request) => {
      const answer = await post(host, BRIDGE_SHELF_PATH, request);
      return isShelfAnswer(answer) ? answer : NO_ANSWER;
    },

    openFiles: async (files) => {
      const list = files.map(({ name, size }) => ({ name, bytes: size }));
      const path = `${BRIDGE_RECORDING_PATH}?files=${encodeURIComponent(JSON.stringify(list))}`;
      const answer = await send(host, path, new Blob([...files]), 'application/octet-stream');
      return isShelfAnswer(answer) ? answer : NO_ANSWER;
    },

    openNodePage: (node) => {
      const address = addresses[node];
      if (address !== undefined) host.open(`http://${hostAndPort(address)}/`);
    },
  };
}

const TAKEN_UP = 202;
const UNKNOWN: CommandResult = {
  outcome: 'unknown',
  message: 'The cluster does not answer. Is the program that you started still running?',
};

const NO_ANSWER = {
  type: 'refused',
  message: 'The program does not answer. Is the one that you started still running?',
} as const;

/** The answer to a question; undefined: there is none. */
function post(host: WebBridgeHost, path: string, question: object): Promise<unknown> {
  return send(host, path, JSON.stringify(question), 'application/json');
}

async function send(
  host: WebBridgeHost,
  path: string,
  body: string | Blob,
  type: string,
): Promise<unknown> {
  try {
    const headers = { 'content-type': type };
    const response = await host.fetch(path, { method: 'POST', headers, body });
    const answer: unknown = await response.json();
    return answer;
  } catch {
    return undefined;
  }
}

/** The other end is the same version of the same program; only the outline is looked at. */
function isReplayAnswer(value: unknown): value is ReplayAnswer {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return (
    (value.type === 'moment' && 'moment' in value && 'steps' in value) ||
    (value.type === 'steps' && 'steps' in value) ||
    (value.type === 'chart' && 'chart' in value) ||
    (value.type === 'why' && 'links' in value) ||
    (value.type === 'statistics' && 'statistics' in value) ||
    (value.type === 'preparing' && 'share' in value) ||
    (value.type === 'refused' && 'message' in value)
  );
}

function isShelfAnswer(value: unknown): value is ShelfAnswer {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return (
    (value.type === 'opened' && 'opened' in value) ||
    (value.type === 'list' && 'sieges' in value) ||
    (value.type === 'summary' && 'summary' in value) ||
    (value.type === 'download' && 'path' in value) ||
    value.type === 'done' ||
    (value.type === 'bookmarks' && 'bookmarks' in value) ||
    (value.type === 'refused' && 'message' in value)
  );
}

/** Where generals are once a message has said so. */
function addressesAfter(known: readonly Address[], message: BridgeMessage): readonly Address[] {
  switch (message.type) {
    case 'snapshot':
      return message.view.generals.map(({ address }) => address);
    case 'records':
      return message.records.reduce(
        (before, { event }) =>
          event.type === 'siegeBegan'
            ? event.servers
            : event.type === 'membersChanged' && event.joined !== undefined
              ? [...before, ...event.joined.map(({ address }) => address)]
              : before,
        known,
      );
    case 'recording':
    case 'given':
    case 'beat':
      return known;
  }
}

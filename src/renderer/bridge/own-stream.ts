import { BEAT_MS, BEATS_TO_SILENCE, type BridgeMessage, type Line } from '../../shared/bridge';
import { BRIDGE_EVENTS_PATH } from '../../shared/web-bridge';
import { askForStream, isBeginning, parseMessage, type AskingHost } from './ask';

/** How long the window waits before it knocks again where it was refused. */
export const KNOCK_AGAIN_MS = 3000;
const SILENCE_MS = BEAT_MS * BEATS_TO_SILENCE;

/** What of an EventSource the bridge needs. */
export interface EventStream {
  readonly readyState: number;
  onmessage: ((event: MessageEvent<string>) => void) | null;
  onerror: ((event: Event) => void) | null;
  close: () => void;
}

/** `EventSource.CLOSED`: the stream was refused, and the browser does not try again by itself. */
const CLOSED = 2;

export interface StreamHost extends AskingHost {
  readonly EventSource: new (url: string) => EventStream;
  readonly setTimeout: (callback: () => void, delayMs: number) => number;
  readonly clearTimeout: (id: number) => void;
  /** A time in milliseconds that only ever runs forward. */
  readonly nowMs: () => number;
}

/** Where a stream goes. */
export interface Sink {
  readonly message: (message: BridgeMessage) => void;
  readonly line: (line: Line) => void;
}

/**
 * A stream of events of this tab's own. It comes again by itself after it broke, and is opened anew
 * where it has fallen silent, since a line that died without a word stays open for ever. It ends for
 * good where this tab is refused. Returns how to stop.
 */
export function openStream(host: StreamHost, sink: Sink): () => void {
  let source: EventStream | null = null;
  let timer: number | null = null;
  let watch: number | null = null;
  let heardMs = host.nowMs();
  let hasBegun = false;
  let isStopped = false;

  const stop = (): void => {
    isStopped = true;
    if (timer !== null) host.clearTimeout(timer);
    if (watch !== null) host.clearTimeout(watch);
    source?.close();
  };

  const connect = (): void => {
    timer = null;
    heardMs = host.nowMs();
    const opened = new host.EventSource(BRIDGE_EVENTS_PATH);
    source = opened;
    opened.onmessage = ({ data }) => {
      const message = parseMessage(data);
      if (message === null) return;
      heardMs = host.nowMs();
      sink.message(message);
      if (isBeginning(message)) {
        hasBegun = true;
        sink.line('connected');
      }
    };
    opened.onerror = () => {
      if (isStopped || source !== opened) return;
      sink.line('lost');
      if (opened.readyState === CLOSED && timer === null) void knock();
    };
    const look = (): void => {
      const quietMs = host.nowMs() - heardMs;
      if (source !== opened || opened.readyState === CLOSED) return;
      if (quietMs < SILENCE_MS) {
        watch = host.setTimeout(look, SILENCE_MS - quietMs);
        return;
      }
      opened.close();
      if (!hasBegun) sink.line('lost');
      connect();
    };
    if (watch !== null) host.clearTimeout(watch);
    watch = host.setTimeout(look, SILENCE_MS);
  };

  const knock = async (): Promise<void> => {
    timer = host.setTimeout(connect, KNOCK_AGAIN_MS);
    const trouble = await askForStream(host);
    if (isStopped || trouble === null) return;
    sink.line(trouble);
    if (trouble === 'refused') stop();
  };

  connect();
  return stop;
}

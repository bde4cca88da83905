import { BEAT_MS, BEATS_TO_SILENCE, type BridgeMessage, type Line } from '../../shared/bridge';
import type { SiegeRecord } from '../../shared/cluster-event';
import { askForSnapshot, isBeginning, isBridgeMessage } from './ask';
import { KNOCK_AGAIN_MS, openStream, type Sink, type StreamHost } from './own-stream';

/** Both are the browser's own for one origin, which is one running program. */
const LOCK = 'raft-siege-stream';
const CHANNEL = 'raft-siege-stream';
/** The tab with the stream opens it anew when it falls silent; only then do others look after it. */
const TAKEOVER_MS = 2 * BEAT_MS * BEATS_TO_SILENCE;
/** Records that wait for the snapshot they follow; a tab that needs more asks for another. */
const MAX_WAITING = 5000;

/** What of a BroadcastChannel the tabs need. */
export interface TabChannel {
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  postMessage: (message: unknown) => void;
  close: () => void;
}

export interface TabsHost extends StreamHost {
  readonly locks: Pick<LockManager, 'request'>;
  readonly openChannel: (name: string) => TabChannel;
  /** From 0 to 1. */
  readonly random: () => number;
}

type TabMessage =
  | { readonly type: 'message'; readonly message: BridgeMessage }
  | { readonly type: 'line'; readonly line: Line };

/**
 * One stream for all tabs of one browser. The tab that has the lock has the stream, and hands on all
 * that comes; the others begin with a snapshot of their own and take what follows it. When that tab
 * goes, the browser gives the lock to another; from one that stands still it is taken away.
 */
export function joinTabs(host: TabsHost, sink: Sink): () => void {
  const channel = host.openChannel(CHANNEL);
  let isStopped = false;
  /** Ends this tab's own stream and gives the lock back; null: another tab has them. */
  let abdicate: (() => void) | null = null;
  /** Calls off this tab's wait for the lock. */
  let standing: AbortController | null = null;
  /** The last record that this tab has; null: it waits for a snapshot. */
  let position: number | null = null;
  let waiting: SiegeRecord[] = [];
  let heardMs = host.nowMs();
  const timers = new Set<number>();

  const after = (delayMs: number, callback: () => void): void => {
    const id = host.setTimeout(() => {
      timers.delete(id);
      callback();
    }, delayMs);
    timers.add(id);
  };

  const tell = (message: TabMessage): void => channel.postMessage(message);

  const take = (message: BridgeMessage): void => {
    switch (message.type) {
      case 'snapshot':
      case 'recording':
        position = message.type === 'snapshot' ? message.view.n : 0;
        sink.message(message);
        sink.line('connected');
        return;
      case 'records':
        takeRecords(message.records);
        return;
      case 'beat':
        if (position !== null) sink.message(message);
        return;
      // A tab is given nothing from outside: only the desktop app tells this.
      case 'given':
    }
  };

  const takeRecords = (records: readonly SiegeRecord[]): void => {
    if (position === null) {
      if (waiting.length < MAX_WAITING) waiting.push(...records);
      return;
    }
    const since = position;
    const fresh = records.filter(({ n }) => n > since);
    const [first] = fresh;
    const last = fresh.at(-1);
    if (first === undefined || last === undefined) return;
    if (first.n > since + 1) {
      waiting = fresh;
      position = null;
      void catchUp();
      return;
    }
    position = last.n;
    sink.message({ type: 'records', records: fresh });
  };

  const isWithout = (): boolean => !isStopped && abdicate === null && position === null;

  /** Begins with a snapshot of its own, unless one comes from the tab with the stream meanwhile. */
  const catchUp = async (): Promise<void> => {
    if (!isWithout()) return;
    const answer = await askForSnapshot(host);
    if (!isWithout()) return;
    if (typeof answer !== 'string') {
      take(answer);
      const late = waiting;
      waiting = [];
      takeRecords(late);
      return;
    }
    sink.line(answer);
    if (answer === 'refused') standing?.abort();
    else after(KNOCK_AGAIN_MS, () => void catchUp());
  };

  channel.onmessage = ({ data }) => {
    if (isStopped || abdicate !== null || !isTabMessage(data)) return;
    heardMs = host.nowMs();
    if (data.type === 'line') {
      if (data.line !== 'connected') sink.line(data.line);
      return;
    }
    take(data.message);
    // A tab that was refused belongs to the program again once another has been let in.
    if (isBeginning(data.message)) stand();
  };

  const lead = (giveBack: () => void): void => {
    let end = (): void => undefined;
    abdicate = () => {
      abdicate = null;
      position = null;
      end();
      giveBack();
    };
    waiting = [];
    end = openStream(host, {
      message: (message) => {
        tell({ type: 'message', message });
        sink.message(message);
      },
      line: (line) => {
        tell({ type: 'line', line });
        sink.line(line);
        if (line === 'refused') abdicate?.();
      },
    });
  };

  /** Waits for the lock, or takes it away from a tab that stands still. */
  const stand = (steal = false): void => {
    if (isStopped || abdicate !== null || (standing !== null && !steal)) return;
    standing?.abort();
    const own = new AbortController();
    standing = own;
    const options = steal ? { steal } : { signal: own.signal };
    let wasHeld = false;
    const held = async (): Promise<void> => {
      wasHeld = true;
      if (isStopped || standing !== own) return;
      await new Promise<void>((resolve) => lead(resolve));
    };
    host.locks.request(LOCK, options, held).then(
      () => {
        if (standing === own) standing = null;
      },
      () => {
        // Called off, or taken away by a tab that had heard nothing from this one.
        if (standing !== own) return;
        standing = null;
        if (isStopped || own.signal.aborted) return;
        abdicate?.();
        if (!wasHeld) {
          // There are no locks to be had here, so every tab has a stream of its own.
          lead(() => undefined);
          return;
        }
        void catchUp();
        stand();
      },
    );
  };

  const lookAfter = (): void => {
    const isOverdue = host.nowMs() - heardMs >= TAKEOVER_MS;
    if (isOverdue && abdicate === null && standing !== null) void takeOver();
    // Not all tabs at once.
    after((TAKEOVER_MS / 2) * (1 + host.random()), lookAfter);
  };

  /** Only where the program itself answers is the silence the other tab's. */
  const takeOver = async (): Promise<void> => {
    const sinceMs = heardMs;
    const answer = await askForSnapshot(host);
    if (typeof answer !== 'string' && heardMs === sinceMs) stand(true);
  };

  stand();
  void catchUp();
  lookAfter();
  return () => {
    isStopped = true;
    for (const id of timers) host.clearTimeout(id);
    standing?.abort();
    abdicate?.();
    channel.close();
  };
}

/** The other end is a tab of the same origin, and so the same program's. */
function isTabMessage(value: unknown): value is TabMessage {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (value.type === 'line') return 'line' in value && typeof value.line === 'string';
  return value.type === 'message' && 'message' in value && isBridgeMessage(value.message);
}

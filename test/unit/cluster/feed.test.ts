import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FeedSource } from '../../../src/cluster/feed';
import { Feed } from '../../../src/cluster/feed';
import { Recorder } from '../../../src/cluster/recorder';
import { Relay } from '../../../src/cluster/relay';
import type { BridgeMessage, SiegeView } from '../../../src/shared';
import { EMPTY_VIEW, reduce } from '../../../src/shared';

class Source implements FeedSource {
  readonly relay = new Relay();
  readonly recorder: Recorder;
  readonly listeners = new Set<() => void>();
  view: SiegeView = EMPTY_VIEW;

  constructor(limit = 1000) {
    this.recorder = new Recorder({ records: limit, bytes: 1e9 });
    this.relay.listen((record) => {
      this.view = reduce(this.view, record);
      this.recorder.add(record);
      for (const listener of this.listeners) listener();
    });
  }

  happen(times = 1): void {
    for (let i = 0; i < times; i += 1) this.relay.announce({ type: 'frozen', node: 0 });
  }

  snapshot(): Extract<BridgeMessage, { type: 'snapshot' }> {
    return { type: 'snapshot', view: this.view, capabilities: { freeze: true }, nowMs: 0 };
  }

  recordsSince(n: number, limit: number): ReturnType<FeedSource['recordsSince']> {
    return this.recorder.since(n, limit);
  }

  onRecord(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** What was sent, in short: S and the snapshot's number, or the records' numbers. */
const short = (message: BridgeMessage): string =>
  message.type === 'snapshot'
    ? `S${message.view.n}`
    : message.type === 'records'
      ? message.records.map(({ n }) => n).join(',')
      : 'beat';

describe('feed', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('begins with a snapshot and goes on from it without a gap', () => {
    const source = new Source();
    source.happen(2);
    const sent: string[] = [];
    const feed = new Feed(source, (message) => {
      sent.push(short(message));
      return true;
    });
    expect(sent).toEqual(['S2']);
    source.happen();
    vi.runAllTimers();
    expect(sent).toEqual(['S2', '3']);
    feed.close();
  });

  it('sends what happens at about the same time in one batch, and nothing when nothing happens', () => {
    const source = new Source();
    const sent: string[] = [];
    const feed = new Feed(source, (message) => {
      sent.push(short(message));
      return true;
    });
    source.happen();
    vi.advanceTimersByTime(2);
    source.happen(2);
    expect(sent).toEqual(['S0']);
    vi.advanceTimersByTime(2);
    expect(sent).toEqual(['S0', '1,2,3']);
    vi.advanceTimersByTime(1000);
    expect(sent).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
    feed.close();
  });

  it('holds back while the window is busy, and loses nothing', () => {
    const source = new Source();
    const sent: string[] = [];
    let accepts = true;
    const feed = new Feed(source, (message) => {
      sent.push(short(message));
      return accepts;
    });
    accepts = false;
    source.happen();
    vi.runAllTimers();
    source.happen(3);
    vi.runAllTimers();
    expect(sent).toEqual(['S0', '1']);
    accepts = true;
    feed.resume();
    vi.runAllTimers();
    expect(sent).toEqual(['S0', '1', '2,3,4']);
    feed.close();
  });

  it('sends a new snapshot to a window that was away for longer than records are kept', () => {
    const source = new Source(10);
    const sent: string[] = [];
    let accepts = false;
    const feed = new Feed(source, (message) => {
      sent.push(short(message));
      return accepts;
    });
    source.happen(50);
    accepts = true;
    feed.resume();
    vi.runAllTimers();
    expect(sent).toEqual(['S0', 'S50']);
    source.happen();
    vi.runAllTimers();
    expect(sent).toEqual(['S0', 'S50', '51']);
    feed.close();
  });

  it('sends nothing once it is closed', () => {
    const source = new Source();
    const sent: string[] = [];
    const feed = new Feed(source, (message) => {
      sent.push(short(message));
      return true;
    });
    source.happen();
    feed.close();
    feed.resume();
    source.happen();
    vi.runAllTimers();
    expect(sent).toEqual(['S0']);
    expect(source.listeners.size).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Replay } from '../../../src/replay/replay';
import { chartOf } from '../../../src/replay/chart';
import { Timeline } from '../../../src/replay/timeline';
import type {
  Cargo,
  Chart,
  ChartMessage,
  KeptRecord,
  Messenger,
  SiegeEvent,
  SiegeRecord,
} from '../../../src/shared';
import { EMPTY_VIEW, reduce } from '../../../src/shared';
import { siege } from '../shared/arbitrary';
import { BEGIN, heard, told } from '../shared/siege';

const kept = ({ n, event }: SiegeRecord): KeptRecord => ({ type: 'event', n, at: event.at, event });
const numbered = (events: readonly SiegeEvent[]): SiegeRecord[] =>
  events.map((event, i) => ({ n: i + 1, event }));

function timelineOf(records: readonly SiegeRecord[], blockRecords?: number): Timeline {
  const timeline = new Timeline(blockRecords);
  for (const record of records) timeline.add(kept(record));
  return timeline;
}

const ask: Cargo = {
  leg: 'request',
  message: { rpc: 'requestVote', term: 2, candidateId: 0, lastLogIndex: 0, lastLogTerm: 0 },
};
const sent = (id: string, to: number, at: number, cargo = ask): SiegeEvent =>
  told(0, { type: 'messageSent', id, to, travelMs: 400, cargo }, { at });
const arrived = (id: string, node: number, at: number): SiegeEvent =>
  told(node, { type: 'messageArrived', id, leg: 'request', from: 0 }, { at });

function messagesOf(events: readonly SiegeEvent[], fromMs: number, toMs: number) {
  const content = chartOf(timelineOf(numbered(events)), { fromMs, toMs });
  if (content.type !== 'each') throw new Error('There is too much of it.');
  return content;
}

/** How each message ended for whoever watched all of it: of each, the last that was seen. */
function watched(records: readonly SiegeRecord[]): Messenger[] {
  const last = new Map<string, Messenger>();
  let view = EMPTY_VIEW;
  for (const record of records) {
    view = reduce(view, record);
    for (const messenger of view.messengers) {
      last.set(`${messenger.key}/${messenger.sentAt}`, messenger);
    }
  }
  return [...last.values()];
}

const plain = ({ id, from, to, sentAt }: ChartMessage | Messenger, end: string): string =>
  `${id} ${from} ${to} ${sentAt} ${end}`;
const ends = ({ end }: Messenger): string =>
  end === null ? 'none' : end.type === 'lost' ? `lost ${end.reason} ${end.fraction}` : end.type;
const charted = ({ end }: ChartMessage): string =>
  end.type === 'lost' ? `lost ${end.reason} ${end.fraction}` : end.type;

describe('the messages of a stretch', () => {
  it('are every one that was sent, once, with the end that was seen live, wherever a picture was kept', () => {
    fc.assert(
      fc.property(siege, fc.integer({ min: 1, max: 20 }), (records, blockRecords) => {
        // One siege, whose clock is not set back: what has no end then is under way.
        const one = records
          .filter(({ event }, i) => i === 0 || event.type !== 'siegeBegan')
          .toSorted((a, b) => a.event.at - b.event.at || a.n - b.n)
          .map(({ event }, i) => ({ n: i + 1, event }));
        const timeline = timelineOf(one, blockRecords);
        const content = chartOf(timeline, { fromMs: 0, toMs: timeline.end.elapsedMs });
        if (content.type !== 'each') throw new Error('There is too much of it.');
        const live = watched(one).map((messenger) => {
          const end = ends(messenger);
          return plain(messenger, end === 'none' ? 'underWay' : end);
        });
        const drawn = content.messages.map((message) => plain(message, charted(message)));
        expect(drawn.toSorted()).toEqual(live.toSorted());
      }),
    );
  });

  it('end after they set out, whatever was told, and belong to the stretch', () => {
    fc.assert(
      fc.property(siege, fc.nat({ max: 3000 }), fc.nat({ max: 3000 }), (records, a, b) => {
        const [fromMs, toMs] = [Math.min(a, b), Math.max(a, b)];
        const content = chartOf(timelineOf(records, 7), { fromMs, toMs });
        if (content.type !== 'each') throw new Error('There is too much of it.');
        const keys = content.messages.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { departMs, end } of content.messages) {
          expect(end.ms).toBeGreaterThanOrEqual(departMs);
          expect(departMs).toBeLessThanOrEqual(toMs);
          expect(end.ms).toBeGreaterThanOrEqual(fromMs);
        }
        for (const { ms } of content.marks) {
          expect(ms).toBeGreaterThanOrEqual(fromMs);
          expect(ms).toBeLessThanOrEqual(toMs);
        }
      }),
    );
  });

  it('are those that were under way in it, with ends that come behind it', () => {
    const events = [
      BEGIN,
      sent('0.1.1', 1, 100),
      arrived('0.1.1', 1, 500),
      sent('0.1.2', 2, 900),
      sent('0.1.3', 1, 1300),
      arrived('0.1.2', 2, 1301),
      arrived('0.1.3', 1, 1700),
    ];
    const { messages } = messagesOf(events, 600, 1000);
    expect(messages).toMatchObject([
      { id: '0.1.2', departMs: 900, n: 4, end: { type: 'arrived', ms: 1301, n: 6 } },
    ]);
  });

  it('have an arrival that was told before its departure', () => {
    const events = [BEGIN, arrived('0.1.1', 1, 500), sent('0.1.1', 1, 100), sent('0.1.2', 1, 600)];
    const { messages } = messagesOf(events, 0, 1000);
    expect(messages).toMatchObject([
      { departMs: 100, n: 3, end: { type: 'arrived', ms: 500, n: 2 } },
      { end: { type: 'underWay' } },
    ]);
  });

  it('end where and when they were lost, and nobody knows how where reports are missing', () => {
    const lost = told(
      0,
      { type: 'messageLost', id: '0.1.1', leg: 'request', to: 1, fraction: 0.25, reason: 'cut' },
      { at: 200 },
    );
    const gap = heard({ type: 'gap', node: 0, incarnation: 1, expected: 4, got: 9 }, 700);
    const { messages } = messagesOf(
      [BEGIN, sent('0.1.1', 1, 100), lost, sent('0.1.2', 2, 600), gap],
      0,
      1000,
    );
    expect(messages).toMatchObject([
      { end: { type: 'lost', ms: 200, fraction: 0.25, reason: 'cut' } },
      { end: { type: 'unknown', ms: 700 } },
    ]);
  });

  it('stand still while whoever sent them is frozen', () => {
    const { messages } = messagesOf(
      [
        BEGIN,
        sent('0.1.1', 1, 100),
        sent('0.1.2', 2, 250),
        heard({ type: 'frozen', node: 0 }, 300),
        heard({ type: 'thawed', node: 0 }, 1300),
        arrived('0.1.1', 1, 1310),
        sent('0.1.3', 1, 1400),
        heard({ type: 'frozen', node: 0 }, 1500),
        heard({ type: 'thawed', node: 1 }, 1900),
      ],
      0,
      2000,
    );
    expect(messages.map(({ id, holds }) => ({ id, holds }))).toEqual([
      { id: '0.1.1', holds: [{ fromMs: 300, toMs: 1300 }] },
      { id: '0.1.2', holds: [{ fromMs: 300, toMs: 1300 }] },
      { id: '0.1.3', holds: [{ fromMs: 1500, toMs: 1900 }] },
    ]);
  });

  it('have no known end where another siege began meanwhile, also under the same id', () => {
    const again = { ...BEGIN, at: 300 };
    const { messages } = messagesOf(
      [BEGIN, sent('0.1.1', 1, 100), again, sent('0.1.1', 1, 400), arrived('0.1.1', 1, 800)],
      0,
      1000,
    );
    expect(messages).toMatchObject([
      { departMs: 100, end: { type: 'unknown', ms: 300 } },
      { departMs: 400, end: { type: 'arrived', ms: 800 } },
    ]);
  });

  it('carry their first entries, and say how many more there are', () => {
    const entries = Array.from({ length: 30 }, () => ({
      term: 1,
      command: { type: 'noop' } as const,
    }));
    const many: Cargo = {
      leg: 'request',
      message: {
        rpc: 'appendEntries',
        term: 1,
        leaderId: 0,
        prevLogIndex: 0,
        prevLogTerm: 0,
        entries,
        leaderCommit: 0,
      },
    };
    const [message] = messagesOf([BEGIN, sent('0.1.1', 1, 100, many)], 0, 1000).messages;
    expect(message).toMatchObject({ entriesLeftOut: 22 });
    expect(message?.cargo.message).toMatchObject({ entries: { length: 8 } });
  });
});

describe('a diagram of a recording', () => {
  const chartOfMany = async (count: number): Promise<{ chart: Chart; replay: Replay }> => {
    const events = Array.from({ length: count / 2 }, (_, i) => [
      sent(`0.1.${i}`, 1, 100 * i),
      arrived(`0.1.${i}`, 1, 100 * i + 50),
    ]).flat();
    const replay = await Replay.of(numbered([BEGIN, ...events]).map(kept), 'many.rafttrace');
    if (replay === null) throw new Error('There is no record.');
    return { chart: replay.chartOf(0, 50 * count), replay };
  };

  it('tells of each message where there are few, and of how many where there are too many', async () => {
    const few = await chartOfMany(3000);
    expect(few.chart.content).toMatchObject({ type: 'each' });
    const { chart, replay } = await chartOfMany(6000);
    if (chart.content.type !== 'bins') throw new Error('All of them were told of.');
    expect(chart.content).toMatchObject({ sent: 3000, lost: 0 });
    expect(chart.content.lanes).toHaveLength(3);
    expect(chart.content.lanes[0]?.sent.reduce((sum, one) => sum + one, 0)).toBe(3000);
    expect(replay.chartOf(4000, 5000).content).toMatchObject({ type: 'each' });
    expect(JSON.stringify(chart).length).toBeLessThan(20_000);
  });

  it('ends with the recording, and turns round what was asked for backwards', async () => {
    const { replay } = await chartOfMany(100);
    expect(replay.chartOf(1e9, 20)).toMatchObject({ fromMs: 20, toMs: 4950 });
    expect(replay.chartOf(1e9, 1e9)).toMatchObject({ fromMs: 4950, toMs: 4950 });
  });
});

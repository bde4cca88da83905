import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame, StreamName } from '../../../src/etcd';
import { readerOf, readMessage, SnapshotHead, writeFrame } from '../../../src/etcd';
import { FRAME_BYTES_MAX } from '../../../src/etcd/frames';
import { CAPTURED, MEMBER_IDS, STREAMS } from '../../support/etcd/captured';

const typesOf = (frames: readonly Frame[]): readonly string[] =>
  frames.map((frame) =>
    frame.type === 'message' ? (readMessage(frame.bytes)?.type ?? 'none') : frame.type,
  );

/** Hands bytes over in pieces of these sizes, again and again. */
function inPieces(
  stream: StreamName,
  bytes: Uint8Array,
  sizes: readonly number[],
): readonly Frame[] {
  const reader = readerOf(stream);
  const frames: Frame[] = [];
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    frames.push(...reader.take(bytes.subarray(at, at + size)));
    at += size;
  }
  return frames;
}

describe('captured streams', () => {
  it.each(STREAMS.map((one, at) => [at, one.what, one] as const))(
    '%i: %s is read to its end, every message from whom it came',
    (_, what, { bytes, from, to }) => {
      const frames = readerOf(what).take(bytes);
      expect(frames.length).toBeGreaterThan(0);
      for (const frame of frames) {
        expect(frame.type).not.toBe('unknown');
        if (frame.type !== 'message') continue;
        expect(readMessage(frame.bytes)).toMatchObject({
          from: MEMBER_IDS[from],
          to: MEMBER_IDS[to],
          type: expect.any(String) as string,
        });
      }
    },
  );

  it('hold heartbeats, appends, votes, pre-votes, proposals, reads, and the lead handed over', () => {
    const seen = new Set(STREAMS.flatMap(({ what, bytes }) => typesOf(readerOf(what).take(bytes))));
    expect([...seen].sort()).toEqual([
      'MsgApp',
      'MsgAppResp',
      'MsgHeartbeat',
      'MsgHeartbeatResp',
      'MsgPreVote',
      'MsgPreVoteResp',
      'MsgProp',
      'MsgReadIndex',
      'MsgReadIndexResp',
      'MsgTimeoutNow',
      'MsgVote',
      'MsgVoteResp',
      'linkCheck',
    ]);
  });

  it('read the same however their bytes come', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STREAMS),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 }),
        ({ what, bytes }, sizes) => {
          expect(inPieces(what, bytes, sizes)).toEqual(readerOf(what).take(bytes));
        },
      ),
    );
  });

  it('are written as they were read: a message stream byte by byte, entries as whole messages', () => {
    for (const { what, bytes } of STREAMS) {
      const frames = readerOf(what).take(bytes);
      const written = new Uint8Array(Buffer.concat(frames.map((frame) => writeFrame(what, frame))));
      expect(readerOf(what).take(written)).toEqual(frames);
      if (what === 'message') expect(written).toEqual(bytes.slice(0, written.length));
    }
  });

  it('tell the entries of short frames, each after the last', () => {
    const { bytes } = STREAMS.find(({ what, from }) => what === 'msgapp' && from === 2) ?? {
      bytes: new Uint8Array(),
    };
    const appends = readerOf('msgapp')
      .take(bytes)
      .flatMap((frame) => (frame.type === 'message' ? (readMessage(frame.bytes) ?? []) : []));
    const withEntries = appends.filter(({ entriesCount }) => entriesCount > 0);
    expect(withEntries.length).toBeGreaterThan(3);
    for (const [at, { index, entriesCount }] of appends.entries()) {
      const next = appends[at + 1];
      if (next !== undefined && next.index >= index) expect(next.index).toBe(index + entriesCount);
    }
    const puts = withEntries.flatMap(({ entries }) => entries);
    expect(puts).toContainEqual({ type: 'put', key: 'k', value: 'v1' });
  });

  it('begin with the message where a snapshot is posted', () => {
    const { bytes } = CAPTURED.find(({ what }) => what === 'snapshot') ?? { bytes: null };
    if (bytes === null) throw new Error('There is no captured snapshot.');
    const head = new SnapshotHead();
    expect(head.take(bytes.subarray(0, 5))).toBe('more');
    const message = head.take(bytes.subarray(5));
    if (message === null || message === 'more') throw new Error('There is no message.');
    expect(readMessage(message)).toMatchObject({
      type: 'MsgSnap',
      from: MEMBER_IDS[2],
      to: MEMBER_IDS[1],
      snapshotIndex: expect.any(Number) as number,
    });
    expect(readMessage(message)?.snapshotIndex).toBeGreaterThan(5000);
  });

  it('come as a bare message in a pipeline', () => {
    const { bytes } = CAPTURED.find(({ what }) => what === 'pipeline') ?? { bytes: null };
    expect(bytes && readMessage(bytes)).toMatchObject({ from: MEMBER_IDS[2], to: MEMBER_IDS[1] });
  });
});

describe('hostile bytes', () => {
  const streams = fc.constantFrom<StreamName>('message', 'msgapp');

  it('are unknown and never an exception, and nothing of them is lost', () => {
    fc.assert(
      fc.property(
        streams,
        fc.uint8Array({ maxLength: 300 }),
        fc.integer({ min: 1, max: 50 }),
        (stream, bytes, size) => {
          const frames = inPieces(stream, bytes, [size]);
          const isOver = frames.findIndex(({ type }) => type === 'unknown');
          if (isOver >= 0) {
            expect(frames.slice(isOver).every(({ type }) => type === 'unknown')).toBe(true);
          }
          for (const frame of frames) if (frame.type === 'message') readMessage(frame.bytes);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('in the middle of real ones harm none before them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STREAMS),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        ({ what, bytes }, place, flip) => {
          const at = place % bytes.length;
          const broken = bytes.slice();
          broken[at] = (broken[at] ?? 0) ^ flip;
          const [whole, read] = [readerOf(what).take(bytes), readerOf(what).take(broken)];
          const before = readerOf(what).take(bytes.subarray(0, at));
          expect(read.slice(0, before.length)).toEqual(before);
          expect(whole.slice(0, before.length)).toEqual(before);
          for (const frame of read) if (frame.type === 'message') readMessage(frame.bytes);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['message', []],
    ['msgapp', [2]],
    ['msgapp', [1]],
  ] as const)('that promise too much on %s are not waited for', (stream, head) => {
    const length = new Uint8Array(8);
    new DataView(length.buffer).setBigUint64(0, BigInt(FRAME_BYTES_MAX) + 1n);
    const bytes = Uint8Array.from([...head, ...length]);
    expect(readerOf(stream).take(bytes)).toEqual([{ type: 'unknown', bytes }]);
  });

  it('of another type, and entries that go on from nothing, are unknown', () => {
    for (const bytes of [Uint8Array.of(7, 1, 2), Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0)]) {
      expect(readerOf('msgapp').take(bytes)).toEqual([{ type: 'unknown', bytes }]);
    }
  });

  it('at the beginning of a snapshot are no message', () => {
    expect(new SnapshotHead().take(new Uint8Array(8).fill(255))).toBe(null);
    expect(new SnapshotHead().take(Uint8Array.of(0, 0))).toBe('more');
  });
});

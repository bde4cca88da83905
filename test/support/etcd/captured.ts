import type { EtcdMessage } from '../../../src/etcd';
import { readerOf, readMessage } from '../../../src/etcd';
import captures from './captured.json';

/** What three members of Debian's etcd 3.4.23 said to each other, as it was on the wire; cut off anywhere. */
export interface Captured {
  readonly what: 'message' | 'msgapp' | 'pipeline' | 'snapshot';
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
}

/** The ids that the members had, by the general's. */
export const MEMBER_IDS = ['c57384c8ecf678ad', 'c8f5c88564d7e098', '61b03e951b1996fd'] as const;

export const CAPTURED: readonly Captured[] = captures.map(({ what, from, to, bytes }) => ({
  what: what as Captured['what'],
  from,
  to,
  bytes: new Uint8Array(Buffer.from(bytes, 'base64')),
}));

export const STREAMS = CAPTURED.flatMap(({ what, ...rest }) =>
  what === 'message' || what === 'msgapp' ? [{ what, ...rest }] : [],
);

/** A message of this type, as raftpb.Message. */
export function messageOf(type: EtcdMessage['type']): Uint8Array {
  for (const { what, bytes } of STREAMS) {
    for (const frame of readerOf(what).take(bytes)) {
      if (frame.type === 'message' && readMessage(frame.bytes)?.type === type) return frame.bytes;
    }
  }
  throw new Error(`There is no captured ${type ?? 'message of no type'}.`);
}

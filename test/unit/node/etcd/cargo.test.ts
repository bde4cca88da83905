import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { MessageSchema } from '../../../../src/etcd/raft_pb';
import { cargoOf } from '../../../../src/node/etcd/cargo';
import { kindOf } from '../../../../src/shared';

const bytesOf = (fields: Parameters<typeof create<typeof MessageSchema>>[1]): Uint8Array =>
  toBinary(MessageSchema, create(MessageSchema, fields));

describe('a message of etcd’s as cargo', () => {
  it('goes as a request, or as the answer that it is', () => {
    const beat = bytesOf({ type: 8, from: 1n, to: 2n, term: 5n });
    expect(cargoOf(beat).cargo).toMatchObject({
      leg: 'request',
      message: { rpc: 'etcd', type: 'MsgHeartbeat', term: 5, bytes: beat.length },
    });
    for (const type of [4, 6, 9, 16, 18]) {
      expect(cargoOf(bytesOf({ type, term: 5n })).cargo.leg).toBe('answer');
    }
  });

  it('is of no term where it asks a leader for something', () => {
    expect(cargoOf(bytesOf({ type: 2 })).cargo.message).toMatchObject({
      type: 'MsgProp',
      term: null,
    });
  });

  it('that can’t be read is unknown, and as large as it was', () => {
    const { cargo, message } = cargoOf(Uint8Array.of(255, 255, 255));
    expect(message).toBeNull();
    expect(cargo.message).toMatchObject({ type: null, bytes: 3 });
    expect(kindOf(cargo)).toBe('unknown');
  });
});

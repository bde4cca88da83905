import { create, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../src/etcd';
import { isLinkCheck, writeAppend } from '../../../src/etcd/message';
import { EntrySchema, MessageSchema, RequestSchema } from '../../../src/etcd/raft_pb';

const message = (fields: Parameters<typeof create<typeof MessageSchema>>[1]): Uint8Array =>
  toBinary(MessageSchema, create(MessageSchema, fields));

describe('a message', () => {
  it('of a type that is not known here has none, and all else', () => {
    const bytes = message({ type: 99, from: 10n, to: 11n, term: 4n });
    expect(readMessage(bytes)).toMatchObject({ type: null, from: 'a', to: 'b', term: 4 });
  });

  it('with a number beyond all bounds shows the largest there is', () => {
    const bytes = message({ type: 8, term: 2n ** 64n - 1n });
    expect(readMessage(bytes)?.term).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('tells what its entries ask for', () => {
    const entries = [
      create(EntrySchema, { type: 0 }),
      create(EntrySchema, { type: 1, data: Uint8Array.of(1) }),
      create(EntrySchema, {
        data: toBinary(
          RequestSchema,
          create(RequestSchema, { put: { key: 'gate', value: 'x'.repeat(500) } }),
        ),
      }),
      create(EntrySchema, {
        data: toBinary(RequestSchema, create(RequestSchema, { compaction: {} })),
      }),
      create(EntrySchema, { data: Uint8Array.of(255, 255) }),
    ];
    expect(readMessage(message({ type: 3, entries }))?.entries).toEqual([
      { type: 'noop' },
      { type: 'memberChange' },
      { type: 'put', key: 'gate', value: 'x'.repeat(200) },
      { type: 'other', name: 'compaction' },
      { type: 'other', name: null },
    ]);
  });

  it('keeps the first of very many entries, and counts all', () => {
    const entries = Array.from({ length: 1000 }, () => create(EntrySchema, {}));
    const read = readMessage(message({ type: 3, entries }));
    expect(read).toMatchObject({ entriesCount: 1000 });
    expect(read?.entries).toHaveLength(20);
  });

  it('is none where its bytes are anything', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        readMessage(bytes);
        isLinkCheck(bytes);
      }),
      { numRuns: 2000 },
    );
    expect(readMessage(Uint8Array.of(255))).toBe(null);
  });

  it('of nobody to nobody is a link check', () => {
    expect(isLinkCheck(message({ type: 8, from: 0n, to: 0n }))).toBe(true);
    expect(isLinkCheck(message({ type: 8, from: 1n, to: 2n }))).toBe(false);
  });

  it('is not made of entries that are none', () => {
    const state = { from: 1n, to: 2n, term: 3n, index: 4n };
    expect(writeAppend(state, [Uint8Array.of(255)], 4n)).toBe(null);
  });
});

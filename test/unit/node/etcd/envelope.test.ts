import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Enveloped } from '../../../../src/node/etcd/envelope';
import { Opener, sealed } from '../../../../src/node/etcd/envelope';

const enveloped: fc.Arbitrary<Enveloped> = fc.record({
  type: fc.constantFrom('message', 'linkCheck', 'unknown'),
  id: fc.stringMatching(/^[0-9.-]{0,20}$/),
  bytes: fc.uint8Array({ maxLength: 60 }),
});

describe('envelopes', () => {
  it('come out as they went in, however the wire cuts them', () => {
    fc.assert(
      fc.property(
        fc.array(enveloped, { maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        (all, size) => {
          const wire = Buffer.concat(all.map(sealed));
          const opener = new Opener();
          const opened: Enveloped[] = [];
          for (let at = 0; at < wire.length; at += size) {
            opened.push(...opener.take(wire.subarray(at, at + size)));
          }
          expect(opened.map((one) => ({ ...one, bytes: new Uint8Array(one.bytes) }))).toEqual(all);
        },
      ),
    );
  });
});

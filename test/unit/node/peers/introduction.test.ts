import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PeerHeaders } from '../../../../src/node/peers/introduction';
import { readHeaders, writeHeaders } from '../../../../src/node/peers/introduction';

const id = fc.nat({ max: 20 });
const headers: fc.Arbitrary<PeerHeaders> = fc.record({
  cluster: fc.option(fc.uuid()),
  lead: fc.option(fc.uuid()),
  introduction: fc.record({
    from: id,
    port: fc.integer({ min: 1, max: 65_535 }),
    to: id,
    nodes: id,
    leader: fc.option(id),
  }),
});

describe('what a node says of itself to a peer', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(headers, (said) => {
        expect(readHeaders(writeHeaders(said))).toEqual(said);
      }),
    );
  });

  it('is nothing for a sender that does not say that it is a node', () => {
    expect(readHeaders({})).toBeNull();
    expect(readHeaders({ 'x-raft-decree': 'lead', 'x-raft-cluster': 'siege' })).toBeNull();
  });

  it.each([
    '',
    'from=0',
    'from=0; port=10000; to=1; nodes=3; leader=x',
    'from=-1; port=10000; to=1; nodes=3; leader=0',
    `from=0; port=10000; to=1; nodes=${'9'.repeat(200)}; leader=0`,
  ])('may be less than a whole introduction: %j', (text) => {
    expect(readHeaders({ 'x-raft-node': '0', 'x-raft-introduction': text })).toEqual({
      cluster: null,
      lead: null,
      introduction: null,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { unknownGeneral } from '../../../../src/shared/reduce/generals';

const address = { host: '127.0.0.1', port: 10_001 };

describe('a general of whom nothing is known yet', () => {
  it('is in term 0 with an empty log, where it is one of ours', () => {
    expect(unknownGeneral(1, address)).toEqual({
      id: 1,
      address,
      program: null,
      membership: 'voter',
      condition: { type: 'absent' },
      incarnation: 0,
      term: 0,
      votedFor: null,
      log: { firstIndex: 1, entries: [] },
      struckOut: null,
      commitIndex: 0,
      lastApplied: 0,
      untoldUntil: null,
      clock: null,
    });
  });

  it('is in no term that was told, where somebody else wrote or started it', () => {
    const program = { kind: 'program', command: 'go run ./raft' } as const;
    expect(unknownGeneral(1, address, program)).toMatchObject({
      program: { ...program, output: { lines: [], omitted: 0 } },
      membership: 'voter',
      term: null,
    });
    expect(unknownGeneral(1, address, null, true)).toMatchObject({ program: null, term: null });
  });

  it('has no vote that was told, where it is a member of an etcd cluster', () => {
    const member = unknownGeneral(1, address, { kind: 'etcd', command: 'etcd' }, true);
    expect(member).toMatchObject({ membership: null, term: null });
  });
});

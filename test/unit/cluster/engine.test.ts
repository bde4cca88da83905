import { describe, expect, it } from 'vitest';
import { serversOn } from '../../../src/cluster';
import { asItsEngine, engineOf } from '../../../src/cluster/engine';
import { siegePlan } from '../../support/siege-plan';

const MEMBER = { node: 0, kind: 'etcd', command: '/usr/bin/etcd', mapping: {} } as const;
const PROGRAM = { node: 2, kind: 'program', command: 'general', mapping: {} } as const;

describe('the engine of a siege', () => {
  it('is etcd where its generals are members of that, and ours beside programs of others', () => {
    expect(engineOf([])).toBe('raft-siege');
    expect(engineOf([PROGRAM])).toBe('raft-siege');
    expect(engineOf([MEMBER])).toBe('etcd');
  });

  it('leaves what of programs and leader there is no general for', () => {
    const plan = siegePlan({ programs: [PROGRAM], decreedLeader: 2 });
    expect(asItsEngine(plan, 3)).toEqual(plan);
    expect(asItsEngine(plan, 2)).toEqual({ ...plan, programs: [], decreedLeader: null });
    const elected = siegePlan({ decreedLeader: null });
    expect(asItsEngine(elected, 3)).toEqual(elected);
  });

  it('of etcd makes every general a member, elects all leaders, and beats five times in a timeout', () => {
    const plan = siegePlan({
      programs: [MEMBER],
      servers: serversOn([24_000]),
      timing: { heartbeatMs: 1000, electionTimeoutMs: { min: 1500, max: 2000 } },
    });
    expect(asItsEngine(plan, 5)).toEqual({
      ...plan,
      programs: [0, 1, 2, 3, 4].map((node) => ({ ...MEMBER, node })),
      rules: 'paper',
      decreedLeader: null,
      timing: { heartbeatMs: 300, electionTimeoutMs: { min: 1500, max: 3000 } },
    });
    const calm = { heartbeatMs: 50, electionTimeoutMs: { min: 1500, max: 3000 } };
    expect(asItsEngine({ ...plan, timing: calm }, 3).timing).toEqual(calm);
    const swift = { heartbeatMs: 20, electionTimeoutMs: { min: 4, max: 8 } };
    expect(asItsEngine({ ...plan, timing: swift }, 3).timing.heartbeatMs).toBe(1);
  });
});

import type { ClusterConfig, Engine } from '../shared';
import { timingOfEtcd } from '../shared';
import type { ProgramPlan } from './programs';

/** Of which engine a siege's generals are. */
export function engineOf(programs: readonly Pick<ProgramPlan, 'kind'>[]): Engine {
  return programs.some(({ kind }) => kind === 'etcd') ? 'etcd' : 'raft-siege';
}

/** What of a plan its engine has a say in. */
type OfEngine = ClusterConfig & { readonly programs: readonly ProgramPlan[] };

/** A plan as it comes out with so many generals: etcd elects all its leaders, by the paper's rules, at paces of its own. */
export function asItsEngine<P extends OfEngine>(plan: P, size: number): P {
  const [first] = plan.programs;
  if (first === undefined || engineOf(plan.programs) !== 'etcd') {
    const { decreedLeader: leader } = plan;
    return {
      ...plan,
      programs: plan.programs.filter(({ node }) => node < size),
      decreedLeader: leader !== null && leader < size ? leader : null,
    };
  }
  return {
    ...plan,
    programs: Array.from({ length: size }, (_, node) => ({ ...first, node })),
    rules: 'paper',
    decreedLeader: null,
    timing: timingOfEtcd(plan.timing),
  };
}

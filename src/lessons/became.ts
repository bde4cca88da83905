import type { State } from '../shared/raft';
import type { Reference, Sight } from './lesson';

/**
 * That a general comes to be in a state: as ours tell it themselves, and as it is heard of members of etcd.
 *
 * @param who whose role or number it is; missing: anybody's
 * @param role what is given to whoever it is
 */
export function became(state: State, who?: Reference, role?: string): Sight {
  const node = who === undefined ? {} : { node: who };
  const binds: Readonly<Record<string, 'node'>> = role === undefined ? {} : { [role]: 'node' };
  return {
    either: [
      { saw: 'stateChanged', with: { ...node, to: state }, binds },
      { saw: 'stateHeard', with: { ...node, state }, binds },
    ],
  };
}

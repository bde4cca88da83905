import { State } from '../../raft';
import type { Check } from '../check';
import { NotTold } from '../check';
import { agrees } from '../talk';

const BOTH = ['exercise', 'paper'] as const;

/** How the program is called, and what it says of itself. */
export const STARTING: readonly Check[] = [
  {
    id: 'E1',
    title: 'each id opens its own port',
    source:
      'Exercise: "On start of the program the node id should be read as argument from the console", ' +
      '"Open a server on the port defined by the node id"',
    levels: BOTH,
    run: async (sitting) => {
      await Promise.all([0, 1, 2].map((id) => sitting.start(id)));
      // One that ends as soon as it listens is no server: whatever it says of this path, it has to answer.
      for (const id of [0, 1, 2]) await sitting.get(sitting.dialect.alivePath, id);
      sitting.tell(
        'the program as node 0, 1 and 2',
        `they listen on ${[0, 1, 2].map((id) => sitting.portOf(id)).join(', ')}`,
      );
    },
  },
  {
    id: 'E2',
    title: 'its heartbeat endpoint answers curl and a browser',
    source: 'Exercise: "implement a heartbeat endpoint. Test via curl, httpie, wget or a browser"',
    levels: BOTH,
    run: async (sitting) => {
      await sitting.start(1);
      const { status } = await sitting.get(sitting.dialect.alivePath);
      sitting.expect(status === 200, 'status 200');
    },
  },
  {
    id: 'E3',
    title: 'it names its state: node 0 leads, node 1 follows',
    source:
      'Exercise: "Define an enum for the node state: Follower, Candidate, Leader", ' +
      '"Define node 0 as the leader, the others as followers"',
    levels: ['exercise'],
    run: async (sitting) => {
      await sitting.pretend(2, agrees);
      await Promise.all([0, 1].map((id) => sitting.start(id)));
      for (const [id, state] of [
        [0, State.Leader],
        [1, State.Follower],
      ] as const) {
        const { status, body } = await sitting.get(sitting.dialect.statePath, id);
        const told = sitting.dialect.stateIn(body);
        if (status !== 200 || told === null) {
          throw new NotTold(
            `GET ${sitting.dialect.statePath} names no state. A mapping file can say where the program tells it.`,
          );
        }
        sitting.expect(told === state, `node ${id} to be ${state}`);
      }
    },
  },
];

import { State } from '../../src/raft';
import type { NodeEvent, NodeEventBody } from '../../src/shared';
import { DEFAULT_TIMING, nodeEventSchema } from '../../src/shared';

/** How a node starts that has never lived before. */
const FIRST_START = {
  type: 'started',
  durable: true,
  restored: false,
  votedFor: null,
  leader: null,
  firstIndex: 1,
  log: [],
  prevTerm: 0,
  cutBytes: 0,
} satisfies Partial<NodeEventBody>;

/** Tells the events of one life of a node, numbered as a node numbers them. */
export class Teller {
  readonly node: number;
  readonly incarnation: number;
  term = 1;
  state: State = State.Follower;
  at = 1000;
  seq = 0;

  constructor(node: number, incarnation = 1) {
    this.node = node;
    this.incarnation = incarnation;
  }

  tell(body: NodeEventBody): NodeEvent {
    this.seq += 1;
    this.at += 1;
    const { node, incarnation, seq, at, term, state } = this;
    return nodeEventSchema.parse({ ...body, v: 1, node, incarnation, seq, at, term, state });
  }

  started(more: Partial<Extract<NodeEventBody, { type: 'started' }>> = {}): NodeEvent {
    return this.tell({
      ...FIRST_START,
      pid: 4000 + this.node,
      address: { host: '127.0.0.1', port: 20_000 + this.node },
      rules: 'exercise',
      timing: DEFAULT_TIMING,
      ...more,
    });
  }
}

import { State } from '../../../src/raft';
import type {
  ClusterEvent,
  GeneralView,
  Life,
  Messenger,
  NodeEvent,
  NodeEventBody,
  NodeEventOf,
  SiegeEvent,
  SiegeRecord,
  SiegeView,
} from '../../../src/shared';
import { EMPTY_VIEW, lifeOf, reduce, VISIBLE_ROAD } from '../../../src/shared';

type ClusterNews = ClusterEvent extends infer E
  ? E extends ClusterEvent
    ? Omit<E, 'v' | 'at'>
    : never
  : never;

type Envelope = Partial<
  Pick<NodeEventOf<'started'>, 'incarnation' | 'seq' | 'at' | 'term' | 'state'>
>;

/** An event of a node in its first life, as a follower in term 1, unless told otherwise. */
export function told(node: number, body: NodeEventBody, envelope: Envelope = {}): NodeEvent {
  return {
    v: 1,
    node,
    incarnation: 1,
    seq: 1,
    at: 1000,
    term: 1,
    state: State.Follower,
    ...envelope,
    ...body,
  };
}

/** An event of the supervisor. */
export function heard(news: ClusterNews, at = 1000): ClusterEvent {
  return { v: 1, at, ...news };
}

/** The beginning of a siege with three generals, at time 0. */
export const BEGIN = heard(
  {
    type: 'siegeBegan',
    servers: [10_000, 10_001, 10_002].map((port) => ({ host: '127.0.0.1', port })),
    rules: 'exercise',
    timing: { heartbeatMs: 1000, electionTimeoutMs: { min: 3000, max: 6000 } },
    decreedLeader: 0,
    roads: [
      { from: 0, to: 1, road: VISIBLE_ROAD },
      { from: 1, to: 0, road: VISIBLE_ROAD },
    ],
    replaceDeposed: true,
  },
  0,
);

/** A node that has just started; its log's entries are one per term. */
export function started(
  node: number,
  { terms = [], ...envelope }: Envelope & { readonly terms?: readonly number[] } = {},
): NodeEvent {
  return told(
    node,
    {
      type: 'started',
      pid: 4711,
      address: { host: '127.0.0.1', port: 10_000 + node },
      rules: 'exercise',
      timing: { heartbeatMs: 1000, electionTimeoutMs: { min: 3000, max: 6000 } },
      durable: true,
      restored: false,
      votedFor: 0,
      leader: 0,
      firstIndex: 1,
      log: terms.map((term) => ({ term, command: { type: 'noop' } })),
      prevTerm: 0,
      cutBytes: 0,
    },
    envelope,
  );
}

/** Numbers events behind the last record of a view. */
export function recordsOf(
  events: readonly SiegeEvent[],
  view: SiegeView = EMPTY_VIEW,
): readonly SiegeRecord[] {
  return events.map((event, i) => ({ n: view.n + 1 + i, event }));
}

/** Takes events into a view, one after another. */
export function after(view: SiegeView, ...events: readonly SiegeEvent[]): SiegeView {
  return recordsOf(events, view).reduce(reduce, view);
}

/** A siege that has begun, and these events in it. */
export function siegeWith(...events: readonly SiegeEvent[]): SiegeView {
  return after(EMPTY_VIEW, BEGIN, ...events);
}

export function general(view: SiegeView, id: number): GeneralView {
  const found = view.generals[id];
  if (found === undefined) throw new Error(`There is no general ${id}.`);
  return found;
}

/** How a general is who must be alive or frozen. */
export function life(view: SiegeView, id: number): Life {
  const found = lifeOf(general(view, id));
  if (found === null) throw new Error(`General ${id} does not live.`);
  return found;
}

export function messenger(view: SiegeView, key: string): Messenger {
  const found = view.messengers.find((one) => one.key === key);
  if (found === undefined) throw new Error(`There is no messenger ${key}.`);
  return found;
}

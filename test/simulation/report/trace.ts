import type { NodeId, RaftNode, Response, StateChange, Violation } from '../../../src/raft';
import { State } from '../../../src/raft';
import type {
  ClusterEvent,
  LossReason,
  NodeEventBody,
  Road,
  SiegeEvent,
  SiegeRecord,
} from '../../../src/shared';
import { copyId, EVENT_VERSION, IDEAL_ROAD, messageId } from '../../../src/shared';
import type { Plan } from '../plan/plan';
import type { Rpc } from '../world/rpc';
import { describeChangeReason } from '../../../src/node/events/change-reason';

/** Virtual time 0, as wall time: traces of equal plans are equal. */
const EPOCH_MS = Date.UTC(2026, 0, 1);
const FIRST_PORT = 10_000;

interface Speaker {
  incarnation: number;
  seq: number;
  term: number;
  state: State;
  isAlive: boolean;
}

interface Journey {
  readonly rpc: Rpc;
  readonly response: Response | null;
  readonly copy: number;
  readonly sentAt: number;
  readonly travelMs: number;
}

type ClusterEventBody = ClusterEvent extends infer E
  ? E extends ClusterEvent
    ? Omit<E, 'v' | 'at'>
    : never
  : never;

/**
 * Tells a simulated run in the app's own event format, one record after another, as the supervisor
 * and the processes would. Watching changes nothing in the run.
 */
export class Trace {
  readonly #write: (record: SiegeRecord) => void;
  readonly #speakers: Speaker[] = [];
  /** Messages on their way, by the key of their journey. */
  readonly #journeys = new Map<string, Journey>();
  #plan: Plan | null = null;
  #now: () => number = () => 0;
  #n = 0;

  constructor(write: (record: SiegeRecord) => void) {
    this.#write = write;
  }

  begin(plan: Plan, now: () => number): void {
    this.#plan = plan;
    this.#now = now;
    const { size, rules, decreedLeader } = plan;
    const ids = Array.from({ length: size }, (_, id) => id);
    for (const _ of ids) {
      this.#speakers.push({
        incarnation: 0,
        seq: 0,
        term: 0,
        state: State.Follower,
        isAlive: false,
      });
    }
    this.#tell({
      type: 'siegeBegan',
      servers: ids.map((id) => address(id)),
      rules,
      timing: timingOf(plan),
      decreedLeader,
      roads: ids.flatMap((from) =>
        ids.filter((to) => to !== from).map((to) => ({ from, to, road: roadOf(plan, true) })),
      ),
      replaceDeposed: true,
    });
  }

  started(id: NodeId, incarnation: number, node: RaftNode, restored: boolean): void {
    const speaker = this.#speakers[id];
    if (speaker === undefined || this.#plan === null) return;
    Object.assign(speaker, { incarnation, seq: 0, isAlive: true });
    this.nodeIs(id, node);
    const pid = 1000 + 100 * id + incarnation;
    this.#tell({ type: 'processSpawned', node: id, incarnation, pid });
    this.say(id, {
      type: 'started',
      pid,
      address: address(id),
      rules: this.#plan.rules,
      timing: timingOf(this.#plan),
      durable: true,
      restored,
      votedFor: node.votedFor,
      leader: node.state === State.Leader ? id : node.state === State.Follower ? node.leader : null,
      firstIndex: 1,
      log: node.log.entriesFrom(1),
      prevTerm: 0,
      cutBytes: 0,
    });
  }

  ended(id: NodeId, incarnation: number, cause: 'crashed' | 'guard'): void {
    const speaker = this.#speakers[id];
    if (speaker !== undefined) speaker.isAlive = false;
    this.#tell({
      type: 'processExited',
      node: id,
      incarnation,
      cause,
      exitStatus: cause === 'guard' ? 3 : null,
      signal: cause === 'guard' ? null : 'SIGKILL',
      message:
        cause === 'guard'
          ? `The state guard stopped node ${id}. It comes back by itself.`
          : `The machine of node ${id} stopped. It comes back by itself.`,
    });
    if (cause === 'guard' && this.#plan !== null) {
      this.#tell({ type: 'replacementPlanned', node: id, inMs: this.#plan.replacementMs });
    }
  }

  frozen(id: NodeId): void {
    this.#tell({ type: 'frozen', node: id });
  }

  thawed(id: NodeId): void {
    this.#tell({ type: 'thawed', node: id });
  }

  guardStopped(id: NodeId, { from, to, reason }: StateChange): void {
    this.say(id, { type: 'guardStopped', from, to, reason });
    this.say(id, { type: 'stopping', exitStatus: 3, reason: describeChangeReason(reason) });
  }

  /** A property of Raft does not hold. What else the simulator watches is none of the app's events. */
  violation(violation: Violation): void {
    this.#tell({ type: 'violation', ...violation, record: this.#n });
  }

  /** The node as it stands from now on, for the events that it says. */
  nodeIs(id: NodeId, { term, state }: RaftNode): void {
    const speaker = this.#speakers[id];
    if (speaker !== undefined) Object.assign(speaker, { term, state });
  }

  /** A node says something of itself. */
  say(id: NodeId, body: NodeEventBody): void {
    const speaker = this.#speakers[id];
    if (speaker?.isAlive !== true) return;
    speaker.seq += 1;
    const { incarnation, seq, term, state } = speaker;
    const at = this.#at();
    this.#record({ ...body, v: EVENT_VERSION, node: id, incarnation, seq, at, term, state });
  }

  messageSent(rpc: Rpc, response: Response | null, copy: number, travelMs: number): void {
    const [from, to] = endsOf(rpc, response);
    const journey = { rpc, response, copy, sentAt: this.#now(), travelMs };
    this.#journeys.set(keyOf(rpc, response, copy), journey);
    this.say(from, {
      type: 'messageSent',
      id: idOf(rpc, copy),
      to,
      travelMs,
      cargo:
        response === null
          ? { leg: 'request', message: rpc.request }
          : { leg: 'answer', message: response },
    });
  }

  messageArrived(rpc: Rpc, response: Response | null, copy: number): void {
    this.#journeys.delete(keyOf(rpc, response, copy));
    const [from, to] = endsOf(rpc, response);
    const leg = response === null ? 'request' : 'answer';
    this.say(to, { type: 'messageArrived', id: idOf(rpc, copy), leg, from });
  }

  /** A message is lost; nothing is said where its end has been told before. */
  messageLost(
    rpc: Rpc,
    response: Response | null,
    copy: number,
    reason: LossReason,
    fraction: number,
  ): void {
    if (!this.#journeys.delete(keyOf(rpc, response, copy))) return;
    const [from, to] = endsOf(rpc, response);
    const leg = response === null ? 'request' : 'answer';
    this.say(from, { type: 'messageLost', id: idOf(rpc, copy), leg, to, fraction, reason });
  }

  roadCut(from: NodeId, to: NodeId): void {
    this.#roadChanged(from, to, false);
    for (const { rpc, response, copy, sentAt, travelMs } of this.#journeys.values()) {
      const [start, end] = endsOf(rpc, response);
      const elapsedMs = this.#now() - sentAt;
      // What has come to a frozen process is not on the road any more.
      if (start !== from || end !== to || elapsedMs > travelMs) continue;
      const fraction = travelMs > 0 ? elapsedMs / travelMs : 1;
      this.messageLost(rpc, response, copy, 'cut', fraction);
    }
  }

  roadMended(from: NodeId, to: NodeId): void {
    this.#roadChanged(from, to, true);
  }

  #roadChanged(from: NodeId, to: NodeId, open: boolean): void {
    if (this.#plan === null) return;
    this.#tell({ type: 'roadChanged', from, to, road: roadOf(this.#plan, open) });
  }

  #tell(body: ClusterEventBody): void {
    this.#record({ ...body, v: 1, at: this.#at() });
  }

  #at(): number {
    return EPOCH_MS + this.#now();
  }

  #record(event: SiegeEvent): void {
    this.#n += 1;
    this.#write({ n: this.#n, event });
  }
}

function address(id: NodeId): { host: string; port: number } {
  return { host: '127.0.0.1', port: FIRST_PORT + id };
}

function timingOf({
  heartbeatMs,
  electionTimeoutMs,
}: Plan): Pick<Plan, 'heartbeatMs' | 'electionTimeoutMs'> {
  return { heartbeatMs, electionTimeoutMs };
}

function roadOf({ network }: Plan, open: boolean): Road {
  const { travelMs, jitterMs, lossRate } = network;
  return { ...IDEAL_ROAD, open, travelMs, jitterMs, lossRate };
}

/** The sender and the receiver of a message. */
function endsOf(rpc: Rpc, response: Response | null): readonly [NodeId, NodeId] {
  return response === null ? [rpc.from, rpc.to] : [rpc.to, rpc.from];
}

/** The identity of an RPC; a doubled message has one of its own. */
function idOf({ from, incarnation, number }: Rpc, copy: number): string {
  const id = messageId(from, incarnation, number);
  return copy === 1 ? id : copyId(id);
}

function keyOf(rpc: Rpc, response: Response | null, copy: number): string {
  return `${idOf(rpc, copy)}:${response === null ? 'request' : 'answer'}`;
}

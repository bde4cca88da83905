import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { NodeId, RaftNode, Request } from '../../raft';
import { senderOf, State } from '../../raft';
import type { NodeEventOf, NodeSettings } from '../../shared';
import { ExitStatus, refusalSchema, jsonOf } from '../../shared';
import type { Clock } from '../clock';
import type { EventStream } from '../events/event-stream';
import { Failure } from '../failure';
import { HttpProblem } from '../http/problem';
import { OTHER_CLUSTER } from '../rpc/wire';
import type { Decree } from './decree';
import type { Introduction } from './introduction';
import { readHeaders, writeHeaders } from './introduction';

type Refusal = NodeEventOf<'peerRefused'>['refusal'];

export interface PeersParts {
  readonly settings: Pick<
    NodeSettings,
    'node' | 'servers' | 'clusterId' | 'decreedLeader' | 'timing'
  >;
  readonly decree: Decree;
  readonly clock: Clock;
  readonly events: EventStream;
  readonly node: () => RaftNode;
  /** This node can't go on beside its peers, or can't store what it has to. */
  readonly onFailure: (error: unknown) => void;
  /** A follower of the lead that this node leads anew has turned it away. */
  readonly onSecondLead: (peer: NodeId) => void;
}

/**
 * Who may be one of this node's peers. Nodes say in headers how they were started; those that were
 * started differently, or belong to another cluster, are turned away with 412, since their terms, votes
 * and logs mean nothing here. Whoever does not say that it is a node is answered like any client.
 */
export class Peers {
  readonly #parts: PeersParts;
  /** The port that each node was first heard to listen on. */
  readonly #ports = new Map<NodeId, number>();
  readonly #told = new Set<string>();
  #hasContact = false;
  #cancelEnd: (() => void) | null = null;

  constructor(parts: PeersParts) {
    this.#parts = parts;
  }

  /** The headers of an RPC to a peer. */
  headersTo(to: NodeId): Record<string, string> {
    const { settings, decree } = this.#parts;
    const { node, servers, clusterId, decreedLeader } = settings;
    const port = servers[node]?.port ?? 0;
    return writeHeaders({
      cluster: clusterId,
      lead: decree.lead,
      introduction: { from: node, port, to, nodes: servers.length, leader: decreedLeader },
    });
  }

  /**
   * Lets a request of a peer in.
   *
   * @returns resolves once it may be acted on, which can take a write; null: at once
   * @throws HttpProblem 412 for a node that is none of this cluster
   */
  admit(headers: IncomingHttpHeaders, message: Request): Promise<void> | null {
    const peer = readHeaders(headers);
    if (peer === null) return null;
    const { settings, decree, node } = this.#parts;
    const sender = senderOf(message);
    if (peer.cluster !== settings.clusterId) {
      throw this.#refuse(
        sender,
        'cluster',
        'This node belongs to another cluster, which uses the same ports. ' +
          'Stop one of the two, or choose other ports for it.',
      );
    }
    const difference = peer.introduction === null ? null : this.#differs(peer.introduction);
    if (difference !== null) {
      const advice = 'Start all nodes with the same --servers and --leader.';
      throw this.#refuse(sender, 'arguments', `${difference} ${advice}`);
    }
    if (decree.contradicts(peer.lead)) {
      const detail =
        `Node ${settings.node} knows another life of the leader by decree: ` +
        `one of the two was led by a node that had lost what it had stored.`;
      throw this.#refuse(sender, 'decree', detail);
    }
    this.#makeContact();
    // Only of our own nodes it can be said that they don't lead what another one leads.
    if (peer.introduction === null) return null;
    if (message.rpc !== 'appendEntries' || message.term < node().term) return null;
    this.#checkRival(sender, message.term);
    // Where it can't be kept the node stops, and refuses what it has let in.
    return decree.keep(peer.lead).catch(this.#parts.onFailure);
  }

  /** A peer has answered this node's RPC. */
  accepted(): void {
    this.#makeContact();
  }

  /** A peer has turned this node away. @param body what it says, which may be anything */
  turnedAway(by: NodeId, body: string): void {
    const { refusal, detail } = readRefusal(body);
    this.#tell(by, 'thisNode', refusal, detail);
    const { decree, node } = this.#parts;
    if (refusal === 'decree' && decree.isOwn && node().state === State.Leader) {
      this.#parts.onSecondLead(by);
    }
    if (refusal === 'arguments') this.#endWithoutContact(detail);
  }

  close(): void {
    this.#cancelEnd?.();
  }

  #refuse(sender: NodeId, refusal: Refusal, detail: string): HttpProblem {
    this.#tell(sender, 'peer', refusal, detail);
    return new HttpProblem(OTHER_CLUSTER, detail, { members: { refusal } });
  }

  #tell(peer: NodeId, refused: 'peer' | 'thisNode', refusal: Refusal, detail: string): void {
    const key = `${refused}:${peer}:${refusal}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#parts.events.emit({ type: 'peerRefused', peer, refused, refusal, detail });
  }

  #differs({ from, port, to, nodes, leader }: Introduction): string | null {
    const { node, servers, decreedLeader } = this.#parts.settings;
    const show = (id: NodeId | null): string => `--leader ${id ?? 'none'}`;
    if (nodes !== servers.length) {
      return `Node ${from} was started with ${nodes} servers, node ${node} with ${servers.length}.`;
    }
    if (to !== node) return `Node ${from} takes node ${node} for node ${to}.`;
    if (leader !== decreedLeader) {
      return `Node ${from} was started with ${show(leader)}, node ${node} with ${show(decreedLeader)}.`;
    }
    if (from === node) return `Two processes are node ${node}.`;
    const other = this.#otherPort(from, port);
    return other === null
      ? null
      : `Two processes are node ${from}: one listens on port ${other}, the other on port ${port}.`;
  }

  /**
   * The port of another process that is this node, if there is one. The port in this node's own list
   * counts, but where the road to a node leads through a proxy none does: then it is the first heard.
   */
  #otherPort(from: NodeId, port: number): number | null {
    const known = this.#ports.get(from);
    if (known === undefined || port === this.#parts.settings.servers[from]?.port) {
      this.#ports.set(from, port);
      return null;
    }
    return known === port ? null : known;
  }

  /** Election Safety is broken, whatever the reason: neither of the two may go on. */
  #checkRival(leader: NodeId, term: number): void {
    const { settings, node, onFailure } = this.#parts;
    const { state, term: ownTerm } = node();
    if (state !== State.Leader || term !== ownTerm || leader === settings.node) return;
    const message =
      `Node ${settings.node} and node ${leader} both lead term ${term}, which must never be ` +
      '(Election Safety): one of them, or who voted for it, has forgotten what it had stored. ' +
      'Stop all nodes, and start them with the same --servers and --leader, each with its own --data.';
    onFailure(new Failure(ExitStatus.crashed, message));
  }

  #makeContact(): void {
    this.#hasContact = true;
    this.#cancelEnd?.();
    this.#cancelEnd = null;
  }

  /** Who was started differently can't say who is right; but one that nobody takes for a peer is no use. */
  #endWithoutContact(detail: string): void {
    const { clock, settings, onFailure } = this.#parts;
    if (this.#hasContact || this.#cancelEnd !== null) return;
    this.#cancelEnd = clock.after(settings.timing.electionTimeoutMs.min, () => {
      onFailure(new Failure(ExitStatus.badArguments, `Its peers turn this node away. ${detail}`));
    });
  }
}

const refusalBodySchema = z.object({ refusal: refusalSchema, detail: z.string().max(1000) });

function readRefusal(body: string): { readonly refusal: Refusal; readonly detail: string } {
  const told = refusalBodySchema.safeParse(jsonOf(body));
  return told.success ? told.data : { refusal: 'cluster', detail: 'It does not say why.' };
}

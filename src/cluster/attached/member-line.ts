import { MemberSilent } from '../../program';
import type { MemberClient, Members, MemberStatus } from '../../program';
import type { NodeId } from '../../raft';
import { State } from '../../raft';
import { EVENT_VERSION } from '../../shared';
import type { Relay } from '../relay';
import type { Time } from '../time';
import type { AttachedLine } from './attached-siege';
import type { Leaders } from './leaders';
import type { Enrolment } from './enrolment';
import { describeSilence } from './member-silence';

/** How often a member is asked how it stands, in milliseconds. */
const ASK_MS = 500;
/** How soon after an answer that can't be of one moment. */
const ASK_AGAIN_MS = 50;
/** After how many answers it is asked which members there are. */
const LIST_EVERY = 4;
/** It answers within this, or is not heard any more. */
const ANSWER_LIMIT_MS = 3000;
/** Members do not count their lives. */
const LIFE = 1;

export interface MemberLineOptions {
  readonly node: NodeId;
  /** As people write it. */
  readonly where: string;
  readonly client: MemberClient;
  /** The cluster that all of them are of. */
  readonly clusterId: string;
  readonly members: Members;
  readonly leaders: Leaders;
  readonly enrolment: Pick<Enrolment, 'hear'>;
  readonly relay: Relay;
  readonly time: Time;
}

/** What a member has told last. */
interface Told {
  readonly term: number;
  readonly state: State | null;
  readonly leader: NodeId | null;
  readonly commitIndex: number;
  readonly lastApplied: number;
  readonly learner: boolean;
}

/** The line to a member of an etcd cluster that somebody else has started: it is asked again and again how it stands. */
export class MemberLine implements AttachedLine {
  readonly #options: MemberLineOptions;
  #isClosed = false;
  #cancel: () => void = () => undefined;
  #seq = 0;
  /** Null while it is not heard. */
  #told: Told | null = null;
  #isLossTold = false;
  #answers = 0;

  constructor(options: MemberLineOptions) {
    this.#options = options;
  }

  open(): Promise<void> {
    return new Promise((resolve) => {
      void this.#ask(resolve);
    });
  }

  renew(): void {
    if (this.#told !== null) this.#tell(this.#told);
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
  }

  async #ask(onFirst: () => void): Promise<void> {
    const { client, time, where } = this.#options;
    let pauseMs = ASK_MS;
    try {
      const status = await client.tellStatus(ANSWER_LIMIT_MS);
      if (this.#isClosed) return;
      if (!this.#hear(status)) pauseMs = ASK_AGAIN_MS;
      void this.#askForMembers();
    } catch (error) {
      if (!(error instanceof MemberSilent)) throw error;
      if (this.#isClosed) return;
      this.#lose(describeSilence(error, where));
    }
    onFirst();
    this.#cancel = time.after(pauseMs, () => void this.#ask(onFirst));
  }

  /** Asks now and then which members there are. */
  async #askForMembers(): Promise<void> {
    this.#answers += 1;
    if (this.#told === null || this.#answers % LIST_EVERY !== 0) return;
    const { client, node, enrolment } = this.#options;
    const list = await client.listMembers(ANSWER_LIMIT_MS);
    if (this.#isClosed || list === null) return;
    await enrolment.hear(node, list);
  }

  /** Whether it could be heard: its answer is of one moment. */
  #hear(status: MemberStatus): boolean {
    const { node, where, clusterId, members, leaders } = this.#options;
    const { member_id: id, cluster_id: cluster } = status.header;
    if (cluster !== clusterId) {
      this.#lose(`What answers at ${where} is a member of another cluster by now.`);
      return true;
    }
    if (![null, node].includes(members.nodeOf(id))) {
      this.#lose(`What answers at ${where} is another of these members by now.`);
      return true;
    }
    members.learn(BigInt(id).toString(16), node);
    const { leader: leaderId, raftTerm: term, raftIndex, raftAppliedIndex } = status;
    const leader = leaderId === '0' ? null : members.nodeOf(leaderId);
    if (!leaders.fit(leader, term)) return false;
    const told: Told = {
      term,
      state: stateOf(leaderId, id),
      leader,
      commitIndex: raftIndex,
      lastApplied: raftAppliedIndex,
      learner: status.isLearner,
    };
    if (this.#told === null) this.#join();
    else if (isSame(told, this.#told)) return true;
    this.#tell(told);
    return true;
  }

  #join(): void {
    const { node, relay } = this.#options;
    relay.announce({ type: 'contactMade', node, incarnation: LIFE, pid: null, clock: null });
    relay.join(node, LIFE, this.#seq + 1);
    this.#isLossTold = false;
  }

  #tell(told: Told): void {
    const { node, relay, time } = this.#options;
    const { term, state, leader, commitIndex, lastApplied, learner } = told;
    this.#told = told;
    this.#seq += 1;
    const seq = this.#seq;
    const at = time.wallMs();
    relay.receive(node, LIFE, [
      {
        ...{ v: EVENT_VERSION, node, incarnation: LIFE, seq, at, term, state },
        ...{ type: 'memberTold', leader, commitIndex, lastApplied, learner },
      },
    ]);
  }

  #lose(message: string): void {
    this.#told = null;
    if (this.#isLossTold) return;
    this.#isLossTold = true;
    const { node, relay, enrolment } = this.#options;
    void enrolment.hear(node, null);
    relay.announce({ type: 'contactLost', node, message });
  }
}

/** A member that knows no leader may follow nobody, or stand for election: it does not say which. */
function stateOf(leader: string, own: string): State | null {
  if (leader === '0') return null;
  return leader === own ? State.Leader : State.Follower;
}

function isSame(a: Told, b: Told): boolean {
  return (
    a.term === b.term &&
    a.state === b.state &&
    a.leader === b.leader &&
    a.commitIndex === b.commitIndex &&
    a.lastApplied === b.lastApplied &&
    a.learner === b.learner
  );
}

import type { EtcdMessage } from '../../etcd';
import type { MemberClient, Members, MemberStatus } from '../../program';
import type { NodeId } from '../../raft';
import { State } from '../../raft';
import { ATTACK_KEY } from '../../shared';
import type { Clock } from '../clock';
import type { Army } from '../orders/army';
import type { ProgramEvents } from '../program/program-events';

export interface WatchParts {
  readonly self: NodeId;
  readonly client: MemberClient;
  readonly clock: Clock;
  readonly events: ProgramEvents;
  readonly members: Members;
  readonly army: Army;
}

const PAUSE_MS = 200;
/** It answers within this, or is asked again. */
const ANSWER_LIMIT_MS = 2000;

interface Told {
  readonly leader: NodeId | null;
  readonly commitIndex: number;
  readonly lastApplied: number;
  readonly learner: boolean;
}

/** Asks a member again and again how it stands and what hour it holds, one question at a time. */
export class MemberWatch {
  readonly #parts: WatchParts;
  #told: Told = { leader: null, commitIndex: 0, lastApplied: 0, learner: false };
  /** How many messages have told what it is, so that an answer from before one is known as such. */
  #messages = 0;
  /** It stands for election, and nobody leads yet. */
  #isStanding = false;
  #hourRevision = 0;
  #isClosed = false;
  #cancel: () => void = () => undefined;

  constructor(parts: WatchParts) {
    this.#parts = parts;
    void this.#ask();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
  }

  /** A message that the member has sent. */
  sent({ type }: EtcdMessage): void {
    this.#messages += 1;
    if (type === 'MsgVote' || type === 'MsgPreVote') this.#isStanding = true;
  }

  tell(): void {
    this.#parts.events.emit({ type: 'memberTold', ...this.#told });
  }

  async #ask(): Promise<void> {
    const { client, clock } = this.#parts;
    const before = this.#messages;
    const status = await client.status(ANSWER_LIMIT_MS);
    const hour = status === null ? null : await client.held(ATTACK_KEY, ANSWER_LIMIT_MS);
    if (this.#isClosed) return;
    if (status !== null) this.#hear(status, before === this.#messages);
    if (hour !== undefined && hour !== null && hour.revision !== this.#hourRevision) {
      this.#hourRevision = hour.revision;
      // Of which term its entry is, etcd does not tell; the store counts its revisions through all of them.
      this.#parts.army.applied({ ...hour, index: hour.revision, term: 0 });
    }
    this.#cancel = clock.after(PAUSE_MS, () => void this.#ask());
  }

  #hear(status: MemberStatus, isCurrent: boolean): void {
    const { self, events, members } = this.#parts;
    const { leader: leaderId, raftTerm: term } = status;
    members.learn(BigInt(status.header.member_id).toString(16), self);
    const leader = leaderId === '0' ? null : members.nodeOf(leaderId);
    if (leaderId !== '0') this.#isStanding = false;
    if (isCurrent && term >= (events.known.term ?? 0)) {
      events.learn({ term, state: this.#stateOf(leaderId, status.header.member_id) }, 'state');
    }
    const told: Told = {
      leader,
      commitIndex: status.raftIndex,
      lastApplied: status.raftAppliedIndex,
      learner: status.isLearner,
    };
    const was = this.#told;
    if (
      told.leader === was.leader &&
      told.commitIndex === was.commitIndex &&
      told.lastApplied === was.lastApplied &&
      told.learner === was.learner
    )
      return;
    this.#told = told;
    this.tell();
  }

  /** A member without a leader follows nobody, unless it was seen to stand for election. */
  #stateOf(leader: string, own: string): State {
    if (leader === own) return State.Leader;
    return leader === '0' && this.#isStanding ? State.Candidate : State.Follower;
  }
}

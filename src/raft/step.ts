import { answerAppendEntries } from './append-entries';
import { applyNext } from './commit';
import * as election from './election';
import type { Effect } from './effect';
import type { Input } from './input';
import { senderOf } from './messages';
import type { RaftNode } from './node';
import * as replication from './replication';
import { State } from './state';
import { adoptTerm, restartElectionTimer, Step } from './transition';

/** What came of one input: the node as it stands now, and what the shell has to do, in order. */
export interface Outcome {
  readonly node: RaftNode;
  readonly effects: readonly Effect[];
}

/**
 * The consensus core as one pure function (Raft paper, sections 5.1 to 5.4 and Figure 2).
 *
 * @param random a number in [0, 1), from which an election timeout is drawn where one is needed.
 *
 * When the last effect is `stop`, the guard has forbidden a change: the node must not be stepped
 * again, and what is returned is the node as the guard stopped it.
 */
export function step(node: RaftNode, input: Input, random: number): Outcome {
  const step = new Step(node, random);
  handle(step, input);
  return { node: step.end(), effects: step.effects };
}

function handle(step: Step, input: Input): void {
  switch (input.type) {
    case 'start':
      return start(step);
    case 'electionTimeout':
      // It ran out, and before that was taken in something has started it anew.
      if (input.timer !== null && input.timer !== step.node.electionTimer) return;
      return election.startElection(step);
    case 'retime': {
      const { electionTimeoutMs } = input;
      step.node = { ...step.node, config: { ...step.node.config, electionTimeoutMs } };
      if (step.node.state !== State.Leader) restartElectionTimer(step);
      return;
    }
    case 'heartbeatDue':
      return replication.sendHeartbeats(step);
    case 'applyDue':
      return applyNext(step);
    case 'request': {
      const { message } = input;
      const isNewer = message.term > step.node.term;
      const asking = { sender: senderOf(message), message: message.rpc };
      if (isNewer && !adoptTerm(step, message.term, asking)) return;
      return message.rpc === 'requestVote'
        ? election.answerRequestVote(step, input.exchange, message)
        : answerAppendEntries(step, input.exchange, message);
    }
    case 'answer': {
      const { message, request } = input;
      const isNewer = message.term > step.node.term;
      const by = { sender: input.from, message: 'answer' } as const;
      if (isNewer && !adoptTerm(step, message.term, by)) return;
      // An answer to a request of an earlier term says nothing about this one.
      if (request.term !== step.node.term) return;
      if (message.rpc === 'requestVote') {
        return election.countVote(step, input.from, message.voteGranted);
      }
      if (request.rpc !== 'appendEntries') return;
      return replication.recordAnswer(step, input.rpc, input.from, request, message);
    }
    case 'unanswered':
      return replication.recordUnanswered(step, input.rpc, input.to);
    case 'order':
      return replication.acceptOrder(step, input.order, input.key, input.value);
  }
}

function start(step: Step): void {
  const { node } = step;
  if (node.term > 0) {
    step.do({ type: 'persistVote', term: node.term, votedFor: node.votedFor });
  }
  if (node.state === State.Leader) {
    step.do({ type: 'startHeartbeatTimer' });
    replication.sendHeartbeats(step);
  } else {
    restartElectionTimer(step);
  }
}

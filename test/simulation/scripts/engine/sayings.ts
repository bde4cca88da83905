import type { Command, Effect, LogEntry, News, NodeId, RaftNode } from '../../../../src/raft';
import { describeChangeReason } from '../../../../src/node/events/change-reason';
import type { OrderAnswer } from '../../world/order-desk';
import type { Message } from './stage';

/** What a script's output says, one line each. */

export function started({ config, state, term, votedFor, log }: RaftNode): string {
  const vote = votedFor === null ? 'no vote' : `vote ${votedFor}`;
  return `${config.id} starts as ${state}: term ${term}, ${vote}, log [${terms(log.entriesFrom(1))}]`;
}

/** The terms of entries, as Figures 7 and 8 show them. */
export function terms(entries: readonly LogEntry[]): string {
  return entries.map(({ term }) => term).join(' ');
}

export function arrived(message: Message): string {
  return `${message.from}->${message.to} arrives: ${describeMessage(message)}`;
}

export function lost(message: Message): string {
  return `${message.from}->${message.to} is lost: ${describeMessage(message)}`;
}

function describeMessage({ request, response }: Pick<Message, 'request' | 'response'>): string {
  if (response === null) return describeRequest(request);
  if (response.rpc === 'requestVote') {
    return `vote ${response.voteGranted ? 'granted' : 'denied'}, term ${response.term}`;
  }
  const { success, term, conflict } = response;
  if (success) return `entries taken, term ${term}`;
  if (conflict === undefined) return `entries refused, term ${term}`;
  const where =
    conflict.term === null
      ? `log ends before index ${conflict.firstIndex}`
      : `conflict with term ${conflict.term} from index ${conflict.firstIndex} on`;
  return `entries refused, term ${term}: ${where}`;
}

function describeRequest(request: Message['request']): string {
  if (request.rpc === 'requestVote') {
    return `RequestVote, term ${request.term}, last entry ${request.lastLogIndex} of term ${request.lastLogTerm}`;
  }
  const { term, prevLogIndex, prevLogTerm, entries, leaderCommit } = request;
  const what = entries.length === 0 ? 'heartbeat' : `entries [${terms(entries)}]`;
  return `AppendEntries, term ${term}, ${what} after ${prevLogIndex} of term ${prevLogTerm}, commit ${leaderCommit}`;
}

export function orderAnswered(id: NodeId, key: string, value: string, answer: OrderAnswer): string {
  const order = `the client of ${id} is told of ${key}=${value}:`;
  switch (answer.type) {
    case 'done':
      return `${order} done, index ${answer.index}, term ${answer.term}`;
    case 'notCarriedOut':
      return `${order} not carried out`;
    case 'redirect':
      return `${order} ask ${answer.leader}`;
    case 'unknown':
      return `${order} nothing, the connection is gone`;
  }
}

/** What a node does; null for what a script does not show. */
export function effect(id: NodeId, effect: Effect): string | null {
  switch (effect.type) {
    case 'persistVote':
      return `${id} stores term ${effect.term}, ${effect.votedFor === null ? 'no vote' : `vote ${effect.votedFor}`}`;
    case 'persistEntries':
      return `${id} stores from index ${effect.firstIndex} on [${effect.entries.map(describeEntry).join(', ')}]`;
    case 'send': {
      const { to, message } = effect;
      return `${id}->${to} sets out: ${describeMessage({ request: message, response: null })}`;
    }
    case 'applyLater':
      return null;
    case 'startElectionTimer':
      return `${id} starts its election timer`;
    case 'startHeartbeatTimer':
      return `${id} starts its heartbeat timer`;
    case 'apply':
      return `${id} applies ${effect.entries.map(describeEntry).join(', ')}`;
    case 'orderAccepted':
      return `${id} takes the order, index ${effect.index}, term ${effect.term}`;
    case 'stop':
      return `${id} is stopped by the guard, ${effect.change.from} to ${effect.change.to}: ${describeChangeReason(effect.change.reason)}`;
    case 'announce':
      return announced(id, effect.news);
    case 'reply':
    case 'orderRefused':
      return null;
  }
}

function announced(id: NodeId, news: News): string | null {
  switch (news.type) {
    case 'stateChanged':
      return `${id} becomes ${news.to}: ${describeChangeReason(news.reason)}`;
    case 'voteCast':
      return news.granted
        ? `${id} votes for ${news.candidate}`
        : `${id} denies ${news.candidate} its vote: ${news.reason}`;
    case 'entriesRemoved':
      return `${id} removes ${news.count} entries from index ${news.firstIndex} on`;
    case 'progressChanged':
      return `${id} knows of ${news.peer}: match ${news.matchIndex}, next ${news.nextIndex}`;
    case 'committed':
      return `${id} commits up to index ${news.commitIndex}`;
    case 'termChanged':
    case 'leaderChanged':
    case 'voteCounted':
    case 'entriesAppended':
      return null;
  }
}

function describeEntry({ term, command }: LogEntry): string {
  return `${term}:${describeCommand(command)}`;
}

function describeCommand(command: Command): string {
  return command.type === 'noop' ? 'no-op' : `${command.key}=${command.value}`;
}

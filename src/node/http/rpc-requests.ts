import { z } from 'zod';
import type { AppendEntriesRequest, NodeId, RequestVoteRequest } from '../../raft';
import { keySchema, list, object, parseFields, valueSchema, whole } from './fields';

/** Reads the bodies of the two RPCs. @throws HttpProblem 400 that names what is wrong */
export interface RpcRequests {
  appendEntries(body: unknown): AppendEntriesRequest;
  requestVote(body: unknown): RequestVoteRequest;
}

const index = whole(0, Number.MAX_SAFE_INTEGER, 'a whole number of 0 or more');

const command = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('noop') }),
    z.object({ type: z.literal('set'), key: keySchema, value: valueSchema }),
  ],
  { error: 'must be "noop" or "set"' },
);

/**
 * @param size how many nodes there are; `self` is the one that reads
 * @param maxTerm the highest term that is taken
 */
export function rpcRequests(size: number, self: NodeId, maxTerm: number): RpcRequests {
  const term = whole(0, maxTerm, `a whole number from 0 to ${maxTerm}`);
  const entryTerm = whole(1, maxTerm, `a whole number from 1 to ${maxTerm}`);
  const entry = object({ term: entryTerm, command }, 'a log entry');
  const entries = list(entry, 'a list of log entries');
  const others = Array.from({ length: size }, (_, id) => id).filter((id) => id !== self);
  const known = others.length === 0 ? 'nobody here: this node has no peers' : others.join(' or ');
  const peer = whole(0, size - 1, `the id of another node: ${known}`).refine((id) => id !== self, {
    error: `must not be this node's own id; it must be the id of another node: ${known}`,
  });
  const appendEntries = object(
    { term, leaderId: peer, prevLogIndex: index, prevLogTerm: term, entries, leaderCommit: index },
    'a JSON object',
  ).superRefine((request, context) => {
    let lastTerm = request.prevLogTerm;
    for (const [at, entry] of request.entries.entries()) {
      const wrong =
        entry.term > request.term
          ? `must not be above the leader's term ${request.term}`
          : `must not be below the term ${lastTerm} of the entry before it`;
      if (entry.term < lastTerm || entry.term > request.term) {
        context.addIssue({ code: 'custom', path: ['entries', at, 'term'], message: wrong });
        return;
      }
      lastTerm = entry.term;
    }
  });
  const requestVote = object(
    { term, candidateId: peer, lastLogIndex: index, lastLogTerm: term },
    'a JSON object',
  );
  return {
    appendEntries: (body) => ({ rpc: 'appendEntries', ...parseFields(appendEntries, body) }),
    requestVote: (body) => ({ rpc: 'requestVote', ...parseFields(requestVote, body) }),
  };
}

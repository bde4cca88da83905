import { z } from 'zod';
import type { AppendEntriesRequest, NodeId, RequestVoteRequest } from '../../raft';
import { MAX_TERM } from '../rpc/wire';
import { keySchema, list, object, parseFields, valueSchema, whole } from './fields';

/** Reads the bodies of the two RPCs. @throws HttpProblem 400 that names what is wrong */
export interface RpcRequests {
  appendEntries(body: unknown): AppendEntriesRequest;
  requestVote(body: unknown): RequestVoteRequest;
}

const term = whole(0, MAX_TERM, 'a whole number from 0 to 2^52');
const index = whole(0, Number.MAX_SAFE_INTEGER, 'a whole number of 0 or more');

const command = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('noop') }),
    z.object({ type: z.literal('set'), key: keySchema, value: valueSchema }),
  ],
  { error: 'must be "noop" or "set"' },
);
const entries = list(
  object({ term: whole(1, MAX_TERM, 'a whole number from 1 to 2^52'), command }, 'a log entry'),
  'a list of log entries',
);

/** @param size how many nodes there are; `self` is the one that reads */
export function rpcRequests(size: number, self: NodeId): RpcRequests {
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

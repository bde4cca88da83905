import { z } from 'zod';
import type { AppendEntriesRequest, Request } from '../../raft';
import {
  fieldProblem,
  keySchema,
  list,
  must,
  object,
  parseFields,
  valueSchema,
  whole,
} from './fields';

/**
 * Reads the body of each RPC; `ownTerm` is the node's: a leader of an older one may say what it likes.
 *
 * @throws HttpProblem 400 that names what is wrong
 */
export type RpcRequests = {
  readonly [R in Request['rpc']]: (body: unknown, ownTerm: number) => Extract<Request, { rpc: R }>;
};

const index = whole(0, Number.MAX_SAFE_INTEGER, 'a whole number of 0 or more');

const command = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('noop') }),
    z.object({ type: z.literal('set'), key: keySchema, value: valueSchema }),
  ],
  {
    error: ({ input }) =>
      typeof input === 'object' && input !== null && 'type' in input
        ? 'must be "noop" or "set"'
        : must('an object whose "type" is "noop" or "set"')({ input }),
  },
);

/**
 * @param size how many nodes there are
 * @param maxTerm the highest term that is taken
 */
export function rpcRequests(size: number, maxTerm: number): RpcRequests {
  const term = whole(0, maxTerm, `a whole number from 0 to ${maxTerm}`);
  const entryTerm = whole(1, maxTerm, `a whole number from 1 to ${maxTerm}`);
  const entry = object({ term: entryTerm, command }, 'a log entry');
  const entries = list(entry, 'a list of log entries');
  const peer = whole(0, size - 1, `the id of a node in the list of servers, 0 to ${size - 1}`);
  const appendEntries = object(
    { term, leaderId: peer, prevLogIndex: index, prevLogTerm: term, entries, leaderCommit: index },
    'a JSON object',
  );
  const requestVote = object(
    { term, candidateId: peer, lastLogIndex: index, lastLogTerm: term },
    'a JSON object',
  );
  return {
    appendEntries: (body, ownTerm) => {
      const request = parseFields(appendEntries, body);
      if (request.term >= ownTerm) checkEntryTerms(request);
      return { rpc: 'appendEntries', ...request };
    },
    requestVote: (body) => ({ rpc: 'requestVote', ...parseFields(requestVote, body) }),
  };
}

/** From one entry to the next terms never decrease, and no entry is of a term still to come. */
function checkEntryTerms({ term, entries }: Pick<AppendEntriesRequest, 'term' | 'entries'>): void {
  let lastTerm = 0;
  for (const [at, entry] of entries.entries()) {
    if (entry.term < lastTerm || entry.term > term) {
      const detail =
        entry.term > term
          ? `must not be above the leader's term ${term}`
          : `must not be below the term ${lastTerm} of the entry before it`;
      throw fieldProblem([{ field: `entries[${at}].term`, detail }]);
    }
    lastTerm = entry.term;
  }
}

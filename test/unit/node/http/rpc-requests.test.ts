import { describe, expect, it } from 'vitest';
import type { AppendEntriesRequest, RequestVoteRequest } from '../../../../src/raft';
import { HttpProblem } from '../../../../src/node/http/problem';
import { rpcRequests } from '../../../../src/node/http/rpc-requests';

const requests = rpcRequests(3, 2 ** 52);
const requestVote = (body: unknown): RequestVoteRequest => requests.requestVote(body, 2);
const appendEntries = (body: unknown): AppendEntriesRequest => requests.appendEntries(body, 2);

const noop = { type: 'noop' };
const set = { type: 'set', key: 'attack-time', value: 'now' };
const append = {
  term: 3,
  leaderId: 1,
  prevLogIndex: 4,
  prevLogTerm: 2,
  entries: [
    { term: 2, command: set },
    { term: 3, command: noop },
  ],
  leaderCommit: 4,
};
const vote = { term: 3, candidateId: 2, lastLogIndex: 5, lastLogTerm: 2 };

function problemOf(read: () => unknown): HttpProblem {
  try {
    read();
  } catch (error) {
    if (error instanceof HttpProblem) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('the bodies of the RPCs', () => {
  it('are read as what they are, and unknown fields are ignored', () => {
    expect(appendEntries({ ...append, more: 1 })).toEqual({ rpc: 'appendEntries', ...append });
    expect(requestVote({ ...vote, preVote: true })).toEqual({ rpc: 'requestVote', ...vote });
    const entries = [{ term: 3, command: { ...set, more: 1 }, more: 2 }];
    expect(appendEntries({ ...append, entries }).entries).toEqual([{ term: 3, command: set }]);
  });

  it('may be heartbeats, also of a term that is over', () => {
    const heartbeat = { ...append, term: 0, entries: [], prevLogIndex: 0, prevLogTerm: 0 };
    expect(appendEntries(heartbeat)).toMatchObject({ term: 0, entries: [] });
  });

  it('take terms up to 2^52 and indexes up to the largest safe number', () => {
    const far = { ...append, term: 2 ** 52, prevLogIndex: Number.MAX_SAFE_INTEGER };
    expect(appendEntries(far)).toMatchObject({ term: 2 ** 52 });
  });

  const wrongNumbers = [-1, 1.5, '1', null, true, [], {}, Number.NaN, 1e300, 2 ** 53];
  const numbers: readonly (readonly [string, (value: unknown) => unknown])[] = [
    ['term', (term) => appendEntries({ ...append, term, entries: [] })],
    ['leaderId', (leaderId) => appendEntries({ ...append, leaderId })],
    ['prevLogIndex', (prevLogIndex) => appendEntries({ ...append, prevLogIndex })],
    ['prevLogTerm', (prevLogTerm) => appendEntries({ ...append, prevLogTerm })],
    ['leaderCommit', (leaderCommit) => appendEntries({ ...append, leaderCommit })],
    ['entries[0].term', (term) => appendEntries({ ...append, entries: [{ term, command: noop }] })],
    ['term', (term) => requestVote({ ...vote, term })],
    ['candidateId', (candidateId) => requestVote({ ...vote, candidateId })],
    ['lastLogIndex', (lastLogIndex) => requestVote({ ...vote, lastLogIndex })],
    ['lastLogTerm', (lastLogTerm) => requestVote({ ...vote, lastLogTerm })],
  ];

  it.each(numbers)('name %s when it is no whole number, or missing', (field, read) => {
    for (const value of [...wrongNumbers, undefined]) {
      const { status, message, extras } = problemOf(() => read(value));
      expect(status).toBe(400);
      expect(extras.errors?.[0]?.field).toBe(field);
      expect(message).toContain(`"${field}"`);
      expect(message.includes('is missing')).toBe(value === undefined);
    }
  });

  it.each<readonly [string, unknown]>([
    ['leaderId', { ...append, leaderId: 3 }],
    ['term', { ...append, term: 2 ** 52 + 1 }],
    ['entries', { ...append, entries: undefined }],
    ['entries', { ...append, entries: null }],
    ['entries', { ...append, entries: {} }],
    ['entries[1]', { ...append, entries: [append.entries[0], 7] }],
    ['entries[0].term', { ...append, entries: [{ term: 0, command: noop }] }],
    ['entries[0].term', { ...append, entries: [{ term: 4, command: noop }] }],
    [
      'entries[1].term',
      {
        ...append,
        entries: [
          { term: 3, command: noop },
          { term: 2, command: noop },
        ],
      },
    ],
    ['entries[0].command', { ...append, entries: [{ term: 3 }] }],
    ['entries[0].command', { ...append, entries: [{ term: 3, command: 'noop' }] }],
    ['entries[0].command.type', { ...append, entries: [{ term: 3, command: {} }] }],
    ['entries[0].command.type', { ...append, entries: [{ term: 3, command: { type: 'delete' } }] }],
    [
      'entries[0].command.key',
      { ...append, entries: [{ term: 3, command: { ...set, key: 'A' } }] },
    ],
    ['entries[0].command.key', { ...append, entries: [{ term: 3, command: { ...set, key: '' } }] }],
    [
      'entries[0].command.key',
      { ...append, entries: [{ term: 3, command: { ...set, key: 'k'.repeat(65) } }] },
    ],
    [
      'entries[0].command.value',
      { ...append, entries: [{ term: 3, command: { ...set, value: 1 } }] },
    ],
    [
      'entries[0].command.value',
      { ...append, entries: [{ term: 3, command: { ...set, value: 'ä'.repeat(513) } }] },
    ],
    [
      'entries[0].command.value',
      { ...append, entries: [{ term: 3, command: { ...set, value: '\ud800' } }] },
    ],
    ['', null],
    ['', 7],
    ['', []],
    ['', 'text'],
  ])('name %s in an AppendEntries', (field, body) => {
    const { status, message, extras } = problemOf(() => appendEntries(body));
    expect(status).toBe(400);
    expect(extras.errors?.[0]?.field).toBe(field);
    expect(message).toMatch(
      field === '' ? /^The body/ : new RegExp(`^"${field.replaceAll(/[[\]]/g, '\\$&')}"`),
    );
  });

  it.each([3, 99])('refuse the candidate %i of three', (candidateId) => {
    const { extras } = problemOf(() => requestVote({ ...vote, candidateId }));
    expect(extras.errors).toHaveLength(1);
    expect(extras.errors?.[0]?.field).toBe('candidateId');
    expect(extras.errors?.[0]?.detail).toContain('0 to 2');
  });

  it('may name any node of the list, also where there is one only', () => {
    const alone = rpcRequests(1, 2 ** 52);
    expect(alone.requestVote({ ...vote, candidateId: 0 }, 2)).toMatchObject({ candidateId: 0 });
  });

  it('may name a previous entry that no log has: the log refuses it, not the form', () => {
    const odd = { ...append, prevLogTerm: 99, entries: [{ term: 3, command: noop }] };
    expect(appendEntries(odd)).toMatchObject({ prevLogTerm: 99 });
  });

  it('say of a command what it must be, and not what it is', () => {
    const of = (command: unknown): string =>
      problemOf(() => appendEntries({ ...append, entries: [{ term: 3, command }] })).message;
    expect(of('noop')).toBe(
      '"entries[0].command" must be an object whose "type" is "noop" or "set".',
    );
    expect(of(undefined)).toContain('"entries[0].command" is missing; it must be an object');
    expect(of({ type: 'delete' })).toBe('"entries[0].command.type" must be "noop" or "set".');
  });

  it('of a term that is over may hold entries that no leader has: they are answered, not read', () => {
    const stale = { ...append, term: 1 };
    expect(requests.appendEntries(stale, 2)).toMatchObject({ term: 1 });
    expect(problemOf(() => requests.appendEntries(stale, 1)).extras.errors).toHaveLength(1);
  });

  it('name all fields that are wrong, but not without end', () => {
    expect(problemOf(() => requestVote({})).extras.errors).toHaveLength(4);
    const entries = Array.from({ length: 1000 }, () => 7);
    expect(problemOf(() => appendEntries({ ...append, entries })).extras.errors).toHaveLength(5);
  });

  it('do not let a body reach what every object has', () => {
    const body: unknown = JSON.parse('{"__proto__":{"term":3},"constructor":1}');
    expect(problemOf(() => requestVote(body)).extras.errors).toHaveLength(4);
  });
});

import { describe, expect, it } from 'vitest';
import { knownByAnswer, knownByRequest } from '../../../../src/node/program/known';
import { State } from '../../../../src/raft';
import type { AnswerCargo, RequestCargo } from '../../../../src/node/program/speech';

const NOTHING = { term: null, state: null };

const heartbeat = (leaderId: number): RequestCargo => ({
  leg: 'request',
  message: {
    rpc: 'appendEntries',
    term: 2,
    leaderId,
    prevLogIndex: 0,
    prevLogTerm: 0,
    entries: [],
    leaderCommit: 0,
  },
});
const vote = (candidateId: number): RequestCargo => ({
  leg: 'request',
  message: { rpc: 'requestVote', term: 3, candidateId, lastLogIndex: 0, lastLogTerm: 0 },
});
const other = { rpc: 'other', method: 'GET', path: '/' } as const;

describe('what a program shows of itself', () => {
  it('by what it asks', () => {
    expect(knownByRequest(1, heartbeat(1), NOTHING)).toEqual({ term: 2, state: State.Leader });
    expect(knownByRequest(1, vote(1), NOTHING)).toEqual({ term: 3, state: State.Candidate });
  });

  it('is nothing where it speaks for another, or of something else', () => {
    const before = { term: 1, state: State.Follower };
    expect(knownByRequest(1, heartbeat(0), before)).toBe(before);
    expect(knownByRequest(1, vote(2), before)).toBe(before);
    expect(knownByRequest(1, { leg: 'request', message: other }, before)).toBe(before);
    const answer: AnswerCargo = { leg: 'answer', message: { ...other, status: 404 } };
    expect(knownByAnswer(answer, before)).toBe(before);
  });

  it('by what it answers: only a follower agrees', () => {
    const before = { term: 1, state: State.Leader };
    const answer = (success: boolean, term: number): AnswerCargo => ({
      leg: 'answer',
      message: { rpc: 'appendEntries', term, success },
    });
    expect(knownByAnswer(answer(true, 2), before)).toEqual({ term: 2, state: State.Follower });
    expect(knownByAnswer(answer(false, 1), before)).toBe(before);
    // In a later term it may be anything.
    expect(knownByAnswer(answer(false, 2), before)).toEqual({ term: 2, state: null });
    const granted: AnswerCargo = {
      leg: 'answer',
      message: { rpc: 'requestVote', term: 5, voteGranted: true },
    };
    expect(knownByAnswer(granted, before)).toEqual({ term: 5, state: State.Follower });
  });
});

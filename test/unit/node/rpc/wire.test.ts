import { describe, expect, it } from 'vitest';
import { MAX_TERM } from '../../../../src/raft';
import {
  MAX_ENTRIES_PER_MESSAGE,
  parseAnswer,
  RPC_PATHS,
  toBody,
} from '../../../../src/node/rpc/wire';
import { BODY_BYTES_MAX } from '../../../../src/node/http/body';
import { appendEntries } from '../../../support/messages';

const request = appendEntries();

describe('messages on the wire', () => {
  it('go to the path of their RPC, which the body does not repeat', () => {
    expect(RPC_PATHS.appendEntries).toBe('/heartbeat');
    expect(RPC_PATHS.requestVote).toBe('/vote');
    expect(JSON.parse(toBody(request))).toEqual({
      term: 1,
      leaderId: 0,
      prevLogIndex: 0,
      prevLogTerm: 0,
      entries: [],
      leaderCommit: 0,
    });
  });

  it('stay below the limit of a body however the entries look', () => {
    const worst = {
      term: MAX_TERM,
      command: { type: 'set', key: 'k'.repeat(64), value: '\u0001'.repeat(1024) },
    } as const;
    const entries = Array.from({ length: MAX_ENTRIES_PER_MESSAGE }, () => worst);
    expect(Buffer.byteLength(toBody({ ...request, entries }))).toBeLessThan(BODY_BYTES_MAX);
  });

  it('are read as answers, whatever else is in them', () => {
    expect(parseAnswer('appendEntries', '{"term":3,"success":true,"more":1}')).toEqual({
      rpc: 'appendEntries',
      term: 3,
      success: true,
    });
    expect(
      parseAnswer(
        'appendEntries',
        '{"term":3,"success":false,"conflict":{"term":null,"firstIndex":1}}',
      ),
    ).toMatchObject({ success: false, conflict: { term: null, firstIndex: 1 } });
    // The hint is this program's own; another may mean something else by its name.
    for (const conflict of ['null', '"none"', '{"term":1,"firstIndex":0}']) {
      const answer = parseAnswer(
        'appendEntries',
        `{"term":3,"success":true,"conflict":${conflict}}`,
      );
      expect(answer).toEqual({ rpc: 'appendEntries', term: 3, success: true });
    }
    expect(parseAnswer('requestVote', '{"term":3,"voteGranted":false}')).toEqual({
      rpc: 'requestVote',
      term: 3,
      voteGranted: false,
    });
  });

  it.each([
    '',
    'null',
    'hello',
    '{"term":3}',
    '{"term":-1,"success":true}',
    '{"term":1.5,"success":true}',
    '{"term":9007199254740992,"success":true}',
    '{"term":3,"success":"yes"}',
    '{"term":3,"voteGranted":true}',
  ])('are no answer to an AppendEntries: %s', (body) => {
    expect(parseAnswer('appendEntries', body)).toBeNull();
  });
});

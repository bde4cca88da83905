import { writeFile } from 'node:fs/promises';
import { State } from '../../../src/raft';
import type { SiegeEvent } from '../../../src/shared';
import { VISIBLE_ROAD } from '../../../src/shared';
import { BEGIN, heard, told } from '../../unit/shared/siege';

const started = (node: number, at: number): SiegeEvent =>
  told(
    node,
    {
      type: 'started',
      pid: 100 + node,
      address: { host: '127.0.0.1', port: 10_000 + node },
      rules: 'exercise',
      timing: { heartbeatMs: 1000, electionTimeoutMs: { min: 3000, max: 6000 } },
      durable: true,
      restored: false,
      votedFor: null,
      leader: null,
      firstIndex: 1,
      log: [],
      prevTerm: 0,
      cutBytes: 0,
    },
    { at },
  );
const leads = (node: number, term: number, at: number, seq: number): SiegeEvent =>
  told(
    node,
    { type: 'stateChanged', from: State.Candidate, to: State.Leader, reason: 'won' },
    { at, term, seq, state: State.Leader },
  );
const dies = (node: number, at: number): SiegeEvent =>
  heard(
    {
      type: 'processExited',
      node,
      incarnation: 1,
      cause: 'killed',
      exitStatus: null,
      signal: 'SIGKILL',
      message: 'Killed.',
    },
    at,
  );
const cut = (from: number, to: number, at: number): SiegeEvent =>
  heard({ type: 'roadChanged', from, to, road: { ...VISIBLE_ROAD, open: false } }, at);

/**
 * Six seconds of a siege: general 1 leads from the first second on and is killed in the third, a road is cut, and
 * general 2 leads from the sixth. Times are milliseconds behind its beginning, which is 0.
 */
export const STORY: readonly SiegeEvent[] = [
  BEGIN,
  started(0, 100),
  started(1, 110),
  started(2, 120),
  leads(1, 2, 1000, 2),
  dies(1, 3000),
  cut(0, 1, 3500),
  cut(0, 1, 3600),
  leads(2, 3, 6000, 2),
];

const ask = (id: string, to: number, at: number, term = 2): SiegeEvent => {
  const message = {
    rpc: 'requestVote',
    term,
    candidateId: 1,
    lastLogIndex: 0,
    lastLogTerm: 0,
  } as const;
  return told(
    1,
    { type: 'messageSent', id, to, travelMs: 400, cargo: { leg: 'request', message } },
    { at, term, state: State.Candidate },
  );
};
const grant = (id: string, node: number, at: number): SiegeEvent => {
  const message = { rpc: 'requestVote', term: 2, voteGranted: true } as const;
  return told(
    node,
    { type: 'messageSent', id, to: 1, travelMs: 400, cargo: { leg: 'answer', message } },
    { at, term: 2 },
  );
};
const beat = (id: string, at: number): SiegeEvent => {
  const message = {
    rpc: 'appendEntries',
    term: 2,
    leaderId: 1,
    prevLogIndex: 0,
    prevLogTerm: 0,
    entries: [],
    leaderCommit: 0,
  } as const;
  return told(
    1,
    { type: 'messageSent', id, to: 2, travelMs: 400, cargo: { leg: 'request', message } },
    { at, term: 2, state: State.Leader },
  );
};
const takes = (id: string, node: number, at: number, leg: 'request' | 'answer'): SiegeEvent =>
  told(node, { type: 'messageArrived', id, leg, from: leg === 'request' ? 1 : 0 }, { at, term: 2 });

/**
 * Twenty seconds of a siege: general 1 asks both others for their votes, of whom general 0 grants it; what was sent
 * to general 2 is lost half way. It leads, sends a heartbeat each second from the third to the seventeenth, and is
 * killed in the twentieth, with one under way.
 */
export const ELECTION: readonly SiegeEvent[] = [
  BEGIN,
  started(0, 100),
  started(1, 110),
  started(2, 120),
  ask('1.1.1', 0, 1000),
  ask('1.1.2', 2, 1000.5),
  told(
    1,
    { type: 'messageLost', id: '1.1.2', leg: 'request', to: 2, fraction: 0.5, reason: 'loss' },
    { at: 1200, term: 2, state: State.Candidate },
  ),
  takes('1.1.1', 0, 1400, 'request'),
  told(
    0,
    { type: 'voteCast', candidate: 1, granted: true, reason: 'granted' },
    { at: 1401, term: 2 },
  ),
  grant('1.1.1', 0, 1402),
  takes('1.1.1', 1, 1800, 'answer'),
  leads(1, 2, 1801, 9),
  ...Array.from({ length: 15 }, (_, i) => [
    beat(`1.1.${i + 3}`, 3000 + 1000 * i),
    takes(`1.1.${i + 3}`, 2, 3400 + 1000 * i, 'request'),
  ]).flat(),
  beat('1.1.99', 19_900),
  dies(1, 20_000),
];

/** Writes a story as a recording, its records numbered from 1. */
export async function writeStory(
  path: string,
  story: readonly SiegeEvent[] = STORY,
): Promise<void> {
  if (BEGIN.type !== 'siegeBegan') throw new Error('A siege begins otherwise.');
  const { servers, rules } = BEGIN;
  const header = {
    format: 'raft-siege-trace',
    version: 1,
    app: '0.1.0',
    startedAt: '2026-11-21T12:00:00.000Z',
    engine: 'raft-siege',
    servers,
    rules,
    settings: {},
  };
  const records = story.map((event, i) => ({ n: i + 1, at: event.at, event }));
  await writeFile(path, [header, ...records].map((line) => `${JSON.stringify(line)}\n`).join(''));
}

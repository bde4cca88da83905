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

/** Writes the story as a recording, its records numbered from 1. */
export async function writeStory(path: string): Promise<void> {
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
  const records = STORY.map((event, i) => ({ n: i + 1, at: event.at, event }));
  await writeFile(path, [header, ...records].map((line) => `${JSON.stringify(line)}\n`).join(''));
}

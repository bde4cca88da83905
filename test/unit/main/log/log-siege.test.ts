import { describe, expect, it } from 'vitest';
import { lineOf } from '../../../../src/main/log/log-siege';
import type { ClusterEvent } from '../../../../src/shared';
import { DEFAULT_TIMING } from '../../../../src/shared';

const envelope = { v: 1, at: 0 } as const;
const entry = { index: 4, term: 2 };

describe('what is written down of a siege', () => {
  it.each<[ClusterEvent, string]>([
    [
      {
        ...envelope,
        type: 'siegeBegan',
        servers: [
          { host: '127.0.0.1', port: 7000 },
          { host: '::1', port: 7001 },
        ],
        rules: 'paper',
        timing: DEFAULT_TIMING,
        decreedLeader: null,
        roads: [],
        replaceDeposed: false,
      },
      'A siege begins on 127.0.0.1:7000, [::1]:7001, rules paper.',
    ],
    [
      { ...envelope, type: 'processSpawned', node: 1, incarnation: 2, pid: null },
      'General 1, life 2, is process unknown.',
    ],
    [
      {
        ...envelope,
        type: 'processExited',
        node: 1,
        incarnation: 2,
        cause: 'killed',
        exitStatus: null,
        signal: 'SIGKILL',
        message: 'General 1 was killed.',
      },
      'General 1 was killed. (killed, status none, signal SIGKILL)',
    ],
    [{ ...envelope, type: 'frozen', node: 0 }, 'General 0 is frozen (as ordered).'],
    [
      { ...envelope, type: 'thawed', node: 0, noticed: 'outside' },
      'General 0 is thawed (outside).',
    ],
    [{ ...envelope, type: 'machineSlept', forMs: 5000 }, 'The machine slept for 5000 ms.'],
    [{ ...envelope, type: 'clockSet', byMs: -60 }, "The machine's clock was set by -60 ms."],
    [
      {
        ...envelope,
        type: 'violation',
        property: 'Log Matching',
        node: 1,
        detail: 'Entry 4 differs.',
        record: 12,
      },
      'Log Matching does not hold: Entry 4 differs. (record 12)',
    ],
    [
      { ...envelope, type: 'gap', node: 1, incarnation: 1, expected: 4, got: 7 },
      'Events 4 to 6 of general 1 are missing.',
    ],
    [
      {
        ...envelope,
        type: 'attackDecided',
        entry,
        time: '2026-01-01T12:00:00Z',
        parts: [],
        succeeded: false,
      },
      'The attack failed.',
    ],
  ])('has a line for %o', (event, line) => {
    expect(lineOf(event)).toBe(line);
  });

  // The log goes to whoever is asked for help.
  it('has nothing of what is ordered or said', () => {
    const secret = 'hunter2';
    const untold: readonly ClusterEvent[] = [
      { ...envelope, type: 'orderGiven', node: 0, key: 'gate', value: secret },
      { ...envelope, type: 'heraldSaid', text: secret },
    ];
    expect(untold.map(lineOf)).toEqual([null, null]);
  });
});

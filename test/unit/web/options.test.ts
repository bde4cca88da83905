import { describe, expect, it } from 'vitest';
import { DEFAULT_TIMING, VISIBLE_ROAD } from '../../../src/shared';
import { HELP, parseArguments } from '../../../src/web/options';

describe("the browser shell's arguments", () => {
  it('have a default each', () => {
    expect(parseArguments([])).toEqual({
      type: 'run',
      options: {
        port: 0,
        open: false,
        plan: {
          servers: [10_000, 10_001, 10_002].map((port) => ({ host: '127.0.0.1', port })),
          decreedLeader: 0,
          rules: 'exercise',
          timing: DEFAULT_TIMING,
          road: VISIBLE_ROAD,
          tempo: 1,
          data: { type: 'fresh' },
          recording: { type: 'usual' },
          programs: [],
          map: null,
          etcd: null,
        },
      },
    });
  });

  it('are all taken', () => {
    const args =
      '--port 8080 --open --servers 21000,localhost:21001,[::1]:21002 --leader none --heartbeat 50 ' +
      '--election-timeout 150-300 --rules paper --travel 0 --tempo 2.5 --data here --record it.rafttrace';
    expect(parseArguments(args.split(' '))).toEqual({
      type: 'run',
      options: {
        port: 8080,
        open: true,
        plan: {
          servers: [
            { host: '127.0.0.1', port: 21_000 },
            { host: 'localhost', port: 21_001 },
            { host: '::1', port: 21_002 },
          ],
          decreedLeader: null,
          rules: 'paper',
          timing: { heartbeatMs: 50, electionTimeoutMs: { min: 150, max: 300 } },
          road: { ...VISIBLE_ROAD, travelMs: 0 },
          tempo: 2.5,
          data: { type: 'kept', folder: 'here' },
          recording: { type: 'named', path: 'it.rafttrace' },
          programs: [],
          map: null,
          etcd: null,
        },
      },
    });
    expect(parseArguments(['--open', '--no-open', '--no-record'])).toMatchObject({
      options: { open: false, plan: { recording: { type: 'none' } } },
    });
  });

  it.each([1, 9])('can say how many armies there are: %d', (count) => {
    expect(
      parseArguments(['--armies', String(count), '--leader', 'none', '--memory']),
    ).toMatchObject({
      options: {
        plan: {
          servers: Array.from({ length: count }, (_, id) => ({ port: 10_000 + id })),
          data: { type: 'memory' },
        },
      },
    });
  });

  it('can say which generals are programs of others', () => {
    const args = ['--general', '1=./raft {id}', '--general', '2 = node x.js'];
    expect(parseArguments(args)).toMatchObject({
      options: {
        plan: {
          programs: [
            { node: 1, command: './raft {id}', mapping: {} },
            { node: 2, command: 'node x.js', mapping: {} },
          ],
        },
      },
    });
  });

  it.each(['--help', '-h', '--version'])('%s goes before all others', (flag) => {
    expect(parseArguments([flag, '--port', '80']).type).toBe(
      flag === '--version' ? 'version' : 'help',
    );
  });

  it.each([
    [['--port', 'x'], '--port x'],
    [['--record', 'a', '--no-record'], 'Give one of the two'],
    [['--record', ''], '--record my-siege.rafttrace'],
    [['--port', '70000'], '--port 70000'],
    [['--port', '-1'], '--port 8080'],
    [['--port'], '--port 8080'],
    [['--servers', '1,2,3,4,5,6,7,8,9,10'], '10 items'],
    [['--armies', '0'], '1 to 9 generals'],
    [['--armies', '10'], '1 to 9 generals'],
    [['--armies', 'few'], '--armies 5'],
    [['--armies', '3', '--servers', '1,2'], 'either --armies or --servers'],
    [['--armies', '2', '--leader', '2'], '--leader 2'],
    [['--memory', '--data', 'here'], 'one of the two'],
    [['--data', ''], 'needs a folder'],
    [['--data'], '--data my-siege'],
    [['--leader', '3'], '--leader 3'],
    [['--tempo', '0'], '"0" is no tempo'],
    [['--tempo', 'fast'], 'as in 10, 10x or 0.5'],
    [['--tempo', '1000'], 'A heartbeat of 1 ms'],
    [['--travel=-1'], '--travel -1'],
    [['--travel', '1e9'], '--travel 1e9'],
    [['--dance'], '--dance'],
    [['--no-opne'], 'Did you mean --no-open?'],
    [['--armeis=5'], 'Did you mean --armies?'],
    [['--general', 'python3 general.py'], "as in --general 1='python3 general.py'"],
    [['--general', '1='], "a general's id and its command"],
    [['--general', '3=x'], 'none of the 3 generals'],
    [['--general', '1=x', '--general', '1=y'], 'general 1 twice'],
    [['--general', '1=x', '--memory'], 'Give one of the two'],
    [['--general'], '--general needs a value'],
    [['--map', 'names.json'], 'there is none'],
    [['--general', '1=x', '--map', '/none.json'], "can't be read"],
    [['extra'], 'extra'],
  ])('%j is refused with a sentence that names it', (args, named) => {
    const parsed = parseArguments(args);
    expect(parsed.type).toBe('unusable');
    if (parsed.type !== 'unusable') return;
    expect(parsed.message).toContain(named);
    expect(parsed.message).not.toContain('\n');
    expect(parsed.exitStatus).toBe(named === "can't be read" ? 5 : 2);
  });

  it('are all explained in the help', () => {
    for (const option of ['port', 'open', 'servers', 'leader', 'heartbeat', 'rules', 'travel']) {
      expect(HELP).toContain(`--${option}`);
    }
  });
});

import { describe, expect, it } from 'vitest';
import type { NodePlan } from '../../../src/node/plan';
import { parseCommandLine } from '../../../src/node/options';
import { USAGE, warningsOf } from '../../../src/node/usage';
import { UnusableArgument } from '../../../src/shared';

function planOf(...args: string[]): NodePlan {
  const commandLine = parseCommandLine(args);
  if (commandLine.type !== 'run') throw new Error('no plan');
  return commandLine.plan;
}

function refusalOf(...args: string[]): string {
  try {
    parseCommandLine(args);
  } catch (error) {
    if (error instanceof UnusableArgument) return error.message;
    throw error;
  }
  throw new Error(`${args.join(' ')} was accepted`);
}

describe('the command line', () => {
  it('has the defaults of the exercise', () => {
    expect(parseCommandLine(['--node', '1'])).toEqual({
      type: 'run',
      json: false,
      plan: {
        node: 1,
        incarnation: null,
        clusterId: null,
        servers: [10_000, 10_001, 10_002].map((port) => ({ host: '127.0.0.1', port })),
        decreedLeader: 0,
        rules: 'exercise',
        timing: { heartbeatMs: 1000, electionTimeoutMs: { min: 3000, max: 6000 } },
        dataDir: '.raft',
        roads: [],
      },
    });
  });

  it('takes every option', () => {
    const commandLine = parseCommandLine(
      (
        '--node=2 --servers 11000,example.org:11001,[::1]:11002,0.0.0.0:11003 --leader none ' +
        '--heartbeat 50 --election-timeout 150-300 --rules paper --data /tmp/x --json'
      ).split(' '),
    );
    expect(commandLine).toMatchObject({
      type: 'run',
      json: true,
      plan: {
        node: 2,
        servers: [
          { host: '127.0.0.1', port: 11_000 },
          { host: 'example.org', port: 11_001 },
          { host: '::1', port: 11_002 },
          { host: '0.0.0.0', port: 11_003 },
        ],
        decreedLeader: null,
        rules: 'paper',
        timing: { heartbeatMs: 50, electionTimeoutMs: { min: 150, max: 300 } },
        dataDir: '/tmp/x',
      },
    });
  });

  it('keeps nothing with --memory', () => {
    expect(planOf('--node', '0', '--memory').dataDir).toBeNull();
    expect(planOf('--node', '0', '--memory', '--data', 'x').dataDir).toBeNull();
  });

  it('asks for help or the version without any other argument', () => {
    expect(parseCommandLine(['--help'])).toEqual({ type: 'help' });
    expect(parseCommandLine(['-h', '--node', '99'])).toEqual({ type: 'help' });
    expect(parseCommandLine(['--version'])).toEqual({ type: 'version' });
  });

  it.each<readonly [string, string, RegExp]>([
    ['', '--node', /missing.*0 to 2.*--node 0/],
    ['--node 3', '--node 3', /none of the 3 nodes.*0 to 2/],
    ['--node=-1', '--node -1', /none of the 3 nodes/],
    ['--node 1.5', '--node 1.5', /none of the 3 nodes/],
    ['--node one', '--node one', /none of the 3 nodes/],
    ['--node=', '--node ', /none of the 3 nodes/],
    ['--node 1 --servers 11000', '--node 1', /none of the 1 nodes.*0/],
    ['--node', '--node', /needs a value.*--node 0/],
    ['--node -1', '--node', /needs a value.*--node 0/],
    ['--nod 0', '--nod', /unknown option.*--node, --servers/i],
    ['--nod 0', '--nod', /unknown option/i],
    ['--node 0 -x', '-x', /unknown option/i],
    ['--node 0 surplus', 'surplus', /unexpected argument/i],
    ['--node 0 --memory=yes', '--memory', /does not take an argument/i],
    ['--node 0 --leader 3', '--leader 3', /--leader none/],
    ['--node 0 --servers', '--servers', /needs a value.*10000,10001,10002/],
    ['--node 0 --data=', '--data', /empty/],
  ])('refuses "%s", naming %s', (args, option, how) => {
    const message = refusalOf(...args.split(' ').filter((part) => part !== ''));
    expect(message).toContain(option);
    expect(message).toMatch(how);
    expect(message).not.toContain('\n');
  });

  it('explains every option in its help', () => {
    const options =
      '--node --servers --leader --heartbeat --election-timeout --rules --data --memory --json --help --version';
    for (const option of options.split(' ')) expect(USAGE).toContain(`${option} `);
    for (const status of [0, 2, 3, 4, 5])
      expect(USAGE).toMatch(new RegExp(`\\b${status} |${status} u`));
  });
});

describe('what a user is warned of', () => {
  it('is nothing in the exercise', () => {
    expect(warningsOf(planOf('--node', '0'))).toEqual([]);
  });

  it('is a port that others can reach', () => {
    const plan = planOf('--node', '1', '--servers', '11000,0.0.0.0:11001');
    expect(warningsOf(plan)).toEqual([
      expect.stringMatching(/0\.0\.0\.0:11001.*Anyone who can reach that port can command it/),
    ]);
    expect(warningsOf({ ...plan, node: 0 })).toEqual([]);
  });

  it('is that a restart without storage forgets the vote', () => {
    expect(warningsOf(planOf('--node', '0', '--memory'))).toEqual([
      expect.stringMatching(/restart forgets its vote/),
    ]);
  });

  it('is a heartbeat slower than the election timeout', () => {
    expect(warningsOf(planOf('--node', '0', '--heartbeat', '3000'))).toEqual([
      expect.stringMatching(/3000 ms is not below/),
    ]);
  });
});

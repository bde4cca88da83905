import { describe, expect, it } from 'vitest';
import type { ClusterConfig } from '../../../src/shared';
import {
  DEFAULT_PORTS,
  DEFAULT_TIMING,
  readSiegeOptions,
  SIEGE_EXAMPLES,
  SIEGE_HELP,
  SIEGE_OPTIONS,
  timingWarning,
  UnusableArgument,
} from '../../../src/shared';

type Given = Parameters<typeof readSiegeOptions>[0];

const defaults: Given = {
  servers: SIEGE_OPTIONS.servers.default,
  leader: SIEGE_OPTIONS.leader.default,
  heartbeat: SIEGE_OPTIONS.heartbeat.default,
  'election-timeout': SIEGE_OPTIONS['election-timeout'].default,
  rules: SIEGE_OPTIONS.rules.default,
};

function read(given: Partial<Given> = {}): ClusterConfig {
  return readSiegeOptions({ ...defaults, ...given });
}

function refusalOf(given: Partial<Given>): string {
  try {
    read(given);
  } catch (error) {
    if (error instanceof UnusableArgument) return error.message;
    throw error;
  }
  throw new Error(`${JSON.stringify(given)} was accepted`);
}

describe('what a command line says about the cluster', () => {
  it('is the exercise where it says nothing', () => {
    expect(read()).toEqual({
      servers: DEFAULT_PORTS.map((port) => ({ host: '127.0.0.1', port })),
      decreedLeader: 0,
      rules: 'exercise',
      timing: DEFAULT_TIMING,
    });
  });

  it('is all taken', () => {
    const given = {
      servers: '11000, example.org:11001,[::1]:11002,0.0.0.0:11003',
      leader: 'none',
      heartbeat: '50',
      'election-timeout': '150-300',
      rules: 'paper',
    };
    expect(read(given)).toEqual({
      servers: [
        { host: '127.0.0.1', port: 11_000 },
        { host: 'example.org', port: 11_001 },
        { host: '::1', port: 11_002 },
        { host: '0.0.0.0', port: 11_003 },
      ],
      decreedLeader: null,
      rules: 'paper',
      timing: { heartbeatMs: 50, electionTimeoutMs: { min: 150, max: 300 } },
    });
  });

  it.each([1, 2, 3, 5, 7, 9])('takes a list of %i servers', (size) => {
    const servers = Array.from({ length: size }, (_, id) => 11_000 + id).join(',');
    expect(read({ servers }).servers).toHaveLength(size);
  });

  it.each(['::', '2001:db8::1', '::ffff:192.0.2.1', 'FE80::A', 'fe80::1%eth0'])(
    'takes the IPv6 address %s',
    (host) => {
      expect(read({ servers: `[${host}]:80` }).servers).toEqual([{ host, port: 80 }]);
    },
  );

  it('takes examples of all its options', () => {
    for (const [option, example] of Object.entries(SIEGE_EXAMPLES)) {
      expect(read({ [option]: example }).servers).toHaveLength(3);
    }
  });

  it.each<readonly [Partial<Given>, string, RegExp]>([
    [{ leader: '3' }, '--leader 3', /none of the 3 nodes.*0 to 2.*--leader none/],
    [{ leader: 'nobody' }, '--leader nobody', /--leader none/],
    [{ leader: '1', servers: '11000' }, '--leader 1', /none of the 1 nodes.*0/],
    [{ heartbeat: '0' }, '--heartbeat 0', /from 5 to 3600000/],
    [{ heartbeat: 'fast' }, '--heartbeat fast', /milliseconds/],
    [{ heartbeat: '1.5' }, '--heartbeat 1.5', /milliseconds/],
    [{ heartbeat: '-5' }, '--heartbeat -5', /milliseconds/],
    [{ heartbeat: '' }, '--heartbeat ', /milliseconds/],
    [{ 'election-timeout': '3000' }, '--election-timeout 3000', /3000-6000/],
    [{ 'election-timeout': '6000-3000' }, '--election-timeout', /above the longest/],
    [{ 'election-timeout': '0-10' }, '--election-timeout', /shorter than 10 ms.*3000-6000/],
    [{ 'election-timeout': 'a-b' }, '--election-timeout', /3000-6000/],
    [{ rules: 'mine' }, '--rules mine', /exercise or --rules paper/],
    [{ servers: '' }, '--servers', /empty item/],
    [{ servers: '11000,,11002' }, '--servers', /empty item/],
    [{ servers: '0,1,2' }, '--servers', /"0".*1 to 65535/],
    [{ servers: '70000' }, '--servers', /"70000"/],
    [{ servers: 'http://localhost:1' }, '--servers', /HOST:PORT/],
    [{ servers: 'localhost' }, '--servers', /"localhost"/],
    [{ servers: 'a b:80' }, '--servers', /"a b:80"/],
    [{ servers: 'a_b:1' }, '--servers', /HOST:PORT/],
    [{ servers: '[::1' }, '--servers', /HOST:PORT/],
    [{ servers: '[x]:80' }, '--servers', /"\[x\]:80"/],
    [{ servers: '[127.0.0.1]:80' }, '--servers', /HOST:PORT/],
    [{ servers: '11000,127.0.0.1:11000' }, '--servers', /node 0 and for node 1/],
  ])('refuses %j in one line', (given, option, how) => {
    const message = refusalOf(given);
    expect(message).toContain(option);
    expect(message).toMatch(how);
    expect(message).not.toContain('\n');
  });

  it('is explained in every help', () => {
    for (const option of Object.keys(SIEGE_OPTIONS)) {
      expect(SIEGE_HELP).toContain(`--${option} `);
    }
  });
});

describe('the paces', () => {
  it('are nothing to warn of in the exercise', () => {
    expect(timingWarning(DEFAULT_TIMING)).toBeNull();
  });

  it('come with a warning where the heartbeat is no faster than the election timeout', () => {
    const { timing } = read({ heartbeat: '3000' });
    expect(timingWarning(timing)).toMatch(/3000 ms is not below/);
  });
});

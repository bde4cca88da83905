import { describe, expect, it } from 'vitest';
import { memberCommand } from '../../../../src/node/etcd/member-command';

const PLACE = {
  node: 1,
  servers: [24_000, 24_001].map((port) => ({ host: '127.0.0.1', port })),
  own: { host: '0.0.0.0', port: 24_001 },
  timing: { heartbeatMs: 1000, electionTimeoutMs: { min: 2000, max: 4000 } },
  ...{ peerPort: 24_100, clientPort: 24_101, proxyPort: 24_102 },
  dir: '/tmp/siege/etcd-1',
};

describe('the command of a member', () => {
  it('has its place among the others, and five heartbeats in a timeout', () => {
    const { command } = memberCommand('/usr/bin/etcd', PLACE);
    expect(command.split(' ')).toEqual(
      expect.arrayContaining([
        '--name=general-1',
        '--initial-advertise-peer-urls=http://192.0.2.2:2380',
        '--advertise-client-urls=http://127.0.0.1:24001',
        '--initial-cluster=general-0=http://192.0.2.1:2380,general-1=http://192.0.2.2:2380',
        '--heartbeat-interval=400',
        '--election-timeout=2000',
      ]),
    );
  });

  it('leads all that it says to others through its general, whatever proxy there is', () => {
    expect(memberCommand('etcd', PLACE).env).toEqual({
      HTTP_PROXY: 'http://127.0.0.1:24102',
      http_proxy: 'http://127.0.0.1:24102',
      NO_PROXY: '',
      no_proxy: '',
    });
  });

  it.skipIf(process.platform === 'win32')('is one of the shell, whatever is in a path', () => {
    const { command } = memberCommand("/my etcd's/etcd", { ...PLACE, dir: '/a b' });
    expect(command).toMatch(/^'\/my etcd'\\''s\/etcd' /);
    expect(command).toContain("'--data-dir=/a b/data'");
  });
});

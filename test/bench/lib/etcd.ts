import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { JSON_HEADERS } from '../../support/http-client';
import type { Layout, Program } from './program';

const statusSchema = z.object({
  header: z.object({ member_id: z.string() }),
  leader: z.string().default('0'),
});

/**
 * etcd, where its binary is on the PATH; null elsewhere. It draws election timeouts from once to
 * twice `--election-timeout`, in steps of its heartbeat interval.
 */
export function etcd(): Program | null {
  const { stdout, status } = spawnSync('etcd', ['--version'], { encoding: 'utf8' });
  if (status !== 0) return null;
  return {
    name: 'etcd',
    version: /etcd Version: (\S+)/.exec(stdout)?.[1] ?? 'of unknown version',
    orders: [
      {
        name: 'PUT /v2/keys/KEY',
        request: (key, value) => ({
          method: 'PUT',
          path: `/v2/keys/${key}`,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: `value=${encodeURIComponent(value)}`,
        }),
      },
      {
        name: 'POST /v3/kv/put',
        request: (key, value) => ({
          method: 'POST',
          path: '/v3/kv/put',
          headers: JSON_HEADERS,
          body: JSON.stringify({ key: base64(key), value: base64(value) }),
        }),
      },
    ],
    command: (member, layout) => ({ file: 'etcd', args: memberArguments(member, layout) }),
    statusRequest: {
      method: 'POST',
      path: '/v3/maintenance/status',
      headers: JSON_HEADERS,
      body: '{}',
    },
    readStatus(body) {
      const { header, leader } = statusSchema.parse(JSON.parse(body));
      return { isLeader: leader === header.member_id, knowsLeader: leader !== '0' };
    },
  };
}

function memberArguments(member: number, layout: Layout): string[] {
  const { members, dataDir, heartbeatMs, electionTimeoutMs } = layout;
  if (electionTimeoutMs.max !== 2 * electionTimeoutMs.min) {
    throw new RangeError('etcd draws timeouts from T to 2 T only.');
  }
  const url = (port: number | undefined): string => `http://127.0.0.1:${port ?? 0}`;
  const peerUrl = url(members[member]?.peerPort);
  const clientUrl = url(members[member]?.clientPort);
  const cluster = members.map(({ peerPort }, id) => `m${id}=${url(peerPort)}`).join(',');
  return [
    ...['--name', `m${member}`, '--data-dir', join(dataDir, `m${member}`)],
    ...['--listen-peer-urls', peerUrl, '--initial-advertise-peer-urls', peerUrl],
    ...['--listen-client-urls', clientUrl, '--advertise-client-urls', clientUrl],
    ...['--initial-cluster', cluster, '--initial-cluster-state', 'new'],
    ...['--heartbeat-interval', String(heartbeatMs)],
    ...['--election-timeout', String(electionTimeoutMs.min)],
    ...['--enable-v2', '--logger', 'zap', '--log-level', 'error'],
  ];
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

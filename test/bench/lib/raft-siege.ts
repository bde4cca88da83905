import { join } from 'node:path';
import { z } from 'zod';
import packageJson from '../../../package.json';
import { JSON_HEADERS } from '../../support/http-client';
import type { Layout, Program } from './program';

const heartbeatSchema = z.object({ state: z.string(), leader: z.number().nullable() });

/** Raft Siege as its command line runs it: durable, nothing printed but readable lines. */
export function raftSiege(root: string): Program {
  return {
    name: 'Raft Siege',
    version: packageJson.version,
    orders: [
      {
        name: 'PUT /orders/KEY',
        request: (key, value) => ({
          method: 'PUT',
          path: `/orders/${key}`,
          headers: JSON_HEADERS,
          body: JSON.stringify({ value }),
        }),
      },
    ],
    command: (member, layout) => ({
      file: process.execPath,
      args: [join(root, 'out/main/raft.js'), ...nodeArguments(member, layout)],
    }),
    statusRequest: { method: 'GET', path: '/heartbeat', body: null },
    readStatus(body) {
      const { state, leader } = heartbeatSchema.parse(JSON.parse(body));
      return { isLeader: state === 'Leader', knowsLeader: leader !== null };
    },
  };
}

function nodeArguments(member: number, layout: Layout): string[] {
  const { members, dataDir, heartbeatMs, electionTimeoutMs } = layout;
  return [
    ...['--node', String(member)],
    ...['--servers', members.map(({ clientPort }) => clientPort).join(',')],
    ...['--leader', 'none', '--rules', 'paper'],
    ...['--heartbeat', String(heartbeatMs)],
    ...['--election-timeout', `${electionTimeoutMs.min}-${electionTimeoutMs.max}`],
    ...['--data', dataDir],
  ];
}

import { join } from 'node:path';
import type { NodeId } from '../../raft';
import type { Address, Timing } from '../../shared';
import { connectable, hostAndPort, timingOfEtcd } from '../../shared';
import { LOOPBACK } from '../../system/ports';
import { peerUrlOf } from './peer-address';

export interface MemberPlace {
  readonly node: NodeId;
  readonly servers: readonly Address[];
  /** The general's own address, at which clients find the member. */
  readonly own: Address;
  readonly timing: Timing;
  readonly peerPort: number;
  readonly clientPort: number;
  /** Where the member's way out begins. */
  readonly proxyPort: number;
  readonly dir: string;
}

/** The command line of a member, and what of its environment is its own. */
export function memberCommand(
  file: string,
  { node, servers, own, timing, peerPort, clientPort, proxyPort, dir }: MemberPlace,
): { readonly command: string; readonly env: Readonly<Record<string, string>> } {
  const { heartbeatMs, electionTimeoutMs } = timingOfEtcd(timing);
  const client = `http://${LOOPBACK}:${clientPort}`;
  const names = servers.map((_, id) => `general-${id}=${peerUrlOf(id)}`);
  const options = {
    name: `general-${node}`,
    'data-dir': join(dir, 'data'),
    'listen-peer-urls': `http://${LOOPBACK}:${peerPort}`,
    'initial-advertise-peer-urls': peerUrlOf(node),
    'listen-client-urls': client,
    'advertise-client-urls': `http://${hostAndPort({ ...own, host: connectable(own.host) })}`,
    'initial-cluster': names.join(','),
    'initial-cluster-token': 'raft-siege',
    'heartbeat-interval': String(heartbeatMs),
    'election-timeout': String(electionTimeoutMs.min),
    'pre-vote': 'true',
    logger: 'zap',
    // Its daily news would fill the chronicle.
    'log-level': 'warn',
  };
  const words = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const proxy = `http://${LOOPBACK}:${proxyPort}`;
  return {
    command: [file, ...words].map(quoted).join(' '),
    // Whoever runs this may have a proxy of their own.
    env: { HTTP_PROXY: proxy, http_proxy: proxy, NO_PROXY: '', no_proxy: '' },
  };
}

function quoted(word: string): string {
  if (/^[\w./:=,-]+$/.test(word)) return word;
  return process.platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`;
}

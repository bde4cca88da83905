import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { NodeId } from '../../raft';
import { CLUSTER_HEADER, DECREE_HEADER, INTRODUCTION_HEADER, NODE_HEADER } from '../rpc/wire';

/** What a node says of itself to a peer: how it was started, and whom it takes the peer for. */
export interface Introduction {
  readonly from: NodeId;
  /** The port that it listens on. */
  readonly port: number;
  readonly to: NodeId;
  /** How many nodes it takes the cluster to have. */
  readonly nodes: number;
  /** Who leads term 1 by decree, as it was told. */
  readonly leader: NodeId | null;
}

/** The headers by which a node is known to a peer, beside those of the message itself. */
export interface PeerHeaders {
  readonly cluster: string | null;
  /** The life that leads term 1 by decree, as far as the sender has heard of it. */
  readonly lead: string | null;
  /** Null where the sender is a node but does not say how it was started. */
  readonly introduction: Introduction | null;
}

export function writeHeaders({ cluster, lead, introduction }: PeerHeaders): Record<string, string> {
  return {
    ...(introduction === null
      ? {}
      : { [NODE_HEADER]: String(introduction.from), [INTRODUCTION_HEADER]: write(introduction) }),
    ...(cluster === null ? {} : { [CLUSTER_HEADER]: cluster }),
    ...(lead === null ? {} : { [DECREE_HEADER]: lead }),
  };
}

/** What the sender of a request says of itself; null where it does not say that it is a node. */
export function readHeaders(headers: IncomingHttpHeaders): PeerHeaders | null {
  if (headers[NODE_HEADER] === undefined) return null;
  return {
    cluster: one(headers[CLUSTER_HEADER]),
    lead: one(headers[DECREE_HEADER]),
    introduction: read(one(headers[INTRODUCTION_HEADER])),
  };
}

/** `from=0; port=10000; to=1; nodes=3; leader=0` */
function write({ from, port, to, nodes, leader }: Introduction): string {
  return `from=${from}; port=${port}; to=${to}; nodes=${nodes}; leader=${leader ?? 'none'}`;
}

const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const schema = z.object({
  from: number,
  port: number,
  to: number,
  nodes: number,
  leader: z.union([z.literal('none').transform(() => null), number]),
});

function read(text: string | null): Introduction | null {
  const pairs = (text ?? '').split(';').map((pair) => pair.trim().split('='));
  const introduction = schema.safeParse(Object.fromEntries(pairs));
  return introduction.success ? introduction.data : null;
}

function one(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && /^[\w.-]{1,64}$|^[\w=; -]{1,128}$/.test(header)
    ? header
    : null;
}

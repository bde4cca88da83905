import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Pace } from './running-cluster';
import { RunningCluster } from './running-cluster';
import type { Program } from './program';
import type { Summary } from './statistics';
import { summarize } from './statistics';

const requestSchema = z.object({ term: z.number() });

export interface Punctuality {
  readonly heartbeatMs: number;
  /** How late the beats came on the grid that the earliest of them lie on. */
  readonly lateMs: Summary;
  /** How far the mean interval is from the setting, as a fraction of it. */
  readonly meanError: number;
}

/**
 * Plays the third member of a cluster and notes when the leader's heartbeats reach it, so that what
 * is measured is what a follower gets, network and all.
 */
export async function measurePunctuality(
  program: Program,
  pace: Pace,
  durationMs: number,
): Promise<Punctuality> {
  const arrivalsMs: number[] = [];
  const listener = createServer((request, response) => {
    const atMs = performance.now();
    void answer(request, response).then((isHeartbeat) => {
      if (isHeartbeat) arrivalsMs.push(atMs);
    });
  });
  listener.listen({ port: 0, host: '127.0.0.1' });
  await once(listener, 'listening');
  const { port } = addressOf(listener.address());
  const cluster = await RunningCluster.start(program, 2, pace, [port]);
  try {
    await cluster.settled();
    // What the election and the leader's first entry sent out of turn is over after two beats.
    await sleep(2 * pace.heartbeatMs);
    arrivalsMs.length = 0;
    await sleep(durationMs);
  } finally {
    await cluster.stop();
    listener.closeAllConnections();
    listener.close();
  }
  return judge(arrivalsMs, pace.heartbeatMs);
}

/** How late each beat was, and how far the mean interval is off. */
export function judge(arrivalsMs: readonly number[], heartbeatMs: number): Punctuality {
  const offsetsMs = arrivalsMs.map((atMs, beat) => atMs - beat * heartbeatMs);
  const earliest = Math.min(...offsetsMs);
  const [first = 0] = arrivalsMs;
  const meanMs = ((arrivalsMs.at(-1) ?? 0) - first) / (arrivalsMs.length - 1);
  return {
    heartbeatMs,
    lateMs: summarize(offsetsMs.map((offset) => offset - earliest)),
    meanError: meanMs / heartbeatMs - 1,
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { term } = requestSchema.parse(JSON.parse(body));
  const isHeartbeat = request.url === '/heartbeat';
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify(isHeartbeat ? { term, success: true } : { term, voteGranted: false }),
  );
  return isHeartbeat;
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The port is not known.');
  return address;
}

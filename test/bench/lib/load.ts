import { HttpClient } from '../../support/http-client';
import type { OrderStyle } from './program';
import type { RunningCluster } from './running-cluster';
import type { Summary } from './statistics';
import { summarize } from './statistics';

const KEYS = 1000;
const VALUE = 'x'.repeat(64);

export interface LoadResult {
  readonly clients: number;
  /** Acknowledged orders per second of the measured time. */
  readonly perSecond: number;
  readonly latencyMs: Summary;
  readonly refused: number;
}

/**
 * Lets a number of clients give orders to the leader, each its next one when the last is answered,
 * and measures those that are answered after the warm-up.
 */
export async function measureLoad(
  cluster: RunningCluster,
  style: OrderStyle,
  clients: number,
  { warmUpMs, measureMs }: { readonly warmUpMs: number; readonly measureMs: number },
): Promise<LoadResult> {
  const leader = await cluster.settled();
  const client = new HttpClient(clients);
  const latenciesMs: number[] = [];
  let refused = 0;
  const beginMs = performance.now() + warmUpMs;
  const endMs = beginMs + measureMs;
  const giveOrders = async (number: number): Promise<void> => {
    for (let n = 0; ; n += 1) {
      const startMs = performance.now();
      if (startMs >= endMs) return;
      const key = `key-${(n * clients + number) % KEYS}`;
      const isDone = await cluster.order(client, leader, style, key, VALUE);
      const nowMs = performance.now();
      if (nowMs < beginMs || nowMs > endMs) continue;
      if (isDone) latenciesMs.push(nowMs - startMs);
      else refused += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: clients }, (_, number) => giveOrders(number)));
  } finally {
    client.close();
  }
  return {
    clients,
    perSecond: (latenciesMs.length * 1000) / measureMs,
    latencyMs: summarize(latenciesMs),
    refused,
  };
}

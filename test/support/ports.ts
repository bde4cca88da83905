import type { PortRange } from '../../src/system/ports';
import { DRAWN_PORTS, drawFreePorts, partOf } from '../../src/system/ports';

/**
 * What tests draw from: above the range of the product, whose processes draw while tests run, and below the ports of
 * outgoing connections.
 */
const OF_TESTS: PortRange = { lowest: DRAWN_PORTS.lowest + DRAWN_PORTS.count, count: 4500 };

/** More than any of our runners has workers at once. */
const WORKERS = 3;

/** Each worker has ports of its own: most of a test's are not open all the time. */
const own = partOf(OF_TESTS, workerIndex() % WORKERS, WORKERS);

/** Drawn by this file's tests, whose generals are killed and come back to their ports. */
const drawn = new Set<number>();

/** Ports on 127.0.0.1 that nothing listens on at this moment, drawn at random. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports: number[] = [];
  for (let i = 0; i < count; i += 1) ports.push(...(await freeRow(1)));
  return ports;
}

/** Ports in a row that nothing listens on at this moment. */
export async function freeRow(count: number): Promise<readonly number[]> {
  const ports = await drawFreePorts(count, drawn, own);
  if (ports === null) throw new Error(`No ${count} free ports in a row were found.`);
  return ports;
}

/** Which of the workers that run at once this is, from 0; Vitest counts them from 1. */
function workerIndex(): number {
  const { VITEST_POOL_ID: pool, TEST_PARALLEL_INDEX: parallel } = process.env;
  return pool === undefined ? Number(parallel ?? 0) : Number(pool) - 1;
}

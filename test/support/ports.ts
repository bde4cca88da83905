import { drawFreePorts } from '../../src/system/ports';

/** Ports on 127.0.0.1 that nothing listens on at this moment, drawn at random. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>();
  for (let i = 0; i < count; i += 1) await draw(1, ports);
  return [...ports];
}

/** Ports in a row that nothing listens on at this moment. */
export function freeRow(count: number): Promise<readonly number[]> {
  return draw(count, new Set());
}

async function draw(count: number, inUse: Set<number>): Promise<readonly number[]> {
  const ports = await drawFreePorts(count, inUse);
  if (ports === null) throw new Error(`No ${count} free ports in a row were found.`);
  return ports;
}

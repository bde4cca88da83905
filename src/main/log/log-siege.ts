import type { Cluster } from '../../cluster';
import { Feed } from '../../cluster';
import type { SiegeEvent } from '../../shared';
import { hostAndPort } from '../../shared';

/** Writes down what becomes of the processes of every siege. */
export function logSiege(cluster: Cluster, log: (line: string) => void): void {
  new Feed(cluster, (message) => {
    if (message.type === 'records') {
      for (const { n, event } of message.records) {
        const line = lineOf(event);
        if (line !== null) log(`${n}: ${line}`);
      }
    }
    return true;
  });
}

/** A line for who looks for the reason of something; null for what only the window needs to tell. */
export function lineOf(event: SiegeEvent): string | null {
  switch (event.type) {
    case 'siegeBegan':
      return `A siege begins on ${event.servers.map(hostAndPort).join(', ')}, rules ${event.rules}.`;
    case 'processSpawned':
      return `General ${event.node}, life ${event.incarnation}, is process ${event.pid ?? 'unknown'}.`;
    case 'processExited':
      return `${event.message} (${event.cause}, status ${event.exitStatus ?? 'none'}, signal ${event.signal ?? 'none'})`;
    case 'frozen':
    case 'thawed':
      return `General ${event.node} is ${event.type} (${event.noticed ?? 'as ordered'}).`;
    case 'machineSlept':
      return `The machine slept for ${event.forMs} ms.`;
    case 'clockSet':
      return `The machine's clock was set by ${event.byMs} ms.`;
    case 'violation':
      return `${event.property} does not hold: ${event.detail} (record ${event.record})`;
    case 'gap':
      return `Events ${event.expected} to ${event.got - 1} of general ${event.node} are missing.`;
    case 'attackDecided':
      return `The attack ${event.succeeded ? 'succeeded' : 'failed'}.`;
    default:
      return null;
  }
}

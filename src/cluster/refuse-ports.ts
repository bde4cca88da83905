import type { Address } from '../shared';
import { findPortHolder, holderText } from '../system/port-holder';
import { findFreePorts, LOOPBACK, takenPorts } from '../system/ports';

/** Why no siege can be begun on these ports; those of the present siege will be free. */
export async function refusePorts(
  ports: readonly number[],
  own: readonly Address[],
): Promise<string | null> {
  if (new Set(ports).size < ports.length) return 'Each general needs a port of its own.';
  const foreign = ports.filter((port) => !own.some((address) => address.port === port));
  const taken = await takenPorts(LOOPBACK, foreign);
  if (taken.length === 0) return null;
  const free = await findFreePorts(LOOPBACK, ports.length);
  const advice = free === null ? '' : ` Free at the moment: ${free.join(', ')}.`;
  const named = await Promise.all(taken.map(nameHolder));
  const [subject, them] = taken.length === 1 ? ['Port', 'it'] : ['Ports', 'them'];
  return `${subject} ${named.join(', ')} cannot be opened: another program uses ${them}.${advice}`;
}

/** A port, and who has it, where the system tells. */
async function nameHolder(port: number): Promise<string> {
  const holder = await findPortHolder(LOOPBACK, port);
  return holder === null ? String(port) : `${port} (${holderText(holder)})`;
}

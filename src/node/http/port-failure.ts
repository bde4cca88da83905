import type { Address, PortTaken } from '../../shared';
import { ExitStatus, hostAndPort } from '../../shared';
import { systemErrorCode } from '../../system/errno';
import { findPortHolder, holderText } from '../../system/port-holder';
import { findFreePorts, LOOPBACK } from '../../system/ports';
import { Failure } from '../failure';

/** Why a port could not be opened, with what the system tells of whoever has it, and a way out. */
export async function explainPort(
  error: Error,
  { host, port }: Address,
  servers: readonly Address[],
): Promise<Failure> {
  const code = systemErrorCode(error);
  const isHere = code === 'EADDRINUSE' || code === 'EACCES';
  const wanted = servers.map((server) => server.port);
  const freePorts = await findFreePorts(isHere ? host : LOOPBACK, servers.length, wanted);
  const holder = code === 'EADDRINUSE' ? await findPortHolder(host, port) : null;
  const advice = freePorts === null ? '' : `: --servers ${freePorts.join(',')}`;
  const reason = describe(error, code, { host, port }, { holder, freePorts });
  return new Failure(ExitStatus.port, `${reason}${advice}`, {
    cause: error,
    ...(code === 'EADDRINUSE' ? { portTaken: { holder, freePorts } } : {}),
  });
}

/** A sentence at whose end ports that are free may stand. */
function describe(
  error: Error,
  code: string | undefined,
  address: Address,
  { holder }: PortTaken,
): string {
  const { host, port } = address;
  const where = hostAndPort(address);
  switch (code) {
    case 'EADDRINUSE': {
      const who = holder === null ? '' : ` (${holderText(holder)})`;
      return (
        `Port ${port} on ${host} is in use by another program${who}. ` +
        'Stop that program, or choose other ports for all nodes'
      );
    }
    case 'EACCES':
      return (
        `Port ${port} on ${host} can't be opened: this user may not. ` +
        'Choose ports above 1023 for all nodes'
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return (
        `Port ${port} can't be opened at ${where}: that is no address of this machine. ` +
        'Name one in --servers; a bare port is on 127.0.0.1'
      );
    default:
      return (
        `Port ${port} can't be opened at ${where}: ${error.message}. ` +
        'Choose other ports for all nodes'
      );
  }
}

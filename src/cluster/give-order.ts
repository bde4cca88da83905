import { request } from 'node:http';
import type { Address } from '../shared';
import { connectable } from '../shared';
import type { Answer } from './carry-order';
import { carryOrder } from './carry-order';
import type { OrderOutcome } from './station';

const MAX_ANSWER_BYTES = 64 * 1024;

/** Sends an order to a node's port as a user with curl would. */
export function giveOrder(
  servers: readonly Address[],
  node: number,
  key: string,
  value: string,
  limitMs: number,
): Promise<OrderOutcome> {
  const signal = AbortSignal.timeout(limitMs);
  const put = (address: Address, path: string): Promise<Answer> =>
    putByHttp(address, path, value, signal);
  return carryOrder(put, servers, node, key, limitMs);
}

function putByHttp(
  address: Address,
  path: string,
  value: string,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const body = Buffer.from(JSON.stringify({ value }));
    const call = request(
      {
        host: connectable(address.host),
        port: address.port,
        method: 'PUT',
        path,
        // A connection of its own: one kept open may be to a process that is dead by now.
        agent: false,
        signal,
        headers: { 'content-type': 'application/json', 'content-length': body.length },
      },
      (response) => {
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length > MAX_ANSWER_BYTES) call.destroy(new Error('the answer was too long'));
          else chunks.push(chunk);
        });
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode = 0, headers } = response;
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: statusCode, location: headers.location, body: text });
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

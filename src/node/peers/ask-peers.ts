import { request } from 'node:http';
import { z } from 'zod';
import type { NodeId } from '../../raft';
import type { Address } from '../../shared';
import { connectable, jsonOf } from '../../shared';
import type { Clock } from '../clock';

/** How long all peers together have for their answers. A peer that does not run refuses at once. */
const ANSWER_LIMIT_MS = 500;
/** A longer answer is not read to its end: it has a log in it. */
const ANSWER_BYTES_MAX = 1_048_576;

/** What `GET /state` says of the past; other programs may say only some of it. */
const stateSchema = z.object({
  term: z.number().catch(0),
  commitIndex: z.number().catch(0),
  lastLogIndex: z.number().catch(0),
  log: z.array(z.unknown()).catch([]),
  decree: z.string().nullable().catch(null),
});

/**
 * Asks all peers whether the cluster has been led before. A node with nothing stored can't know, and
 * must not lead by decree what it has forgotten.
 *
 * @returns the first peer that has heard of a leader, a later term or a log entry; null where none has
 *   or none can be reached
 */
export async function findWitness(
  servers: readonly Address[],
  self: NodeId,
  clock: Clock,
): Promise<NodeId | null> {
  const asked = servers.flatMap((address, peer) =>
    peer === self ? [] : [wasLed(address, clock).then((was) => (was ? peer : null))],
  );
  const witnesses = await Promise.all(asked);
  return witnesses.find((peer) => peer !== null) ?? null;
}

function wasLed({ host, port }: Address, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = request({
      host: connectable(host),
      port,
      path: '/state?log=1',
      headers: { accept: 'application/json' },
      agent: false,
    });
    const cancelLimit = clock.after(ANSWER_LIMIT_MS, () => {
      settle(false);
    });
    const settle = (was: boolean): void => {
      cancelLimit();
      asking.destroy();
      resolve(was);
    };
    asking.on('error', () => {
      settle(false);
    });
    asking.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > ANSWER_BYTES_MAX) settle(true);
      });
      response.on('end', () => {
        settle(response.statusCode === 200 && tellsOfLead(Buffer.concat(chunks).toString('utf8')));
      });
      response.on('error', () => {
        settle(false);
      });
    });
    asking.end();
  });
}

function tellsOfLead(body: string): boolean {
  const state = stateSchema.safeParse(jsonOf(body));
  if (!state.success) return false;
  const { term, commitIndex, lastLogIndex, log, decree } = state.data;
  return term > 1 || commitIndex > 0 || lastLogIndex > 0 || log.length > 0 || decree !== null;
}

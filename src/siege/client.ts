import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { SiegeFile } from '../door';
import { RECORDS_PATH, WORDS_PATH } from '../door';
import { outcomeSchema } from '../shared';

const answerSchema = z.object({
  status: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  message: z.string(),
  value: z.unknown().optional(),
  path: z.string().optional(),
  order: z
    .object({ outcome: outcomeSchema, index: z.number().nullable(), term: z.number().nullable() })
    .optional(),
});
/** What a siege said to a command. */
export type Answer = z.infer<typeof answerSchema>;

/** The siege is not there any more, or never was. */
export class Gone extends Error {}

/** Says the words of one command to a siege. @throws Gone */
export async function say(siege: SiegeFile, words: readonly string[]): Promise<Answer> {
  const response = await send(siege, 'POST', WORDS_PATH, JSON.stringify({ words }));
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of response) if (chunk instanceof Buffer) chunks.push(chunk);
    return answerSchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  } catch (error) {
    throw new Gone('The siege ended before it answered.', { cause: error });
  }
}

/** The messages of a siege, one JSON text each, until it ends. @throws Gone */
export async function* follow(siege: SiegeFile): AsyncGenerator<string> {
  const response = await send(siege, 'GET', RECORDS_PATH, null);
  if (response.statusCode !== 200) throw new Gone('The siege does not let its records be read.');
  try {
    yield* createInterface({ input: response, crlfDelay: Infinity });
  } catch {
    // It was killed, and so was the connection.
  }
}

function send(
  { port, secret }: SiegeFile,
  method: 'GET' | 'POST',
  path: string,
  body: string | null,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      agent: false,
      headers: {
        authorization: `Bearer ${secret}`,
        ...(body === null
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      },
    });
    outgoing.on('response', resolve);
    outgoing.on('error', (error) => {
      reject(new Gone('The siege does not answer.', { cause: error }));
    });
    outgoing.end(body ?? undefined);
  });
}

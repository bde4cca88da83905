import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import type { Address } from '../../shared';
import { connectable, hostAndPort } from '../../shared';
import { BODY_BYTES_MAX } from '../http/body';
import type { Asked } from './speech';

/** What came of handing a request on. */
export type HopEnd =
  | {
      readonly type: 'answered';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: Buffer;
    }
  /** It could not be handed over. */
  | { readonly type: 'unreachable' }
  /** It was handed over, and no whole answer of at most 1 MiB came. */
  | { readonly type: 'brokenOff' };

export interface HopUnderWay {
  readonly isHandedOver: boolean;
  /** Waits no longer; nothing more is called back. */
  giveUp(): void;
}

/** Headers that are about one connection, and not about what goes over it. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The headers that go on with a message. */
export function handedOn(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.has(name)),
  );
}

/**
 * Hands a request on, once and on a connection of its own: one that is kept may be to a process that is dead by now.
 *
 * @param onHandedOver is called once all of it has left this process, or an answer to it has come
 * @param done is called once
 */
export function hop(
  address: Address,
  { method, path, body, type }: Asked,
  headers: OutgoingHttpHeaders,
  onHandedOver: () => void,
  done: (end: HopEnd) => void,
): HopUnderWay {
  let [isHandedOver, isSettled] = [false, false];
  const settle = (end: HopEnd): void => {
    if (isSettled) return;
    isSettled = true;
    outgoing.destroy();
    done(end);
  };
  const breakOff = (): void => {
    settle({ type: isHandedOver ? 'brokenOff' : 'unreachable' });
  };
  const outgoing = request({
    agent: false,
    host: connectable(address.host),
    port: address.port,
    method,
    path,
    headers: {
      ...headers,
      ...(type === null ? {} : { 'content-type': type }),
      host: hostAndPort({ ...address, host: connectable(address.host) }),
      connection: 'close',
      'content-length': body.length,
    },
  });
  const handOver = (): void => {
    if (isHandedOver || isSettled) return;
    isHandedOver = true;
    onHandedOver();
  };
  outgoing.on('finish', handOver);
  outgoing.on('response', (response: IncomingMessage) => {
    // Whoever answers has taken it in, also before it has read all of it.
    handOver();
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > BODY_BYTES_MAX) breakOff();
      else chunks.push(chunk);
    });
    response.on('end', () => {
      const { statusCode: status = 0 } = response;
      settle({ type: 'answered', status, headers: response.headers, body: Buffer.concat(chunks) });
    });
    response.on('close', breakOff);
    response.on('error', breakOff);
  });
  outgoing.on('error', breakOff);
  outgoing.end(body);
  return {
    get isHandedOver() {
      return isHandedOver;
    },
    giveUp: () => {
      isSettled = true;
      outgoing.destroy();
    },
  };
}

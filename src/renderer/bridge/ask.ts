import type { BridgeMessage, Line } from '../../shared/bridge';
import { BRIDGE_EVENTS_PATH, BRIDGE_SNAPSHOT_PATH } from '../../shared/web-bridge';
import { jsonOf } from '../../shared';

/** What every connection begins with: only with it is the picture right. */
export type Beginning = Extract<BridgeMessage, { type: 'snapshot' | 'recording' }>;
/** Why nothing can be had. */
export type Trouble = Extract<Line, 'lost' | 'refused' | 'full'>;

export interface AskingHost {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
}

const LIMIT_MS = 5000;
const TOO_MANY = 503;

/** Asks for a snapshot, or for the recording that stands in its place; where there is none, says why. Never rejects. */
export async function askForSnapshot(host: AskingHost): Promise<Beginning | Trouble> {
  return ask(host, BRIDGE_SNAPSHOT_PATH, 'GET', async (response) => {
    const message = parseMessage(await response.text());
    return message !== null && isBeginning(message) ? message : null;
  });
}

/** Why a stream was refused, which an EventSource does not say; null where it would be given now. Never rejects. */
export async function askForStream(host: AskingHost): Promise<Trouble | null> {
  const answer = await ask(host, BRIDGE_EVENTS_PATH, 'HEAD', ({ headers }) =>
    headers.get('content-type')?.startsWith('text/event-stream') === true ? 'stream' : null,
  );
  return answer === 'stream' ? null : answer;
}

async function ask<T>(
  { fetch }: AskingHost,
  path: string,
  method: 'GET' | 'HEAD',
  read: (response: Response) => T | null | Promise<T | null>,
): Promise<T | Trouble> {
  try {
    const signal = AbortSignal.timeout(LIMIT_MS);
    const response = await fetch(path, { method, cache: 'no-store', signal });
    if (response.status === TOO_MANY) return 'full';
    if (response.status > TOO_MANY) return 'lost';
    // Whoever answers with anything else is another program, or another siege's.
    return (response.ok ? await read(response) : null) ?? 'refused';
  } catch {
    return 'lost';
  }
}

/** The other end is the same version of the same program; only the outline is looked at. */
export function parseMessage(text: string): BridgeMessage | null {
  const value = jsonOf(text);
  return isBridgeMessage(value) ? value : null;
}

export function isBeginning(message: BridgeMessage): message is Beginning {
  return message.type === 'snapshot' || message.type === 'recording';
}

export function isBridgeMessage(value: unknown): value is BridgeMessage {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return (
    (value.type === 'snapshot' && 'view' in value) ||
    (value.type === 'records' && 'records' in value) ||
    (value.type === 'recording' && 'opened' in value) ||
    (value.type === 'beat' && 'everyMs' in value)
  );
}

import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { LogEntry } from '../../src/raft';
import { sameCommand } from '../../src/raft';
import type { Address } from '../../src/shared';
import { logEntrySchema } from '../../src/shared';
import { Finding } from '../simulation/checks/finding';

const POLL_MS = 50;
const ANSWER_LIMIT_MS = 2000;

const stateSchema = z.object({
  term: z.number(),
  leader: z.number().nullable(),
  commitIndex: z.number(),
  lastApplied: z.number(),
  logLength: z.number(),
  orders: z.record(z.string(), z.string()),
});
type NodeState = z.infer<typeof stateSchema>;

/** A part of a log: one answer holds a thousand entries at most. */
const logSchema = z.object({ entries: z.array(logEntrySchema) });

/**
 * Waits until all nodes follow one leader and have applied the same log, and returns that log. A
 * Finding where that does not come about in time, or what they then hold differs.
 *
 * @param tend called before every look, for what has to be kept going meanwhile
 */
export async function awaitAgreement(
  servers: readonly Address[],
  limitMs: number,
  tend: () => void,
): Promise<readonly LogEntry[]> {
  const deadlineMs = performance.now() + limitMs;
  for (;;) {
    tend();
    const states = await Promise.all(servers.map(askState));
    const [first] = states;
    if (first && states.every((state) => agrees(state, first))) {
      const logs = await Promise.all(servers.map((server) => readLog(server, first.logLength)));
      checkEquality(states, logs);
      return logs[0] ?? [];
    }
    if (performance.now() > deadlineMs) {
      const lines = states.map((state, id) => `${id}: ${describe(state)}`).join('; ');
      const detail = `After ${limitMs} ms with all well again the nodes do not agree. ${lines}.`;
      throw new Finding('A leader within bounded time', null, detail);
    }
    await sleep(POLL_MS);
  }
}

function agrees(state: NodeState | null, { term, leader, logLength }: NodeState): boolean {
  return (
    state !== null &&
    state.term === term &&
    state.leader !== null &&
    state.leader === leader &&
    state.logLength === logLength &&
    state.lastApplied === logLength
  );
}

function checkEquality(
  states: readonly (NodeState | null)[],
  logs: readonly (readonly LogEntry[])[],
): void {
  const [first] = states;
  if (!first) return;
  for (const [id, state] of states.entries()) {
    const differs = (logs[0] ?? []).findIndex((entry, i) => {
      const other = logs[id]?.[i];
      return other?.term !== entry.term || !sameCommand(other.command, entry.command);
    });
    if (differs !== -1) {
      const detail = `The logs of nodes 0 and ${id} differ at index ${differs + 1}.`;
      throw new Finding('All nodes equal', id, detail);
    }
    const orders = (of: NodeState): string => JSON.stringify(Object.entries(of.orders).sort());
    if (state === null || orders(state) !== orders(first)) {
      throw new Finding('All nodes equal', id, `Nodes 0 and ${id} hold different orders.`);
    }
  }
}

/** The log up to an index, in as many answers as it takes; shorter where the node stops answering. */
async function readLog(server: Address, lastIndex: number): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = [];
  while (entries.length < lastIndex) {
    const body = await ask(server, `/log?from=${entries.length + 1}`);
    const part = body === null ? [] : logSchema.parse(JSON.parse(body)).entries;
    if (part.length === 0) break;
    entries.push(...part);
  }
  return entries.slice(0, lastIndex);
}

async function askState(server: Address): Promise<NodeState | null> {
  const body = await ask(server, '/state?log=0');
  return body === null ? null : stateSchema.parse(JSON.parse(body));
}

/** What a node answers; null: nothing. */
function ask({ host, port }: Address, path: string): Promise<string | null> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
    const request = get({ host, port, path, agent: false, signal }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        body += text;
      });
      response.on('error', () => {
        resolve(null);
      });
      response.on('end', () => {
        resolve(body);
      });
    });
    request.on('error', () => {
      resolve(null);
    });
  });
}

function describe(state: NodeState | null): string {
  if (state === null) return 'no answer';
  const { term, leader, logLength, lastApplied } = state;
  return `term ${term}, leader ${leader ?? 'unknown'}, ${logLength} entries, ${lastApplied} applied`;
}

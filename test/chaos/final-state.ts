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
  log: z.array(logEntrySchema),
  orders: z.record(z.string(), z.string()),
});
type NodeState = z.infer<typeof stateSchema>;

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
      checkEquality(states);
      return first.log;
    }
    if (performance.now() > deadlineMs) {
      const lines = states.map((state, id) => `${id}: ${describe(state)}`).join('; ');
      const detail = `After ${limitMs} ms with all well again the nodes do not agree. ${lines}.`;
      throw new Finding('A leader within bounded time', null, detail);
    }
    await sleep(POLL_MS);
  }
}

function agrees(state: NodeState | null, { term, leader, log }: NodeState): boolean {
  return (
    state !== null &&
    state.term === term &&
    state.leader !== null &&
    state.leader === leader &&
    state.log.length === log.length &&
    state.lastApplied === log.length
  );
}

function checkEquality(states: readonly (NodeState | null)[]): void {
  const [first] = states;
  if (!first) return;
  for (const [id, state] of states.entries()) {
    const differs = first.log.findIndex((entry, i) => {
      const other = state?.log[i];
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

function askState({ host, port }: Address): Promise<NodeState | null> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
    const request = get({ host, port, path: '/state', agent: false, signal }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        body += text;
      });
      response.on('error', () => {
        resolve(null);
      });
      response.on('end', () => {
        resolve(stateSchema.parse(JSON.parse(body)));
      });
    });
    request.on('error', () => {
      resolve(null);
    });
  });
}

function describe(state: NodeState | null): string {
  if (state === null) return 'no answer';
  const { term, leader, log, lastApplied } = state;
  return `term ${term}, leader ${leader ?? 'unknown'}, ${log.length} entries, ${lastApplied} applied`;
}

import type { Message, Program } from '../program';
import type { Answerer, Received } from './peer';
import type { Sitting } from './sitting';
import { IDS, SELF } from './sitting';

/** How long a program may wait before it stands for election; the exercise leaves it open, ours waits 3 to 6 s. */
export const PATIENCE_LIMIT_MS = 20_000;

const ALONE_LIMIT_MS = 4000;
const AGREED_LIMIT_MS = 15_000;

/** A number of a message; null where the program leaves it out. */
export function numberIn(message: Message, field: string): number | null {
  const value = message[field];
  return typeof value === 'number' ? value : null;
}

/** Another general who votes for whoever asks, and takes all that a leader sends. */
export function agrees({ rpc, message }: Received): Message {
  const { term } = message;
  return rpc === 'vote' ? { term, voteGranted: true } : { term, success: true };
}

/** Another general who gives nobody a vote. */
export function refuses({ rpc, message }: Received): Message {
  const { term } = message;
  return rpc === 'vote' ? { term, voteGranted: false } : { term, success: false };
}

/** A log entry with an order in it. */
export const entry = (term: number, value: string): Message => ({
  term,
  command: { type: 'set', key: 'wall', value },
});

/** AppendEntries of general 0, who leads that term, after this place in the log. */
export const appending = (
  term: number,
  [prevLogIndex, prevLogTerm]: readonly [number, number],
  entries: readonly Message[] = [],
): Message => ({
  term,
  leaderId: 0,
  prevLogIndex,
  prevLogTerm,
  entries,
  leaderCommit: 0,
});

/** RequestVote of a candidate whose log ends so. */
export const asking = (
  term: number,
  candidateId: number,
  [lastLogIndex, lastLogTerm]: readonly [number, number] = [0, 0],
): Message => ({ term, candidateId, lastLogIndex, lastLogTerm });

/** The first request of this kind since a moment. */
export function firstOf(
  sitting: Sitting,
  rpc: Received['rpc'],
  isIt: (received: Received) => boolean = () => true,
): Received | undefined {
  return sitting.received.find((received) => received.rpc === rpc && isIt(received));
}

/** Waits until the general stands for election, and returns the term in which it does. */
export async function standing(
  sitting: Sitting,
  isIt: (received: Received) => boolean = () => true,
): Promise<number> {
  const since = performance.now();
  const asked = await sitting.until(() => firstOf(sitting, 'vote', isIt), PATIENCE_LIMIT_MS);
  sitting.tell(
    `nothing for ${PATIENCE_LIMIT_MS / 1000} s at most`,
    asked === undefined
      ? sitting.cameSince(since)
      : `${asked.method} ${asked.path} ${JSON.stringify(asked.message)}`,
  );
  const term = asked === undefined ? null : numberIn(asked.message, 'term');
  sitting.expect(term !== null, 'a RequestVote with its term to both other generals');
  return term ?? 0;
}

/** Has general 1 elected by two that agree, and returns its term. */
export async function elected(sitting: Sitting): Promise<number> {
  const term = await standing(sitting);
  const led = await sitting.until(
    () => firstOf(sitting, 'heartbeat', ({ message }) => numberIn(message, 'term') === term),
    PATIENCE_LIMIT_MS,
  );
  sitting.tell(`two votes for term ${term}`, sitting.cameSince());
  sitting.expect(led !== undefined, `heartbeats of term ${term}: it has all three votes`);
  return term;
}

/** Starts a general between two that answer so. */
export async function startBetween(
  sitting: Sitting,
  answer: Answerer,
  id: number = SELF,
): Promise<Program> {
  for (const other of IDS) if (other !== id) await sitting.pretend(other, answer);
  return sitting.start(id);
}

/** Whether something is let through yet. */
export interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

export function gate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((done) => (open = done));
  return { opened, open };
}

/**
 * Gives one order twice: while nobody but the leader can have it, and once the others store it too. `open` lets them.
 */
export async function orderAloneThenAgreed(
  sitting: Sitting,
  id: number,
  [key, value]: readonly [string, string],
  open: () => void,
): Promise<void> {
  const alone = await sitting.order(key, value, id, ALONE_LIMIT_MS);
  sitting.expect(alone?.status !== 200, 'no 200 while nobody else has said that it has the order');
  open();
  const agreed = await sitting.order(key, value, id, AGREED_LIMIT_MS);
  sitting.expect(agreed?.status === 200, 'status 200 once another one has it too');
}

import fc from 'fast-check';
import { HttpClient } from '../support/http-client';
import { checkAnswer, checkStatuses } from './check';
import { sendBytes } from './exchange';
import type { HttpCase } from './http-case';
import { rawCase } from './raw-cases';
import { refusedCase } from './refused-cases';
import { SHAPES } from './shapes';
import type { NodeState } from './target';
import { Target } from './target';
import { clientCase, validCase } from './valid-cases';

/** How many requests are under way at a time. */
const BATCH = 48;
/** How many requests one process gets at most before a fresh one takes its place. */
const REQUESTS_PER_NODE = 4000;
/** How many batches of one kind follow one another. */
const RUNS_PER_PART = 10;
const MAX_SHOWN = 4000;
const MAX_CONNECTIONS = 64;
/** Longer than any answer takes that comes at all. */
const ANSWER_LIMIT_MS = 10_000;

export interface FuzzOptions {
  readonly workerPath: string;
  readonly seed: number;
  /** Whether to go on after so many requests so far. */
  readonly goesOn: (requests: number) => boolean;
  readonly onProgress?: (requests: number) => void;
}

/** Sends requests to real nodes until it is enough; returns how many. Throws on the first offence. */
export async function fuzzHttp({
  workerPath,
  seed,
  goesOn,
  onProgress = () => undefined,
}: FuzzOptions): Promise<number> {
  let requests = 0;
  for (let round = 0; goesOn(requests); round += 1) {
    const shape = SHAPES[round % SHAPES.length] ?? SHAPES[0];
    const target = await Target.start(shape, workerPath);
    const client = new HttpClient(MAX_CONNECTIONS);
    let sent = 0;
    try {
      for (let part = 0; sent < REQUESTS_PER_NODE && goesOn(requests + sent); part += 1) {
        const partSeed = seed + 1000 * round + part;
        const countMore = (count: number): void => {
          sent += count;
        };
        await runPart(part, partSeed, target, client, countMore);
        await target.checkAlive();
        onProgress(requests + sent);
      }
    } finally {
      client.close();
      await target.stop();
    }
    requests += sent;
  }
  return requests;
}

/** Batches of what must be refused, of damaged bytes, and of everything mixed, in turn. */
async function runPart(
  part: number,
  seed: number,
  target: Target,
  client: HttpClient,
  count: (requests: number) => void,
): Promise<void> {
  const refused = refusedCase();
  // A node alone goes on leading as long as nobody deposes it in its own name.
  const valid = target.shape.size === 1 ? clientCase : validCase;
  const batchOf = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
    fc.array(one, { minLength: 1, maxLength: BATCH, size: 'max' });
  const check = async <T>(
    one: fc.Arbitrary<T>,
    send: (batch: readonly T[]) => Promise<void>,
  ): Promise<void> => {
    const property = fc.asyncProperty(batchOf(one), async (batch) => {
      count(batch.length);
      await send(batch);
    });
    const { failed, counterexample, errorInstance } = await fc.check(property, {
      seed,
      numRuns: RUNS_PER_PART,
    });
    if (!failed) return;
    const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
    const batch = JSON.stringify(counterexample?.[0]).slice(0, MAX_SHOWN);
    throw new Error(`${reason}\nSent at the same time: ${batch}`, { cause: errorInstance });
  };
  switch (part % 4) {
    case 0:
      return check(refused, async (cases) => {
        const before = await target.restingState();
        await sendAll(target, client, cases);
        expectSame(before, await target.state(), 'Requests that were refused');
      });
    case 1:
      // One damage does not make a request good and add to it what is refused in its place.
      return check(rawCase(refused, target.port, 1), async (cases) => {
        const before = await target.restingState();
        const areAllRefused = await sendAllBytes(target, cases);
        if (areAllRefused) expectSame(before, await target.state(), 'Bytes that were refused');
      });
    case 2:
      return check(fc.oneof(valid, refused), async (cases) => {
        await sendAll(target, client, cases);
        await target.checkAlive();
      });
    default:
      return check(rawCase(valid, target.port, 3), async (cases) => {
        await sendAllBytes(target, cases);
        await target.checkAlive();
      });
  }
}

async function sendAll(
  target: Target,
  client: HttpClient,
  cases: readonly HttpCase[],
): Promise<void> {
  await Promise.all(
    cases.map(async (one) => {
      checkAnswer(one, await client.send(target.port, one, ANSWER_LIMIT_MS));
    }),
  );
}

/** Whether none of it was carried out. */
async function sendAllBytes(target: Target, cases: readonly string[]): Promise<boolean> {
  const statuses = await Promise.all(
    cases.map(async (bytes) => {
      const own = await sendBytes(target.port, bytes);
      if (own !== null) checkStatuses(bytes, own);
      return own;
    }),
  );
  return statuses.every((own) => own?.every((status) => status >= 400) === true);
}

function expectSame(before: NodeState, after: NodeState, what: string): void {
  const changes = Object.keys({ ...before, ...after })
    .map((field) => [field, JSON.stringify(before[field]), JSON.stringify(after[field])] as const)
    .filter(([, old, now]) => old !== now)
    .map(([field, old, now]) => `${field} from ${old} to ${now}`);
  if (changes.length > 0) throw new Error(`${what} changed ${changes.join(' and ')}.`);
}

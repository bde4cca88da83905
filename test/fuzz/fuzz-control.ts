import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { SHAPES } from './shapes';
import type { FuzzOptions } from './fuzz-http';
import { controlNonsense, harmlessControl, oddBeginning } from './control-cases';
import { Target } from './target';

/** How many messages a node gets that it can make sense of before one that it can't. */
const HARMLESS_PER_NODE = 40;
const END_LIMIT_MS = 5000;
/** How long a node that was begun in an odd way is watched: it ends at once, or goes on. */
const WATCH_MS = 10_000;
const POLL_MS = 20;

/** Statuses with which a node ends in order, having said why. */
const IN_ORDER = [2, 4, 5];

/**
 * Sends control messages to real nodes until it is enough; returns how many. Whatever a supervisor
 * may say, a node either goes on as it was or ends in order: what it stores is never half written.
 */
export async function fuzzControl({
  workerPath,
  seed,
  goesOn,
  onProgress = () => undefined,
}: FuzzOptions): Promise<number> {
  let messages = 0;
  for (let round = 0; goesOn(messages); round += 1) {
    messages +=
      round % 2 === 0
        ? await talkNonsense(workerPath, seed + round)
        : await beginOddly(workerPath, seed + round);
    onProgress(messages);
  }
  return messages;
}

/** Many harmless messages, after which the node is as it was; then one that makes no sense. */
async function talkNonsense(workerPath: string, seed: number): Promise<number> {
  const shape = SHAPES[seed % SHAPES.length] ?? SHAPES[0];
  const target = await Target.start(shape, workerPath);
  try {
    const harmless = fc.sample(harmlessControl(target.settings), {
      seed,
      numRuns: HARMLESS_PER_NODE,
    });
    const [nonsense = {}] = fc.sample(controlNonsense, { seed, numRuns: 1 });
    const before = JSON.stringify(await target.state());
    for (const message of harmless) target.say(message);
    await target.checkAlive();
    const after = JSON.stringify(await target.state());
    if (before !== after) {
      throw new Error(
        `Control messages changed a state: ${JSON.stringify(harmless)} made ${after} of ${before}.`,
      );
    }
    target.say(nonsense);
    const hasEnded = await target.ended(END_LIMIT_MS);
    if (!hasEnded || target.exitStatus !== 2 || target.failed === null) {
      throw new Error(
        `The control message ${JSON.stringify(nonsense)} has to end the node with status 2 and a reason. ${target.describeEnd()}`,
      );
    }
    return harmless.length + 1;
  } finally {
    await target.stop();
  }
}

/** The first message is odd: the node begins all the same, or ends in order and says why. */
async function beginOddly(workerPath: string, seed: number): Promise<number> {
  const target = await Target.prepare(
    { size: 3, node: 1, decreedLeader: 0, rules: 'paper' },
    workerPath,
  );
  try {
    const [message = {}] = fc.sample(oddBeginning(target.settings), { seed, numRuns: 1 });
    target.say(message);
    const deadlineMs = performance.now() + WATCH_MS;
    while (target.isRunning && !target.hasStarted) {
      if (performance.now() > deadlineMs) {
        throw new Error(`Begun with ${JSON.stringify(message)}, the node neither starts nor ends.`);
      }
      await sleep(POLL_MS);
    }
    if (target.isRunning) return 1;
    const isInOrder = target.failed !== null && IN_ORDER.includes(target.exitStatus ?? 0);
    if (!isInOrder) {
      throw new Error(
        `Begun with ${JSON.stringify(message)}, the node does not end in order. ${target.describeEnd()}`,
      );
    }
    return 1;
  } finally {
    await target.stop();
  }
}

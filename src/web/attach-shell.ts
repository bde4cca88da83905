import { join } from 'node:path';
import { AttachedSiege, lookUp, NotFound, refusalOf } from '../cluster';
import type { Found } from '../cluster';
import type { Address } from '../shared';
import { ExitStatus, hostAndPort, NOBODY_THERE, UnusableArgument } from '../shared';
import { MACHINE_TIME } from '../cluster/time';
import { ATTACH_HELP, readAttachOptions } from './attach-options';
import { holdSiege, lacksWindow } from './shell';

/**
 * `raft siege attach`, from its arguments to its end.
 *
 * @param mainDir where the built programs lie; the window lies beside
 * @returns whether generals are watched; otherwise all is said, and the exit status is set
 */
export async function runAttach(args: readonly string[], mainDir: string): Promise<boolean> {
  try {
    const options = readAttachOptions(args);
    if (options === null) {
      console.log(ATTACH_HELP);
      return false;
    }
    const rendererDir = join(mainDir, '..', 'renderer');
    if (lacksWindow(rendererDir)) return false;
    const first = await firstOf(options.servers);
    if (typeof first === 'string') {
      console.error(first);
      process.exitCode = NOBODY_THERE;
      return false;
    }
    const { rules, timing, decreedLeader } = first;
    const plan = { ...options.plan, rules, timing, decreedLeader };
    await holdSiege(
      { port: options.port, open: options.open, plan },
      join(mainDir, 'worker.js'),
      rendererDir,
      (relay) => new AttachedSiege(plan, relay, MACHINE_TIME),
    );
    return true;
  } catch (error) {
    if (!(error instanceof UnusableArgument)) throw error;
    console.error(error.message);
    process.exitCode = error.exitStatus;
    return false;
  }
}

/**
 * Asks every general who it is, and gives what the first of them says; a sentence where none answers.
 *
 * @throws UnusableArgument where one is another than it is named as
 */
async function firstOf(servers: readonly Address[]): Promise<Found | string> {
  const answers = await Promise.all(servers.map((address) => findOrNot(address)));
  const found: Found[] = [];
  const not: string[] = [];
  for (const [node, answer] of answers.entries()) {
    const address = servers[node];
    if (typeof answer === 'string') not.push(answer);
    else if (address !== undefined) {
      const refusal = refusalOf(answer, node, servers.length, hostAndPort(address));
      if (refusal !== null) throw new UnusableArgument(refusal, ExitStatus.badArguments);
      found.push(answer);
    }
  }
  const [first] = found;
  if (first === undefined) return `There is nobody to watch. ${not.join(' ')}`;
  for (const sentence of not) console.error(sentence);
  return first;
}

async function findOrNot(address: Address): Promise<Found | string> {
  try {
    return await lookUp(address);
  } catch (error) {
    if (error instanceof NotFound) return error.message;
    throw error;
  }
}

import { join } from 'node:path';
import type { Address, Refusal, SiegeChoice, SiegeOutlook } from '../shared';
import { portsOf, UnusableArgument } from '../shared';
import { findEtcd, refusalOfEtcd } from '../program';
import { findPortHolder, holderText } from '../system/port-holder';
import { findFreePorts, LOOPBACK, takenPorts } from '../system/ports';
import { chosenPlan } from './choice-of';
import { refusal } from './objections';
import { etcdMembers } from './etcd-plan';
import { programsOf } from './programs';
import type { SiegeData, SiegePlan } from './siege-plan';

/**
 * The siege of a choice; paces stay those that `present` was given, divided by another tempo.
 *
 * @param keptDir below which data is kept, for each number of armies in a folder of its own
 * @returns the plan, or why no siege can be so
 */
export function planOf(
  choice: SiegeChoice,
  present: SiegePlan,
  keptDir: string,
): SiegePlan | Refusal {
  let programs: SiegePlan['programs'];
  try {
    programs =
      choice.engine === 'etcd'
        ? etcdMembers(present.etcd ?? undefined, choice.armies)
        : programsOf(choice.programs, choice.map, process.cwd());
  } catch (error) {
    if (error instanceof UnusableArgument) return { message: error.message };
    throw error;
  }
  const data: SiegeData =
    choice.data === 'kept'
      ? { type: 'kept', folder: join(keptDir, 'kept', `${choice.armies}-armies`) }
      : { type: 'fresh' };
  const plan = chosenPlan(choice, present, programs, data);
  return 'type' in plan ? refusal(plan) : plan;
}

/**
 * Which ports of a choice are taken, and which are free instead, and whether there is an etcd where that is chosen.
 *
 * @param own ports that are free once the present siege ends
 * @param etcd where etcd is; null: in the PATH
 */
export async function lookAhead(
  choice: SiegeChoice,
  own: readonly Address[],
  etcd: string | null,
): Promise<Omit<SiegeOutlook, 'keptIsBroken' | 'pace'>> {
  const foreign = portsOf(choice).filter((port) => !own.some((address) => address.port === port));
  const ports = await takenPorts(LOOPBACK, foreign);
  const [taken, free, found] = await Promise.all([
    Promise.all(ports.map(withHolder)),
    ports.length === 0 ? null : findFreePorts(LOOPBACK, choice.armies),
    choice.engine === 'etcd' ? lookForEtcd(etcd) : null,
  ]);
  return { choice, taken, freeBasePort: free?.[0] ?? null, etcd: found };
}

async function lookForEtcd(named: string | null): Promise<NonNullable<SiegeOutlook['etcd']>> {
  const etcd = findEtcd(named ?? undefined);
  if (etcd.type === 'missing') return 'missing';
  return (await refusalOfEtcd(etcd.file)) === null ? 'found' : 'unusable';
}

async function withHolder(port: number): Promise<SiegeOutlook['taken'][number]> {
  const holder = await findPortHolder(LOOPBACK, port);
  return { port, holder: holder === null ? null : holderText(holder) };
}

import { join } from 'node:path';
import type { Address, SiegeChoice, SiegeOutlook } from '../shared';
import { AS_IT_CAME, portsOf, siegeChoiceSchema, UnusableArgument } from '../shared';
import { findPortHolder, holderText } from '../system/port-holder';
import { findFreePorts, LOOPBACK, takenPorts } from '../system/ports';
import { atTempo, refusalOfPace, type GivenPace } from './pace';
import { programsOf } from './programs';
import { serversOn } from './servers-on';
import type { SiegePlan } from './siege-plan';

/**
 * The siege of a choice; paces stay those that `present` was given, divided by another tempo.
 *
 * @param keptDir below which data is kept, for each number of armies in a folder of its own
 * @returns the plan, or why no siege can be so, as a sentence
 */
export function planOf(
  choice: SiegeChoice,
  present: SiegePlan,
  keptDir: string,
): SiegePlan | string {
  const { armies, rules, leader, data, tempo, map } = choice;
  const refusal = refusalOfPace(atTempo(present, tempo));
  if (refusal !== null) return refusal;
  let programs: SiegePlan['programs'];
  try {
    programs = programsOf(choice.programs, map, process.cwd());
  } catch (error) {
    if (error instanceof UnusableArgument) return error.message;
    throw error;
  }
  return {
    ...present,
    programs,
    map,
    servers: serversOn(portsOf(choice)),
    decreedLeader: leader,
    rules,
    tempo,
    data:
      data === 'kept'
        ? { type: 'kept', folder: join(keptDir, 'kept', `${armies}-armies`) }
        : { type: 'fresh' },
  };
}

/** The choice that is nearest to a siege as it is; what can't be chosen so is as it came. */
export function choiceOf(plan: SiegePlan, servers: readonly Address[]): SiegeChoice {
  const choice = siegeChoiceSchema.safeParse({
    armies: servers.length,
    rules: plan.rules,
    leader: plan.decreedLeader,
    basePort: servers[0]?.port,
    data: plan.data.type === 'kept' ? 'kept' : 'fresh',
    tempo: plan.tempo,
    programs: plan.programs.filter(({ node }) => node < servers.length),
    map: plan.map,
  });
  return choice.success ? choice.data : AS_IT_CAME;
}

/** How fast a siege of a choice would go, from what `present` was given. */
export function paceOf({ tempo }: SiegeChoice, present: GivenPace): SiegeOutlook['pace'] {
  const pace = atTempo(present, tempo);
  const message = refusalOfPace(pace);
  if (message !== null) return { type: 'refused', message };
  return { type: 'possible', timing: pace.timing, travelMs: pace.road.travelMs };
}

/** Which ports of a choice are taken, and which are free instead; `own` are free once the present siege ends. */
export async function lookAhead(
  choice: SiegeChoice,
  own: readonly Address[],
): Promise<Omit<SiegeOutlook, 'keptIsBroken' | 'pace'>> {
  const foreign = portsOf(choice).filter((port) => !own.some((address) => address.port === port));
  const ports = await takenPorts(LOOPBACK, foreign);
  const [taken, free] = await Promise.all([
    Promise.all(ports.map(withHolder)),
    ports.length === 0 ? null : findFreePorts(LOOPBACK, choice.armies),
  ]);
  return { choice, taken, freeBasePort: free?.[0] ?? null };
}

async function withHolder(port: number): Promise<SiegeOutlook['taken'][number]> {
  const holder = await findPortHolder(LOOPBACK, port);
  return { port, holder: holder === null ? null : holderText(holder) };
}

import type { Address, Objection, SiegeChoice, SiegeOutlook } from '../shared';
import { AS_IT_CAME, portsOf, siegeChoiceSchema } from '../shared';
import { engineOf } from './engine';
import { atTempo, objectionToPace, type GivenPace } from './pace';
import { serversOn } from './servers-on';
import type { SiegeData, SiegePlan } from './siege-plan';

/**
 * The siege of a choice, without what it takes files to know; paces stay those that `present` was given,
 * divided by another tempo. What stands against it where no siege can go so fast.
 */
export function chosenPlan(
  { rules, leader, tempo, map, ...choice }: SiegeChoice,
  present: SiegePlan,
  programs: SiegePlan['programs'],
  data: SiegeData,
): SiegePlan | Objection {
  const objection = objectionToPace(atTempo(present, tempo));
  if (objection !== null) return objection;
  const servers = serversOn(portsOf(choice));
  return { ...present, programs, map, servers, decreedLeader: leader, rules, tempo, data };
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
    engine: engineOf(plan.programs),
    programs: plan.programs.filter(({ node, kind }) => kind === 'program' && node < servers.length),
    map: plan.map,
  });
  return choice.success ? choice.data : AS_IT_CAME;
}

/** How fast a siege of a choice would go, from what `present` was given. */
export function paceOf({ tempo }: SiegeChoice, present: GivenPace): SiegeOutlook['pace'] {
  const pace = atTempo(present, tempo);
  const objection = objectionToPace(pace);
  if (objection !== null) return { type: 'refused', objection };
  return { type: 'possible', timing: pace.timing, travelMs: pace.road.travelMs };
}

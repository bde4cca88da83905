import type { SiegePlan } from '../cluster';
import { KeptChoice, planOf } from '../cluster';

/**
 * The siege that was chosen last, for whoever asks for none. `given` where nothing was chosen, or where
 * that can't be used, which is said on the terminal.
 *
 * @param keptDir where the choice is kept
 */
export function chosenPlan(given: SiegePlan, keptDir: string): SiegePlan {
  const kept = new KeptChoice(keptDir).read();
  if (kept.type === 'nothing') return given;
  const plan =
    kept.type === 'choice' ? planOf(kept.choice, given, keptDir) : { message: kept.reason };
  if (!('message' in plan)) return plan;
  console.error(plan.message);
  return given;
}

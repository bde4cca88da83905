import type { Capabilities, Connection } from '../../../shared/bridge';
import type { Fate } from '../../../shared/fate';
import { refusalOfFate } from '../../../shared/fate';
import type { GeneralView } from '../../../shared/view';
import { standingOf } from '../../../shared/view';
import type { Texts } from '../../i18n/texts';
import { notNow } from '../kit/not-now';

/** Why an action on a general would change nothing now, as a sentence; null where it would. */
export function refusalOf(
  fate: Fate,
  general: GeneralView,
  world: {
    readonly connection: Connection;
    readonly isAttached: boolean;
    readonly takesOrders: boolean;
    readonly capabilities: Capabilities;
  },
  texts: Texts,
): string | null {
  const { names, table } = texts;
  const never = notNow(world, texts);
  if (never !== null) return never;
  const refusal = refusalOfFate(fate, standingOf(general), world.capabilities.freeze);
  return refusal === null ? null : table.actions.refused[refusal](names.general(general.id));
}

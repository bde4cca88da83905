import type { Capabilities, Connection } from '../../../shared/bridge';
import type { GeneralView } from '../../../shared/view';
import type { Texts } from '../../i18n/texts';

export type Fate = 'kill' | 'appoint' | 'freeze' | 'thaw';
export const FATES: readonly Fate[] = ['kill', 'appoint', 'freeze', 'thaw'];

/** Why an action on a general would change nothing now, as a sentence; null where it would. */
export function refusalOf(
  fate: Fate,
  general: GeneralView,
  world: { readonly connection: Connection; readonly capabilities: Capabilities },
  { names, table: { actions } }: Texts,
): string | null {
  if (world.connection !== 'connected') return actions.notConnected;
  const who = names.general(general.id);
  const { type } = general.condition;
  const isGone = type === 'down' || type === 'absent';
  switch (fate) {
    case 'kill':
      return isGone ? actions.killAlreadyDown(who) : null;
    case 'appoint':
      if (type === 'starting') return actions.appointStarting(who);
      return isGone ? null : actions.appointAlive(who);
    case 'freeze':
      if (!world.capabilities.freeze) return actions.freezeImpossible;
      if (isGone) return actions.freezeDown(who);
      if (type === 'starting') return actions.freezeStarting(who);
      return type === 'frozen' ? actions.freezeFrozen(who) : null;
    case 'thaw':
      if (!world.capabilities.freeze) return actions.freezeImpossible;
      return type === 'frozen' ? null : actions.thawNotFrozen(who);
  }
}

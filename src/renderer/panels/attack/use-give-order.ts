import { useCallback } from 'react';
import type { OrderEntry } from '../../../shared/attack/attack-view';
import { attackStage } from '../../../shared/attack/stage';
import { ATTACK_KEY } from '../../../shared/orders';
import { currentLeader, engineOf, takerOf, type SiegeView } from '../../../shared/view';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import type { SiegeState } from '../../store/siege-store';
import type { Plan } from '../../store/desk-store';
import { useServices } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { nextTime } from './next-time';

/** Gives the order to attack as it is planned, once at a time. */
export function useGiveOrder(): () => void {
  const { clock, desk, siege } = useServices();
  const command = useCommands();
  const texts = useTexts();
  return useCallback(() => {
    const { plan, giving, replanned, setGiving, turnTo, notify } = desk.getState();
    if (giving) return;
    // The window asks for a second look before an attack that is under way is replaced; so does the key.
    const { shown, phase } = attackStage(siege.getState().view.attack, clock.nowMs());
    if (shown !== null && phase !== 'over' && entryKey(shown) !== replanned) {
      turnTo('attack');
      notify({ text: texts.attack.orderedAlready, detail: '' });
      return;
    }
    const refusal = planRefusal(siege.getState(), plan, texts);
    if (refusal !== null) {
      notify({ text: refusal, detail: '' });
      return;
    }
    setGiving(true);
    void command({
      type: 'order',
      node: plan.to,
      key: ATTACK_KEY,
      value: hourOf(plan, clock.nowMs()),
    }).finally(() => setGiving(false));
  }, [clock, desk, siege, command, texts]);
}

/** The hour of a plan, as an order says it. */
function hourOf({ when, delayS, timeOfDay }: Plan, nowMs: number): string {
  const timeMs = when === 'at' ? nextTime(timeOfDay, nowMs) : null;
  return timeMs === null ? `+${delayS}s` : new Date(timeMs).toISOString();
}

/** By which an ordered attack is told from another. */
export function entryKey({ index, term }: OrderEntry): string {
  return `${index}:${term}`;
}

/** Why an attack can't be ordered as it is planned, as a sentence; null where it can. */
export function planRefusal(
  state: Pick<SiegeState, 'view' | 'connection'>,
  { when, timeOfDay, to }: Plan,
  texts: Texts,
): string | null {
  if (state.view.isAttached && engineOf(state.view) === 'etcd') return texts.attack.noArmies;
  if (when === 'at' && nextTime(timeOfDay, 0) === null) return texts.attack.noTime;
  return orderRefusal(state, to, texts);
}

/** Why nobody would take the order, as a sentence; null where somebody would. */
export function orderRefusal(
  { view, connection }: Pick<SiegeState, 'view' | 'connection'>,
  to: number | null,
  { names, attack, table }: Texts,
): string | null {
  if (connection !== 'connected') return attack.notConnected;
  if (!view.takesOrders) return table.actions.watchOnly;
  if (to === null) return null;
  const type = view.generals[to]?.condition.type;
  return type === 'alive' || type === 'frozen' ? null : attack.recipientDown(names.general(to));
}

/** What to expect of the order, where it does not simply go to the leader; empty where it does. */
export function orderOutlook(view: SiegeView, to: number | null, { names, attack }: Texts): string {
  const leader = currentLeader(view);
  if (to !== null && view.generals[to]?.condition.type === 'frozen') {
    return attack.recipientFrozen(names.general(to));
  }
  if (leader === null) return takerOf(view) === null ? attack.noLeader : '';
  return to === null || to === leader.id ? '' : attack.viaFollower(names.general(to));
}

import type { HourView } from '../../shared/attack/attack-view';
import { writtenCount } from '../../shared/attack/knowledge';
import { attackersOf, type AttackPhase } from '../../shared/attack/stage';
import { isDoomed } from '../../shared/attack/standing';
import { majorityOf, voterCountOf, type Electorate, type SiegeView } from '../../shared/view';
import { shortText } from './order-text';
import type { Texts } from './texts';

/** When an attack is to be, with its date where that is not the day of `nearMs`; what is no time, as it is. */
export function hourText({ hourMs, value }: HourView, nearMs: number, texts: Texts): string {
  return hourMs === null ? shortText(texts, value) : texts.f.hour(hourMs, nearMs);
}

/** How long it still is until an hour, in seconds that have begun; `leftMs` in milliseconds. */
export function timeLeftText(leftMs: number, { attack, f }: Texts): string {
  return leftMs <= 0 ? attack.now : attack.inTime(f.span(Math.ceil(leftMs / 1000) * 1000));
}

/** Who marches at an hour that has come, in one sentence. */
export function marchText(hour: HourView, { attack }: Texts): string {
  const marching = attackersOf(hour).length;
  return marching > 0 ? attack.march(marching) : attack.waitingForParts;
}

/** How far the order for an attack has come, in one sentence. */
export function outlookText(
  hour: HourView,
  phase: AttackPhase,
  view: Electorate,
  texts: Texts,
): string {
  const { attack } = texts;
  if (phase === 'void') return attack.notATime;
  if (phase !== 'ordered') return marchText(hour, texts);
  if (hour.committed !== null) return attack.agreed;
  const size = voterCountOf(view);
  const written = writtenCount(view, hour);
  const needed = majorityOf(view);
  return written < needed
    ? attack.notAgreed(written, size, needed)
    : attack.notHeard(written, size);
}

/** An order that waits beside the one that is shown, in one sentence. */
export function besideText(
  view: Electorate & Pick<SiegeView, 'attack'>,
  hour: HourView,
  nearMs: number,
  texts: Texts,
): string {
  const time = hourText(hour, nearMs, texts);
  if (hour.committed !== null) return texts.attack.besideNext(time);
  const ids = hour.shares.flatMap(({ inLog }, id) => (inLog ? [id] : []));
  const who = texts.names.generalsAtStart(ids);
  if (isDoomed(view.attack, hour)) return texts.attack.besideLost(time, who, ids.length);
  return writtenCount(view, hour) < majorityOf(view)
    ? texts.attack.besideOpen(time, who, ids.length)
    : texts.attack.besideNotHeard(time, who);
}

import type { ClockDifference } from '../../shared/clock-difference';
import type { Texts } from './texts';

/** What is known of another machine's clock: less than the estimate can be wrong by is no difference. */
export function clockText({ aheadMs, withinMs }: ClockDifference, { f, story }: Texts): string {
  const stand = Math.abs(aheadMs) <= withinMs ? 'same' : aheadMs > 0 ? 'ahead' : 'behind';
  const by = f.number(Math.abs(Math.round(aheadMs)));
  return story.clock[stand](by, f.number(Math.ceil(withinMs)));
}

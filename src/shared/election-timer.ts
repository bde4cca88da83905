import { z } from 'zod';
import { State } from '../raft';
import type { GeneralView } from './view';
import { lifeOf, standingOf } from './view';

/** What can be done to a general's election timer at its commander's word. */
export const electionTimerActSchema = z.enum([
  /** It has run out, however much of it was left. */
  'timeout',
  /** It stands still, also whenever it is started. */
  'hold',
  /** It runs again, anew. */
  'release',
]);
export type ElectionTimerAct = z.infer<typeof electionTimerActSchema>;

/** Why that would change nothing, as a code; whoever speaks to people puts it into words. */
export const ELECTION_TIMER_REFUSALS = [
  'timerNotOurs',
  'timerGone',
  'timerStarting',
  'timerFrozen',
  'timerLeads',
  'timerHeld',
  'timerNotHeld',
] as const;
export type ElectionTimerRefusal = (typeof ELECTION_TIMER_REFUSALS)[number];

/** Why an act on the election timer would change nothing for this general; null where it would. */
export function refusalOfElectionTimerAct(
  act: ElectionTimerAct,
  general: Pick<GeneralView, 'condition' | 'program'>,
): ElectionTimerRefusal | null {
  if (general.program !== null) return 'timerNotOurs';
  const standing = standingOf(general);
  if (standing === 'gone') return 'timerGone';
  if (standing === 'starting') return 'timerStarting';
  if (standing === 'frozen') return 'timerFrozen';
  const life = lifeOf(general);
  const isHeld = life?.isTimerHeld === true;
  if (act === 'release') return isHeld ? null : 'timerNotHeld';
  if (life?.state === State.Leader) return 'timerLeads';
  return act === 'hold' && isHeld ? 'timerHeld' : null;
}

import { hourOf, isAttackOrder } from '../../../shared/attack/attack-hour';
import { lifeOf, type GeneralView, type SiegeView } from '../../../shared/view';
import type { AttackTexts } from '../../i18n/en/attack';

export type Knowledge = keyof AttackTexts['knowledge'];

interface AttackEntry {
  readonly term: number;
  readonly index: number;
  /** Null where the order's value is no time: nobody attacks by it. */
  readonly hour: string | null;
}

/**
 * The hour that is at stake: the newest that stands in any log, agreed or not, else the latest that
 * anybody has carried out. ISO time, or null where no attack was ever ordered, or lastly for no time.
 */
export function hourAtStake(view: SiegeView): string | null {
  const newest = newestAttackEntry(view);
  return newest === null ? (view.attack?.time ?? null) : newest.hour;
}

function newestAttackEntry(view: SiegeView): AttackEntry | null {
  let newest: AttackEntry | null = null;
  for (const { log } of view.generals) {
    for (const [i, { term, command }] of log.entries.entries()) {
      if (!isAttackOrder(command)) continue;
      const index = log.firstIndex + i;
      const isNewer =
        newest === null || term > newest.term || (term === newest.term && index > newest.index);
      if (isNewer) newest = { term, index, hour: hourOf(command) };
    }
  }
  return newest;
}

/** The index at which a general's log holds the order for this hour; null where it does not. */
function indexOfHour({ log }: GeneralView, time: string): number | null {
  const at = log.entries.findLastIndex(({ command }) => hourOf(command) === time);
  return at === -1 ? null : log.firstIndex + at;
}

/** How far the order for this hour has come with one general. */
export function knowledgeOf(general: GeneralView, time: string): Knowledge {
  const { condition, attack, commitIndex } = general;
  if (lifeOf(general) === null) return 'dead';
  if (attack?.time === time && attack.status !== 'ordered') return attack.status;
  if (condition.type === 'frozen') return 'frozen';
  if (attack?.time === time) return 'ordered';
  const index = indexOfHour(general, time);
  if (index === null) return 'unaware';
  return index <= commitIndex ? 'committed' : 'written';
}

/** How many logs hold the order for this hour, those of the dead included: they are on disk. */
export function writtenCount(view: SiegeView, time: string): number {
  return view.generals.filter((general) => indexOfHour(general, time) !== null).length;
}

/** How many generals have attacked at this hour. */
export function attackers(view: SiegeView, time: string): number {
  return view.generals.filter(({ attack }) => attack?.time === time && attack.status === 'attacked')
    .length;
}

/** Whether anybody knows the order for this hour to be committed. */
export function isAgreed(view: SiegeView, time: string): boolean {
  return view.generals.some((general) => {
    const index = indexOfHour(general, time);
    return general.attack?.time === time || (index !== null && index <= general.commitIndex);
  });
}

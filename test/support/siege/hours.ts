import type { AttackPart } from '../../../src/shared/attack/attack-part';
import type { AttackView, HourShare, HourView } from '../../../src/shared/attack/attack-view';
import { NO_ATTACK } from '../../../src/shared/attack/attack-view';
import { standingHour } from '../../../src/shared/attack/standing';
import type { SiegeView } from '../../../src/shared/view';

const NO_SHARE: HourShare = {
  inLog: false,
  knows: false,
  learnedAt: null,
  did: null,
  away: null,
};

/** An order to attack at `hourMs` that three generals have agreed upon, unless told otherwise. */
export function hourOf(hourMs: number, change: Partial<HourView> = {}): HourView {
  return {
    index: 1,
    term: 1,
    value: new Date(hourMs).toISOString(),
    hourMs,
    committed: { by: 0, at: hourMs - 10_000 },
    shares: [0, 1, 2].map(() => ({ ...NO_SHARE, inLog: true })),
    outcome: null,
    ...change,
  };
}

/** The same hour, decided at `at` with these parts. */
export function decidedHour(
  hourMs: number,
  at: number,
  parts: readonly AttackPart[],
  stands = false,
): HourView {
  const succeeded = parts.filter((part) => part === 'attacked').length * 2 > parts.length;
  return hourOf(hourMs, {
    shares: parts.map(() => ({ ...NO_SHARE, inLog: true })),
    outcome: { at, succeeded, stands, parts: parts.map((part, node) => ({ node, part })) },
  });
}

/** The same hour, known to these. */
export function knownBy(hour: HourView, ...ids: readonly number[]): HourView {
  const shares = hour.shares.map((share, id) =>
    ids.includes(id) ? { ...share, knows: true } : share,
  );
  return { ...hour, shares };
}

/** Who attacked at an hour that is not decided yet. */
export function attackedBy(hour: HourView, ...ids: readonly number[]): HourView {
  const at = hour.hourMs ?? 0;
  const shares = hour.shares.map((share, id) =>
    ids.includes(id) ? { ...share, did: { type: 'attacked', at, lateMs: 0 } as const } : share,
  );
  return { ...hour, shares };
}

/** All that is known of the attack, with these orders in it. */
export function attackWith(...hours: readonly HourView[]): AttackView {
  return { ...NO_ATTACK, hours, away: [null, null, null] };
}

/** Whether the order that stands is decided. */
export function isDecided({ attack }: Pick<SiegeView, 'attack'>): boolean {
  return (standingHour(attack)?.outcome ?? null) !== null;
}

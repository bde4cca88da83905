import type { SiegeView } from './view';

/**
 * How late a heartbeat may come before the shortest patience ends, in milliseconds; null where what is late need not be
 * so because of this computer: where the generals are others' programs, or run elsewhere.
 */
export function spareMs({
  generals,
  isAttached,
  timing: { heartbeatMs, electionTimeoutMs },
}: Pick<SiegeView, 'generals' | 'isAttached' | 'timing'>): number | null {
  const areOwn = !isAttached && generals.every(({ program }) => program === null);
  return areOwn ? electionTimeoutMs.min - heartbeatMs : null;
}

/**
 * By how much a messenger of the picture was late for its road at most, in milliseconds; 0: none was. Whoever stood
 * still meanwhile, with the whole computer or alone, is late for another reason and does not count.
 */
export function latenessMs({ messengers, chronicle }: SiegeView): number {
  const pauses = chronicle
    .map(({ record: { event } }) => event)
    .filter(({ type }) => type === 'machineSlept' || type === 'clockSet' || type === 'thawed')
    .map((event) => ({ node: 'node' in event ? event.node : null, at: event.at }));
  return messengers.reduce((most, { end, sentAt, travelMs, from, to }) => {
    if (end?.type !== 'arrived') return most;
    const isExcused = pauses.some(
      ({ node, at }) => at >= sentAt && (node === null || node === from || node === to),
    );
    return isExcused ? most : Math.max(most, end.at - sentAt - travelMs);
  }, 0);
}

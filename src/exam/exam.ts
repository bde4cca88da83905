import { DRAWN_PORTS, drawFreePorts } from '../system/ports';
import type { Check, Evidence, Level } from './check';
import { NO_EVIDENCE, NotTold, Wrong } from './check';
import { AGREEING } from './exercise/agreeing';
import { BEATING } from './exercise/beating';
import { GUARD } from './exercise/guard';
import { STARTING } from './exercise/starting';
import { CRASHES } from './paper/crashes';
import { ELECTIONS } from './paper/elections';
import { LEADING } from './paper/leading';
import { LOG } from './paper/log';
import { VOTES } from './paper/votes';
import { WHOLE } from './paper/whole';
import type { Examined } from './sitting';
import { Sitting } from './sitting';

/** All that can be asked of a program, in the order in which it is told. */
export const CHECKS: readonly Check[] = [
  ...STARTING,
  ...BEATING,
  ...GUARD,
  ...AGREEING,
  ...VOTES,
  ...LOG,
  ...CRASHES,
  ...ELECTIONS,
  ...LEADING,
  ...WHOLE,
];

/** What became of a check. */
export type Finding = Pick<Check, 'id' | 'title' | 'source'> &
  Evidence & {
    readonly durationMs: number;
  } & (
    | { readonly verdict: 'passed' | 'failed' }
    | { readonly verdict: 'skipped'; readonly reason: string }
  );

/** No three ports in a row are free. */
export class NoPorts extends Error {}

/** No exam takes longer, whatever the program does. */
const EXAM_LIMIT_MS = 110_000;
/** No check takes longer. */
const CHECK_LIMIT_MS = 60_000;
/** So many go on at a time: they wait for timers most of the time. */
const AT_A_TIME = 5;
const ARMIES = 3;

/** Those of a level, or of these ids. */
export function checksOf(level: Level, only: readonly string[] | null): readonly Check[] {
  return CHECKS.filter(({ id, levels }) => only?.includes(id) ?? levels.includes(level));
}

/**
 * Examines a program, several checks at a time, each on ports and in a folder of its own. A program that hangs, floods
 * or forks fails its checks and is killed with all that it started.
 *
 * @param onFinding is told of each result, in the order of the checks
 * @throws {NoPorts} where nothing could be started
 */
export async function examine(
  examined: Examined,
  checks: readonly Check[],
  signal: AbortSignal,
  onFinding: (finding: Finding) => void,
): Promise<readonly Finding[]> {
  const over = AbortSignal.timeout(EXAM_LIMIT_MS);
  const inUse = new Set<number>();
  const findings = new Map<Check, Finding>();
  const waiting = [...checks];
  let told = 0;
  const tellInOrder = (): void => {
    for (let check = checks[told]; check !== undefined; check = checks[told]) {
      const finding = findings.get(check);
      if (finding === undefined) return;
      onFinding(finding);
      told += 1;
    }
  };
  const lane = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const finding = await sit(examined, check, AbortSignal.any([over, signal]), inUse);
      if (signal.aborted) return;
      findings.set(check, finding);
      tellInOrder();
    }
  };
  // Every lane ends what it has started, also where another has failed.
  const lanes = Array.from({ length: Math.min(AT_A_TIME, checks.length) }, lane);
  const ends = await Promise.allSettled(lanes);
  signal.throwIfAborted();
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return checks.flatMap((check) => findings.get(check) ?? []);
}

async function sit(
  examined: Examined,
  check: Check,
  over: AbortSignal,
  inUse: Set<number>,
): Promise<Finding> {
  const { id, title, source } = check;
  const begun = performance.now();
  const about = () => ({ id, title, source, durationMs: Math.round(performance.now() - begun) });
  if (over.aborted) {
    const reason = `The ${EXAM_LIMIT_MS / 1000} s of the exam were over before it began.`;
    return { ...about(), ...NO_EVIDENCE, expected: title, verdict: 'skipped', reason };
  }
  const ports = await drawFreePorts(ARMIES, inUse);
  if (ports === null) {
    const { lowest, count } = DRAWN_PORTS;
    throw new NoPorts(`No three ports in a row are free from ${lowest} to ${lowest + count - 1}.`);
  }
  const limit = AbortSignal.timeout(CHECK_LIMIT_MS);
  const sitting = await Sitting.begin(examined, ports, AbortSignal.any([limit, over]));
  try {
    await check.run(sitting);
    return { ...about(), ...sitting.evidence, verdict: 'passed' };
  } catch (error) {
    if (error instanceof Wrong) return { ...about(), ...error.evidence, verdict: 'failed' };
    if (error instanceof NotTold) {
      const { message: reason } = error;
      return { ...about(), ...sitting.evidence, expected: title, verdict: 'skipped', reason };
    }
    if (![limit, over].some(({ aborted }) => aborted)) throw error;
    const expected = `it to be over within ${CHECK_LIMIT_MS / 1000} s`;
    return { ...about(), ...sitting.evidence, expected, verdict: 'failed' };
  } finally {
    await sitting.finish();
    for (const port of ports) inUse.delete(port);
  }
}

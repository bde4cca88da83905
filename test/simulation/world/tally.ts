import type { Fault } from '../plan/fault';

/** What is counted in a run, and how a report names it. What did not happen was not tried. */
export const COUNTED = {
  steps: 'steps',
  elections: 'elections',
  guardStops: 'guard stops',
  batches: 'batches',
  batchesOfMany: 'batches of more than one step',
  crashes: 'crashes of a process',
  crashesMidBatch: 'crashes in the middle of a batch of more than one step',
  crashesLeavingUnsynced: 'crashes that left unsynced records behind',
  powerFailures: 'power failures of a machine',
  powerFailuresMidBatch: 'power failures in the middle of a batch of more than one step',
  powerFailuresLosing: 'power failures that lost unsynced records',
  powerFailuresLosingThree: 'power failures that lost some of three or more unsynced records',
  powerFailuresTearing: 'power failures that kept some unsynced records and lost others',
  powerFailuresLosingOfTheDead: 'power failures that lost what a dead process had not synced',
  freezes: 'freezes',
  freezesMidBatch: 'freezes in the middle of a batch of more than one step',
  messagesLost: 'messages lost',
  messagesCutOff: 'messages stopped by a cut road',
  messagesCutOneWay: 'messages stopped by a road that was cut one way only',
  messagesDoubled: 'messages doubled',
  messagesHeldBack: 'messages held back',
  messagesOvertaken: 'messages overtaken by a later one',
  rpcsExpired: 'RPCs without an answer in time',
  timeoutsOffSpeed: 'timeouts by a clock that was too fast or too slow',
  slowSyncs: 'syncs on a slow disk',
  ordersAgain: 'orders given again',
  ordersNotTakenIn: 'orders that a stopping node had not taken in',
  reads: 'reads',
  readsBehindBarriers: 'reads behind a barrier',
  crash: 'faults that crashed a process',
  powerFailure: 'faults that took the power of a machine',
  blackout: 'faults that took the power of all machines',
  freeze: 'faults that froze a node',
  isolate: 'faults that isolated a node',
  cut: 'faults that cut a road',
  partition: 'faults that parted the cluster',
  flap: 'cuts by roads that open and close',
  storm: 'storms',
  drift: 'clocks that began to drift',
  slowDisk: 'disks that became slow',
  clockJump: 'clocks that jumped to the end of a timeout',
} as const satisfies Record<Fault['type'], string> & Record<string, string>;

export type Counted = keyof typeof COUNTED;

/** How often each thing happened. */
export type Tally = Record<Counted, number>;

export const ALL_COUNTED: readonly Counted[] = namesOf(COUNTED);

const NOTHING: Readonly<Tally> = {
  steps: 0,
  elections: 0,
  guardStops: 0,
  batches: 0,
  batchesOfMany: 0,
  crashes: 0,
  crashesMidBatch: 0,
  crashesLeavingUnsynced: 0,
  powerFailures: 0,
  powerFailuresMidBatch: 0,
  powerFailuresLosing: 0,
  powerFailuresLosingThree: 0,
  powerFailuresTearing: 0,
  powerFailuresLosingOfTheDead: 0,
  freezes: 0,
  freezesMidBatch: 0,
  messagesLost: 0,
  messagesCutOff: 0,
  messagesCutOneWay: 0,
  messagesDoubled: 0,
  messagesHeldBack: 0,
  messagesOvertaken: 0,
  rpcsExpired: 0,
  timeoutsOffSpeed: 0,
  slowSyncs: 0,
  ordersAgain: 0,
  ordersNotTakenIn: 0,
  reads: 0,
  readsBehindBarriers: 0,
  crash: 0,
  powerFailure: 0,
  blackout: 0,
  freeze: 0,
  isolate: 0,
  cut: 0,
  partition: 0,
  flap: 0,
  storm: 0,
  drift: 0,
  slowDisk: 0,
  clockJump: 0,
};

export function emptyTally(): Tally {
  return { ...NOTHING };
}

/** Adds what one run counted to a sum over many. */
export function addTally(sum: Tally, counts: Readonly<Tally>): void {
  for (const name of ALL_COUNTED) sum[name] += counts[name];
}

function namesOf<K extends string>(record: Record<K, unknown>): K[] {
  const names: K[] = [];
  for (const name in record) names.push(name);
  return names;
}

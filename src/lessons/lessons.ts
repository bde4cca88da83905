import { crashKeepsLog } from './data/crash-keeps-log';
import { figure8 } from './data/figure-8';
import { fiveContinents } from './data/five-continents';
import { frozenNotDead } from './data/frozen-not-dead';
import { guard } from './data/guard';
import { heartbeats } from './data/heartbeats';
import { isolatedReturns } from './data/isolated-returns';
import { lateAcknowledgement } from './data/late-acknowledgement';
import { leaderFalls } from './data/leader-falls';
import { longTail } from './data/long-tail';
import { lostDisk } from './data/lost-disk';
import { lostMessenger } from './data/lost-messenger';
import { majorityOfAll } from './data/majority-of-all';
import { nextIndex } from './data/next-index';
import { oneVote } from './data/one-vote';
import { orderReplicateCommit } from './data/order-replicate-commit';
import { possibleLogs } from './data/possible-logs';
import { randomTimeout } from './data/random-timeout';
import { splitVote } from './data/split-vote';
import { staleRead } from './data/stale-read';
import { twoEngines } from './data/two-engines';
import { twoGenerals } from './data/two-generals';
import { twoLeaders } from './data/two-leaders';
import type { Lesson } from './lesson';

/** All lessons, in the order in which they are offered. */
export const LESSONS: readonly [Lesson, ...Lesson[]] = [
  heartbeats,
  leaderFalls,
  randomTimeout,
  splitVote,
  oneVote,
  majorityOfAll,
  orderReplicateCommit,
  lostMessenger,
  crashKeepsLog,
  frozenNotDead,
  guard,
  twoLeaders,
  isolatedReturns,
  twoEngines,
  staleRead,
  possibleLogs,
  longTail,
  nextIndex,
  lateAcknowledgement,
  figure8,
  fiveContinents,
  twoGenerals,
  lostDisk,
];

export function lessonNamed(name: string): Lesson | null {
  return LESSONS.find((lesson) => lesson.name === name) ?? null;
}

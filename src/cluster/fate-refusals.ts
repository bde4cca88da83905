import type { ElectionTimerRefusal, FateRefusal } from '../shared';

/** What a terminal is told of each refusal. */
export const FATE_REFUSALS: Readonly<Record<FateRefusal, (node: number) => string>> = {
  killGone: (node) => `General ${node} is dead already. Appoint a new one to kill again.`,
  appointAlive: (node) => `General ${node} is alive, so there is nobody to replace.`,
  appointFrozen: (node) => `General ${node} is frozen, not dead. Thaw this one, or kill it first.`,
  appointStarting: (node) => `General ${node} is being appointed already.`,
  freezeImpossible: () => 'Windows cannot freeze a process, so no general can be frozen.',
  freezeGone: (node) => `General ${node} is dead, and cannot be frozen.`,
  freezeStarting: (node) => `General ${node} is only being appointed. Try again in a moment.`,
  freezeFrozen: (node) => `General ${node} is frozen already.`,
  thawGone: (node) => `General ${node} is dead. Appoint a new one instead.`,
  thawNotFrozen: (node) => `General ${node} is not frozen.`,
};

/** What a terminal is told where nothing can be done to an election timer. */
export const ELECTION_TIMER_REFUSALS: Readonly<
  Record<ElectionTimerRefusal, (node: number) => string>
> = {
  timerNotOurs: (node) =>
    `General ${node} is a program of others, whose election timer nobody else can reach.`,
  timerGone: (node) => `General ${node} is dead, and has no election timer.`,
  timerStarting: (node) => `General ${node} is only being appointed. Try again in a moment.`,
  timerFrozen: (node) =>
    `General ${node} is frozen, and its election timer with it. Thaw it first.`,
  timerLeads: (node) =>
    `General ${node} leads. Only a follower or a candidate has an election timer.`,
  timerHeld: (node) => `The election timer of general ${node} is held already.`,
  timerNotHeld: (node) => `The election timer of general ${node} is not held.`,
};

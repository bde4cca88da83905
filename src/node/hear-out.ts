import type { Clock } from './clock';

/** A connection is taken up, its request read and its body put together in as many turns of the loop. */
const TURNS = 8;

/** Calls back once everything is read that lay ready when it was called. */
export function hearOut(clock: Clock, done: () => void, turns = TURNS): void {
  if (turns === 0) done();
  else
    clock.whenRead(() => {
      hearOut(clock, done, turns - 1);
    });
}

import type { Check } from '../check';
import { NotTold } from '../check';
import type { Message } from '../../program';
import type { Received } from '../peer';
import { describeEnd } from '../sitting';
import { agrees, firstOf, PATIENCE_LIMIT_MS, startBetween } from '../talk';

const HIGHER_TERM = 70;
/** How long a leader may take to hear of a higher term, and how long it is watched then. */
const HEAR_LIMIT_MS = 15_000;
const WATCHED_MS = 5000;

/** The rules by which a state may change. */
export const GUARD: readonly Check[] = [
  {
    id: 'E8',
    title: 'a leader never changes: one that is deposed stops the program',
    source: 'Exercise: "A leader can never change", "otherwise stop the program"',
    levels: ['exercise'],
    run: async (sitting) => {
      // Nobody answers with a higher term before the program has been seen: it may end within milliseconds of that.
      let isDeposed = false;
      const answer = (received: Received): Message =>
        isDeposed ? { term: HIGHER_TERM, success: false } : agrees(received);
      const program = await startBetween(sitting, answer, 0);
      const beat = await sitting.until(() => firstOf(sitting, 'heartbeat'), HEAR_LIMIT_MS);
      sitting.tell('the program as node 0', sitting.cameSince());
      sitting.expect(beat !== undefined, 'a heartbeat of node 0, the leader');
      isDeposed = true;
      const since = performance.now();
      const end = await sitting.until(() => program.end ?? undefined, WATCHED_MS);
      const later = sitting.received.filter(
        ({ rpc, atMs }) => rpc === 'heartbeat' && atMs > since + WATCHED_MS / 3,
      );
      sitting.tell(
        `answers to its heartbeats with term ${HIGHER_TERM}`,
        end === undefined
          ? `the program runs on; ${sitting.cameSince(since)}`
          : `the program ended (${describeEnd(end)})`,
      );
      sitting.expect(
        end !== undefined || later.length > 1,
        'the program to stop, or to stay leader, but never to become another thing',
      );
    },
  },
  {
    id: 'E9',
    title: 'a follower becomes a candidate before it leads',
    source: 'Exercise: "A follower can only change to candidate", "otherwise stop the program"',
    levels: ['exercise'],
    run: async (sitting) => {
      const program = await startBetween(sitting, agrees);
      const led = await sitting.until(
        () => firstOf(sitting, 'heartbeat') ?? program.end ?? undefined,
        PATIENCE_LIMIT_MS,
      );
      sitting.tell('nothing: no leader is heard', sitting.cameSince());
      if (led === undefined || !('rpc' in led)) {
        throw new NotTold(
          'The program never led: it has no elections yet, or they came to nothing.',
        );
      }
      const asked = firstOf(sitting, 'vote', ({ atMs }) => atMs < led.atMs);
      sitting.expect(asked !== undefined, 'a RequestVote before its first heartbeat as a leader');
    },
  },
];

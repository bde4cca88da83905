import type { Check } from '../check';
import type { Sitting } from '../sitting';
import { agrees, appending, startBetween } from '../talk';

const INTERVAL_MS = 1000;
/** How far the middle one of the intervals may be from a second, and how long the longest may be. */
const TOLERANCE_MS = 200;
const LONGEST_MS = 2000;
const BEATS = 6;
/** How long they may take to come: the first may wait for a program that is slow to start. */
const BEATS_LIMIT_MS = 15_000;
/** Longer than most programs' patience. */
const QUIET_MS = 8000;

const beatsAt = (sitting: Sitting, to: number) =>
  sitting.received.filter((received) => received.rpc === 'heartbeat' && received.to === to);

/** Waits until so many heartbeats have come to each of these generals. */
async function waitForBeats(
  sitting: Sitting,
  to: readonly number[],
  count: number,
): Promise<boolean> {
  const all = await sitting.until(
    () => (to.every((id) => beatsAt(sitting, id).length >= count) ? true : undefined),
    BEATS_LIMIT_MS,
  );
  sitting.tell(
    `the program as node 0, for ${BEATS_LIMIT_MS / 1000} s at most`,
    sitting.cameSince(),
  );
  return all === true;
}

/** Heartbeats: who sends them, how often, and what becomes of them. */
export const BEATING: readonly Check[] = [
  {
    id: 'E4',
    title: 'node 0 leads, and sends heartbeats to both others',
    source: 'Exercise: "Define node 0 as the leader", "send heartbeats to the other nodes"',
    levels: ['exercise'],
    run: async (sitting) => {
      await startBetween(sitting, agrees, 0);
      sitting.expect(
        await waitForBeats(sitting, [1, 2], 1),
        'heartbeats to node 1 and node 2 (POST /heartbeat, or as a mapping file says)',
      );
    },
  },
  {
    id: 'E5',
    title: `a heartbeat comes every second, within ${TOLERANCE_MS} ms`,
    source: 'Exercise: "send heartbeats to the other nodes in intervals of 1 second"',
    levels: ['exercise'],
    run: async (sitting) => {
      await startBetween(sitting, agrees, 0);
      sitting.expect(await waitForBeats(sitting, [1, 2], BEATS), `${BEATS} heartbeats to each`);
      for (const other of [1, 2]) {
        const times = beatsAt(sitting, other).map(({ atMs }) => atMs);
        const gaps = times.slice(1).map((atMs, i) => Math.round(atMs - (times[i] ?? 0)));
        const sorted = gaps.toSorted((a, b) => a - b);
        const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
        const longest = sorted.at(-1) ?? 0;
        sitting.tell(
          'the program as node 0',
          `intervals to node ${other} of ${gaps.join(', ')} ms`,
        );
        sitting.expect(
          Math.abs(middle - INTERVAL_MS) <= TOLERANCE_MS && longest <= LONGEST_MS,
          `the middle one ${INTERVAL_MS - TOLERANCE_MS} to ${INTERVAL_MS + TOLERANCE_MS} ms, none above ${LONGEST_MS}`,
        );
      }
    },
  },
  {
    id: 'E6',
    title: 'a follower who hears its leader answers, and keeps quiet',
    source: 'Exercise: "Define node 0 as the leader, the others as followers"; paper §5.2',
    levels: ['exercise', 'paper'],
    run: async (sitting) => {
      await startBetween(sitting, agrees);
      const since = performance.now();
      while (performance.now() - since < QUIET_MS) {
        await sitting.call('heartbeat', appending(1, [0, 0]));
        await sitting.pause(INTERVAL_MS / 2);
      }
      const sent = sitting.received.filter(({ rpc, atMs }) => rpc !== null && atMs > since);
      sitting.tell(
        `heartbeats of general 0 every half second for ${QUIET_MS / 1000} s`,
        sitting.cameSince(since),
      );
      sitting.expect(sent.length === 0, 'no heartbeat and no RequestVote of its own');
    },
  },
  {
    id: 'E7',
    title: 'the leader goes on where one general is away',
    source:
      'Exercise: "Only if at least two generals agree on the time, the attack will be successful"',
    levels: ['exercise'],
    run: async (sitting) => {
      await sitting.pretend(2, agrees);
      await sitting.start(0);
      sitting.expect(
        await waitForBeats(sitting, [2], 4),
        'heartbeats to node 2, though nobody listens at the port of node 1',
      );
    },
  },
];

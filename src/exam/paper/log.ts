import type { Check } from '../check';
import { appending, entry, numberIn, refuses, startBetween } from '../talk';

const PAPER = ['paper'] as const;

/** How it answers AppendEntries. */
export const LOG: readonly Check[] = [
  {
    id: 'P4',
    title: 'it follows a leader of a higher term',
    source:
      'Paper §5.1: "if one server\'s current term is smaller than the other\'s, then it updates its current term to the larger value"',
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      const answer = await sitting.call('heartbeat', appending(50, [0, 0]));
      sitting.expect(
        answer['success'] === true && numberIn(answer, 'term') === 50,
        '"success": true in term 50',
      );
    },
  },
  {
    id: 'P5',
    title: 'it takes no entries after one that it has not',
    source:
      'Paper §5.3: "If the follower does not find an entry in its log with the same index and term, then it refuses the new entries"',
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      const gap = await sitting.call('heartbeat', appending(50, [3, 50], [entry(50, 'd')]));
      sitting.expect(gap['success'] === false, '"success": false: it has no entry 3');
      await sitting.call('heartbeat', appending(50, [0, 0], [entry(50, 'a')]));
      const other = await sitting.call('heartbeat', appending(50, [1, 49], [entry(50, 'b')]));
      sitting.expect(
        other['success'] === false,
        '"success": false: its entry 1 is of term 50, not 49',
      );
      const same = await sitting.call('heartbeat', appending(50, [1, 50], [entry(50, 'b')]));
      sitting.expect(same['success'] === true, '"success": true: its entry 1 is of term 50');
    },
  },
  {
    id: 'P6',
    title: 'it gives up entries that conflict with the leader’s',
    source:
      'Paper Figure 2: "If an existing entry conflicts with a new one (same index but different terms), delete the existing entry and all that follow it"',
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      const old = [entry(50, 'a'), entry(50, 'b'), entry(50, 'c')];
      await sitting.call('heartbeat', appending(50, [0, 0], old));
      const repaired = await sitting.call('heartbeat', appending(52, [1, 50], [entry(52, 'x')]));
      sitting.expect(repaired['success'] === true, '"success": true: entry 1 matches');
      const gone = await sitting.call('heartbeat', appending(52, [3, 50]));
      sitting.expect(
        gone['success'] === false,
        '"success": false: entry 3 went with entry 2, which conflicted',
      );
      const kept = await sitting.call('heartbeat', appending(52, [2, 52]));
      sitting.expect(kept['success'] === true, '"success": true: entry 2 is now of term 52');
    },
  },
  {
    id: 'P7',
    title: 'a message that comes late takes nothing from its log',
    source:
      'Paper Figure 2: only "if an existing entry conflicts with a new one" are entries deleted; §5.3: AppendEntries may come again',
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      const [a, b] = [entry(50, 'a'), entry(50, 'b')];
      await sitting.call('heartbeat', appending(50, [0, 0], [a]));
      await sitting.call('heartbeat', appending(50, [1, 50], [b]));
      const late = await sitting.call('heartbeat', appending(50, [0, 0], [a]));
      sitting.expect(late['success'] === true, '"success": true: it has that entry');
      const whole = await sitting.call('heartbeat', appending(50, [2, 50]));
      sitting.expect(
        whole['success'] === true,
        '"success": true: entry 2 is still there, as nothing conflicted',
      );
    },
  },
];

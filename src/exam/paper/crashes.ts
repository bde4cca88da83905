import type { Check } from '../check';
import { SELF } from '../sitting';
import { appending, asking, entry, numberIn, refuses, startBetween } from '../talk';

const PAPER = ['paper'] as const;
const SOURCE =
  'Paper Figure 2: currentTerm, votedFor and log[] are "updated on stable storage before responding to RPCs"';

/** What outlives a crash. */
export const CRASHES: readonly Check[] = [
  {
    id: 'P8',
    title: 'its vote outlives a crash',
    source: SOURCE,
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      const before = await sitting.call('vote', asking(50, 2));
      sitting.expect(before['voteGranted'] === true, 'its vote: it has none of term 50 yet');
      await sitting.crash(SELF);
      const after = await sitting.call('vote', asking(50, 0));
      sitting.expect(
        after['voteGranted'] === false,
        'no vote: before it was killed it gave that of term 50 to general 2',
      );
    },
  },
  {
    id: 'P9',
    title: 'its term outlives a crash',
    source: SOURCE,
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      await sitting.call('heartbeat', appending(60, [0, 0]));
      await sitting.crash(SELF);
      const after = await sitting.call('heartbeat', appending(59, [0, 0]));
      sitting.expect(
        after['success'] === false,
        '"success": false: it was in term 60 before it was killed',
      );
      sitting.expect((numberIn(after, 'term') ?? 0) >= 60, 'term 60, or a later one');
    },
  },
  {
    id: 'P10',
    title: 'its log outlives a crash',
    source: SOURCE,
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      const entries = [entry(50, 'a'), entry(50, 'b')];
      const stored = await sitting.call('heartbeat', appending(50, [0, 0], entries));
      sitting.expect(stored['success'] === true, '"success": true: the log is empty');
      await sitting.crash(SELF);
      const after = await sitting.call('heartbeat', appending(90, [2, 50]));
      sitting.expect(
        after['success'] === true,
        '"success": true: it said that it had entry 2 before it was killed',
      );
    },
  },
];

import type { Check } from '../check';
import { appending, asking, entry, numberIn, refuses, startBetween } from '../talk';

const PAPER = ['paper'] as const;

/** How it answers RequestVote. */
export const VOTES: readonly Check[] = [
  {
    id: 'P1',
    title: 'it votes for one candidate a term, and for that one again',
    source:
      'Paper §5.2: "Each server will vote for at most one candidate in a given term, on a first-come-first-served basis"',
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      const first = await sitting.call('vote', asking(50, 2));
      sitting.expect(first['voteGranted'] === true, 'its vote: it has none of term 50 yet');
      sitting.expect(numberIn(first, 'term') === 50, 'term 50, as it has adopted it');
      const other = await sitting.call('vote', asking(50, 0));
      sitting.expect(other['voteGranted'] === false, 'no vote: general 2 has that of term 50');
      const again = await sitting.call('vote', asking(50, 2));
      sitting.expect(
        again['voteGranted'] === true,
        'its vote: general 2 has it already, and asks again',
      );
    },
  },
  {
    id: 'P2',
    title: 'it refuses candidates and leaders of past terms',
    source:
      'Paper §5.1: "If a server receives a request with a stale term number, it rejects the request"',
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      await sitting.call('vote', asking(50, 2));
      const vote = await sitting.call('vote', asking(49, 0));
      sitting.expect(vote['voteGranted'] === false, 'no vote: term 49 is past');
      sitting.expect(
        numberIn(vote, 'term') === 50,
        'its own term, 50, so that the candidate learns of it',
      );
      const beat = await sitting.call('heartbeat', appending(49, [0, 0]));
      sitting.expect(beat['success'] === false, '"success": false, as term 49 is past');
      sitting.expect(numberIn(beat, 'term') === 50, 'its own term, 50');
    },
  },
  {
    id: 'P3',
    title: 'it votes for nobody whose log is behind its own',
    source:
      'Paper §5.4.1: "the voter denies its vote if its own log is more up-to-date than that of the candidate"',
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      await sitting.call('heartbeat', appending(50, [0, 0], [entry(50, 'a'), entry(50, 'b')]));
      const earlier = await sitting.call('vote', asking(51, 2, [9, 49]));
      sitting.expect(
        earlier['voteGranted'] === false,
        'no vote: its last entry is of term 50, not 49, however long that log is',
      );
      sitting.expect(numberIn(earlier, 'term') === 51, 'term 51, which it adopts all the same');
      const shorter = await sitting.call('vote', asking(52, 2, [1, 50]));
      sitting.expect(shorter['voteGranted'] === false, 'no vote: its own log is longer');
      const equal = await sitting.call('vote', asking(53, 2, [2, 50]));
      sitting.expect(
        equal['voteGranted'] === true,
        'its vote: that log is as up to date as its own',
      );
    },
  },
];

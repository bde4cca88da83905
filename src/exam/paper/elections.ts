import type { Check } from '../check';
import { OTHERS, SELF } from '../sitting';
import {
  agrees,
  appending,
  asking,
  elected,
  firstOf,
  numberIn,
  PATIENCE_LIMIT_MS,
  refuses,
  standing,
  startBetween,
} from '../talk';

const PAPER = ['paper'] as const;
/** Between two votes that are asked of it in vain, and how long this goes on at most. */
const NAGGING_MS = 400;
/** So many election timeouts are compared. */
const TIMEOUTS = 5;
/** Timeouts that are always the same differ by what the machine is late: so much of the shortest, or so many ms. */
const SAME_SHARE = 0.05;
const SAME_MS = 60;
const TIMEOUTS_LIMIT_MS = 50_000;

/** Elections that it takes part in. */
export const ELECTIONS: readonly Check[] = [
  {
    id: 'P11',
    title: 'it stands for election where no leader is heard, in a new term, and asks all',
    source:
      'Paper §5.2: "If a follower receives no communication over a period of time called the election timeout, then it … begins an election"',
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      await sitting.call('vote', asking(50, 2));
      const term = await standing(sitting);
      sitting.expect(
        term === 51,
        'term 51: "To begin an election, a follower increments its current term"',
      );
      const all = await sitting.until(
        () =>
          OTHERS.every((id) => firstOf(sitting, 'vote', ({ to }) => to === id)) ? true : undefined,
        PATIENCE_LIMIT_MS,
      );
      sitting.tell('nothing: no leader is heard', sitting.cameSince());
      sitting.expect(all === true, 'a RequestVote to each of the other two');
    },
  },
  {
    id: 'P12',
    title: 'it never leads without a majority, and asks anew in the next term',
    source:
      'Paper §5.2: "A candidate wins an election if it receives votes from a majority of the servers in the full cluster for the same term"',
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      const first = await standing(sitting);
      await standing(sitting, ({ message }) => (numberIn(message, 'term') ?? 0) > first);
      const led = firstOf(sitting, 'heartbeat');
      sitting.tell('no vote, for two elections', sitting.cameSince());
      sitting.expect(led === undefined, 'no heartbeat: nobody has voted for it but itself');
    },
  },
  {
    id: 'P13',
    title: 'one vote beside its own makes it leader, and it says so at once',
    source:
      'Paper §5.2: "Once a candidate wins an election, it becomes leader. It then sends heartbeat messages to all of the other servers"',
    levels: PAPER,
    run: async (sitting) => {
      await sitting.pretend(0, agrees);
      await sitting.pretend(2, refuses);
      await sitting.start(SELF);
      const term = await elected(sitting);
      const all = await sitting.until(
        () =>
          OTHERS.every((id) =>
            firstOf(
              sitting,
              'heartbeat',
              ({ to, message }) => to === id && numberIn(message, 'term') === term,
            ),
          )
            ? true
            : undefined,
        PATIENCE_LIMIT_MS,
      );
      sitting.tell(`the vote of general 0 in term ${term}`, sitting.cameSince());
      sitting.expect(all === true, `heartbeats of term ${term} to both others`);
    },
  },
  {
    id: 'P14',
    title: 'a candidate follows the leader of its term',
    source:
      'Paper §5.2: "If the leader\'s term … is at least as large as the candidate\'s current term, then the candidate recognizes the leader as legitimate and returns to follower state"',
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      const term = await standing(sitting);
      const answer = await sitting.call('heartbeat', appending(term, [0, 0]));
      sitting.expect(answer['success'] === true, `"success": true: general 0 leads term ${term}`);
      const vote = await sitting.call('vote', asking(term, 2));
      sitting.expect(
        vote['voteGranted'] === false,
        `no vote: it gave that of term ${term} to itself`,
      );
    },
  },
  {
    id: 'P15',
    title: 'a candidate that hears of a higher term goes on from there',
    source:
      'Paper §5.1: "If a candidate or leader discovers that its term is out of date, it immediately reverts to follower state"',
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, () => ({ term: 80, voteGranted: false, success: false }));
      const first = await standing(sitting);
      const next = await standing(
        sitting,
        ({ message }) => (numberIn(message, 'term') ?? 0) > first,
      );
      sitting.expect(next > 80, 'a next election in a term above 80, which it was told');
    },
  },
  {
    id: 'P16',
    title: 'a vote it refuses does not make it wait longer',
    source:
      'Paper Figure 2, followers: an election begins without "receiving AppendEntries RPC from current leader or granting vote to candidate"',
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      await sitting.call('vote', asking(50, 2));
      const limit = performance.now() + PATIENCE_LIMIT_MS;
      while (firstOf(sitting, 'vote') === undefined && performance.now() < limit) {
        await sitting.call('vote', asking(40, 0));
        await sitting.pause(NAGGING_MS);
      }
      sitting.tell(
        `RequestVote of term 40 every ${NAGGING_MS} ms, of which it has the 50th`,
        sitting.cameSince(),
      );
      sitting.expect(
        firstOf(sitting, 'vote') !== undefined,
        'an election of its own: no leader is heard, and it has granted nothing since',
      );
    },
  },
  {
    id: 'P17',
    title: 'its election timeouts are drawn at random',
    source:
      'Paper §5.2: "Raft uses randomized election timeouts to ensure that split votes are rare"',
    levels: PAPER,
    run: async (sitting) => {
      await startBetween(sitting, refuses);
      const firstAsks = (): readonly number[] => {
        const times = new Map<number, number>();
        for (const { rpc, message, atMs } of sitting.received) {
          const term = numberIn(message, 'term');
          if (rpc === 'vote' && term !== null && !times.has(term)) times.set(term, atMs);
        }
        return [...times.values()];
      };
      await sitting.until(
        () => (firstAsks().length > TIMEOUTS ? true : undefined),
        TIMEOUTS_LIMIT_MS,
      );
      const times = firstAsks();
      const gaps = times.slice(1).map((atMs, i) => Math.round(atMs - (times[i] ?? 0)));
      sitting.tell(
        `no vote, for ${TIMEOUTS + 1} elections`,
        gaps.length === 0 ? sitting.cameSince() : `${gaps.join(', ')} ms between them`,
      );
      sitting.expect(gaps.length >= TIMEOUTS, `${TIMEOUTS + 1} elections, one after the other`);
      const shortest = Math.min(...gaps);
      const apartMs = Math.round(Math.max(SAME_MS, shortest * SAME_SHARE));
      sitting.expect(
        Math.max(...gaps) - shortest > apartMs,
        `timeouts that differ by more than ${apartMs} ms`,
      );
    },
  },
];

import type { Check } from '../check';
import { NotTold } from '../check';
import type { Message } from '../../program';
import type { Received } from '../peer';
import { SELF } from '../sitting';
import {
  agrees,
  appending,
  elected,
  entry,
  gate,
  numberIn,
  orderAloneThenAgreed,
  startBetween,
} from '../talk';

const PAPER = ['paper'] as const;
const REPAIR_LIMIT_MS = 15_000;
const OLD_TERM = 50;
/** Enough that every other general has answered, and the leader has said what it made of that. */
const HEARTBEATS_WATCHED = 8;
const WATCH_MS = 6000;

const entriesOf = (message: Message): readonly unknown[] =>
  Array.isArray(message['entries']) ? message['entries'] : [];

/** What it does as a leader. */
export const LEADING: readonly Check[] = [
  {
    id: 'P18',
    title: 'a leader goes back in its log until a follower agrees, and sends what it lacks',
    source:
      'Paper §5.3: "the leader decrements nextIndex and retries the AppendEntries RPC. Eventually nextIndex will reach a point where the leader and follower logs match"',
    levels: PAPER,
    run: async (sitting) => {
      let isWhole = false;
      // Its log is empty: it agrees with nothing but the very beginning.
      const lacksAll = (received: Received): Message => {
        if (received.rpc === 'vote') return agrees(received);
        const { message } = received;
        const fits = numberIn(message, 'prevLogIndex') === 0;
        const values = JSON.stringify(entriesOf(message));
        if (fits && ['"a"', '"b"', '"c"'].every((value) => values.includes(value))) isWhole = true;
        return {
          term: message['term'],
          success: isWhole || (fits && entriesOf(message).length > 0),
        };
      };
      await startBetween(sitting, lacksAll);
      await sitting.call(
        'heartbeat',
        appending(
          50,
          [0, 0],
          ['a', 'b', 'c'].map((value) => entry(50, value)),
        ),
      );
      await elected(sitting);
      await sitting.until(() => (isWhole ? true : undefined), REPAIR_LIMIT_MS);
      const last = sitting.received.findLast(({ rpc }) => rpc === 'heartbeat');
      sitting.tell(
        '"success": false to all that begins behind index 0',
        `last: ${JSON.stringify(last?.message)}`,
      );
      sitting.expect(isWhole, 'AppendEntries with prevLogIndex 0 and all three entries');
    },
  },
  {
    id: 'P19',
    title: 'it acknowledges an order once a majority has stored it, and not before',
    source:
      'Paper §5.3: "A log entry is committed once the leader that created the entry has replicated it on a majority of the servers"',
    levels: PAPER,
    run: async (sitting) => {
      const { opened, open } = gate();
      const holds = async (received: Received): Promise<Message> => {
        const isOrder = JSON.stringify(entriesOf(received.message)).includes('gate');
        if (isOrder) await opened;
        return agrees(received);
      };
      await startBetween(sitting, holds);
      await elected(sitting);
      await orderAloneThenAgreed(sitting, SELF, ['gate', 'north'], open);
    },
  },
  {
    id: 'P21',
    title: 'a leader does not commit entries of former terms by counting who has them',
    source:
      'Paper §5.4.2: "Raft never commits log entries from previous terms by counting replicas. Only log entries from the leader\'s current term are committed by counting replicas"',
    levels: PAPER,
    run: async (sitting) => {
      const ofNewTerm = ({ message }: Received): boolean =>
        entriesOf(message).some((each) => termOf(each) !== OLD_TERM);
      // All have the old entry, and nobody says of a newer one that he has it.
      const hasTheOld = (received: Received): Message | Promise<Message> =>
        received.rpc === 'heartbeat' && ofNewTerm(received)
          ? new Promise<Message>(() => undefined)
          : agrees(received);
      await startBetween(sitting, hasTheOld);
      await sitting.call('heartbeat', appending(OLD_TERM, [0, 0], [entry(OLD_TERM, 'old')]));
      const term = await elected(sitting);
      const heard = (): readonly Received[] =>
        sitting.received.filter(
          ({ rpc, message }) => rpc === 'heartbeat' && numberIn(message, 'term') === term,
        );
      await sitting.until(
        () => (heard().length >= HEARTBEATS_WATCHED ? true : undefined),
        WATCH_MS,
      );
      const commits = heard().map(({ message }) => numberIn(message, 'leaderCommit'));
      const last = heard().at(-1);
      if (commits.every((commit) => commit === null)) {
        throw new NotTold('Its AppendEntries say nothing of a leaderCommit.');
      }
      sitting.tell(
        `"success": true to all but entries of term ${term}`,
        `${heard().length} AppendEntries, the last: ${JSON.stringify(last?.message)}`,
      );
      sitting.expect(
        commits.every((commit) => commit === null || commit === 0),
        `"leaderCommit": 0 as long as no entry of term ${term} is on two of three`,
      );
    },
  },
];

function termOf(each: unknown): unknown {
  return typeof each === 'object' && each !== null && 'term' in each ? each.term : null;
}

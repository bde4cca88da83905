import type { Headline } from '../../../src/renderer/panels/situation/headline';
import { State } from '../../../src/raft';
import type { SiegeEvent, SiegeRecord } from '../../../src/shared';
import type { RealCluster } from '../real-cluster';
import { Waiting } from '../waiting';
import { HeadlineReader, type Telling } from './reader';

/** What is done next, once the headline has told what came of the step before it. */
interface Step {
  readonly does: string;
  readonly words: (leader: number) => readonly string[];
  /** What is read in the headline before the siege goes on, one after another. */
  readonly reads: readonly ((headline: Headline) => boolean)[];
}

/** A siege that was followed by its headline alone. */
export interface Followed {
  readonly records: readonly SiegeRecord[];
  readonly tellings: readonly Telling[];
  /** What was done, and when, wall time in milliseconds. */
  readonly deeds: readonly {
    readonly atMs: number;
    readonly does: string;
    readonly words: string;
  }[];
}

/** As long as a short sentence takes to be read, in milliseconds. */
export const READ_MS = 1500;

const event =
  (is: (event: SiegeEvent) => boolean) =>
  (headline: Headline): boolean =>
    headline.type === 'event' && is(headline.event);
const leads = ({ type }: Headline): boolean => type === 'leads';
const splitVote = ({ type }: Headline): boolean => type === 'splitVote';
const together =
  (type: 'killed' | 'isolated') =>
  (headline: Headline): boolean =>
    headline.type === 'together' && headline.together.type === type;
/** One by one where the machine was too busy to kill all at once. */
const killed = (headline: Headline): boolean =>
  together('killed')(headline) || event(({ type }) => type === 'processExited')(headline);
const elected = event((each) => each.type === 'stateChanged' && each.to === State.Leader);
const struckOut = event(({ type }) => type === 'entriesRemoved');
const deposed = event(
  (each) =>
    each.type === 'guardStopped' || (each.type === 'stateChanged' && each.from === State.Leader),
);
const ordered = (value: string): ((headline: Headline) => boolean) =>
  event((each) => each.type === 'orderGiven' && each.value === value);
const answered = (outcome: string): ((headline: Headline) => boolean) =>
  event((each) => each.type === 'orderAnswered' && each.outcome === outcome);
const attack =
  (phase: 'ordered' | 'hour' | 'over', succeeded?: boolean) =>
  (headline: Headline): boolean =>
    headline.type === 'attack' &&
    headline.phase === phase &&
    (succeeded === undefined || headline.hour.outcome?.succeeded === succeeded);

/** Everything that a siege of three can come through, the first attack `secondsToHour` after its order. */
const steps = (secondsToHour: number): readonly Step[] => [
  { does: 'The siege begins.', words: () => [], reads: [leads] },
  {
    does: 'The leader is killed, and the others are held back.',
    words: () => ['hold followers', 'kill 0', 'slow 1-2 3s'],
    reads: [killed],
  },
  { does: 'Both others stand at once.', words: () => ['timeout 1,2'], reads: [splitVote] },
  {
    does: 'They may stand again, by chance.',
    words: () => ['mend 1-2', 'release 1,2'],
    reads: [elected],
  },
  {
    does: 'The dead one comes back; an order is given.',
    words: () => ['appoint 0', 'wait alive 3', 'order north=1'],
    reads: [answered('done')],
  },
  {
    does: 'The leader is cut off, and given an order that nobody else hears of.',
    words: (leader) => [`isolate ${leader}`, `! order east=lost --to ${leader} --limit 1s`],
    reads: [together('isolated'), ordered('lost'), elected],
  },
  { does: 'All roads are mended.', words: () => ['heal'], reads: [deposed, struckOut] },
  {
    does: 'An attack is ordered.',
    words: () => ['wait alive 3', `attack +${secondsToHour}s`],
    reads: [attack('ordered'), attack('hour'), attack('over', true)],
  },
  {
    does: 'Another one is ordered.',
    words: () => [`attack +${2 * secondsToHour}s`],
    reads: [attack('ordered')],
  },
  {
    does: 'Both followers are killed before the hour.',
    words: () => ['kill followers'],
    reads: [killed, attack('over', false)],
  },
];

/** How often the reader looks up where nothing happens, in milliseconds. */
const LOOK_MS = 50;

/** Plays it; every step waits until the headline has told for long enough what is to be read. */
export async function followFullSiege(real: RealCluster, secondsToHour: number): Promise<Followed> {
  const { cluster } = real;
  const reader = new HeadlineReader();
  const deeds: { atMs: number; does: string; words: string }[] = [];
  const waiting = new Waiting(() => reader.tellings.slice(-8).map(describe).join('\n'));
  const stop = cluster.onRecord(() => {
    for (const record of cluster.recordsSince(reader.view.n, 10_000) ?? []) reader.take(record);
    waiting.look();
  });
  // The headline changes by the clock, too.
  const looks = setInterval(() => {
    reader.wait(Date.now());
    waiting.look();
  }, LOOK_MS);
  try {
    for (const { does, words, reads } of steps(secondsToHour)) {
      let from = reader.tellings.length;
      const lines = words(real.settledLeader()?.id ?? 0);
      deeds.push({ atMs: Date.now(), does, words: lines.join('; ') });
      for (const line of lines) await say(real, line);
      for (const [i, isRead] of reads.entries()) {
        const place = await waiting.until(`the headline tells it (${i + 1}): ${does}`, () => {
          const found = reader.tellings.findIndex(
            (telling, at) => at >= from && isRead(telling.headline) && isReadable(telling),
          );
          return found === -1 ? false : found + 1;
        });
        from = place;
      }
    }
  } finally {
    stop();
    clearInterval(looks);
  }
  return { records: real.recordsSince(0), tellings: reader.tellings, deeds };
}

function isReadable({ fromMs, toMs }: Telling): boolean {
  return toMs - fromMs >= READ_MS;
}

function describe({ headline, fromMs, toMs }: Telling): string {
  return `${Math.round(toMs - fromMs)} ms: ${JSON.stringify(headline).slice(0, 200)}`;
}

/** A line that begins with `!` is to be refused, or not to come true. */
async function say({ cluster }: RealCluster, line: string): Promise<void> {
  const [first = '', ...rest] = line.split(' ');
  const isToFail = first === '!';
  const said = isToFail ? rest : [first, ...rest];
  const { status, message } = await cluster.say(said, new AbortController().signal);
  if ((status === 0) === isToFail) throw new Error(`“${line}” ended with ${status}: ${message}`);
}

import type {
  Cargo,
  Chart,
  ChartEnd,
  ChartMark,
  ChartMessage,
  Messenger,
  Moment,
  NodeEventOf,
} from '../shared';
import { LATE_MS, legKeyOf } from '../shared';
import { marksOf } from './chart-marks';
import type { Tally } from './tally';
import type { Passage, Timeline } from './timeline';
import { whenOf, whenWas } from './when';

/** So many records behind a stretch are looked at for the ends of what set out in it. */
const LOOK_AHEAD = 3000;
const MAX_ENTRIES = 8;
const PARTS = 240;

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}
type Content = Chart['content'];

/** What is known of a message so far; its end may still turn out to have been another. */
interface Row {
  messenger: Messenger;
  readonly departMs: number;
  readonly n: number | null;
  endMs: number | null;
  arrival: number | null;
  /** The last of them without an end while it stands still. */
  readonly holds: { readonly fromMs: number; toMs: number | null }[];
  /** It has left the picture without an end: nobody can say any more. */
  isForgotten: boolean;
}

/** Every message and mark of a stretch. Times are milliseconds since the first record. */
export function chartOf(timeline: Timeline, { fromMs, toMs }: Stretch): Content {
  const draft = new Draft();
  const marks: ChartMark[] = [];
  let isFirst = true;
  let knownMs = 0;
  let ahead = 0;
  for (const passage of timeline.passagesFrom(Math.max(0, fromMs - LATE_MS))) {
    if (isFirst) draft.begin(passage.before);
    isFirst = false;
    if (passage.moment.elapsedMs > toMs + LATE_MS) {
      ahead += 1;
      if (ahead > LOOK_AHEAD || !draft.isWaiting(toMs)) break;
    }
    draft.take(passage);
    const { step, moment } = passage;
    knownMs = moment.elapsedMs;
    const ms = whenOf(step, moment);
    if (ms >= fromMs && ms <= toMs) marks.push(...marksOf(step, ms));
  }
  const messages = draft
    .messages(knownMs)
    .filter(({ departMs, end }) => departMs <= toMs && end.ms >= fromMs);
  return { type: 'each', messages, marks };
}

/** How many messages were sent and lost in equal parts of a stretch. */
export function binsOf(tally: Tally, stretch: Stretch, lanes: number): Content {
  const counts = tally.bins(stretch, lanes, PARTS);
  const sum = (sort: 'sent' | 'lost'): number =>
    counts.reduce((all, lane) => all + lane[sort].reduce((some, one) => some + one, 0), 0);
  return { type: 'bins', lanes: counts, sent: sum('sent'), lost: sum('lost') };
}

/** Messages as they come to be in one picture after the other. */
class Draft {
  readonly #rows = new Map<string, Row>();
  /** Those that have not ended yet. */
  readonly #open = new Set<Row>();
  /** The latest of each leg of each id. */
  readonly #latest = new Map<string, Row>();
  /** Arrivals that were told before their departures, by the record that told. */
  readonly #arrivals = new Map<string, number>();
  #siege = 0;

  begin(moment: Moment): void {
    for (const messenger of moment.view.messengers) this.#put(messenger, moment, null, 0);
  }

  take({ before, step, moment }: Passage): void {
    const event = step.type === 'event' ? step.event : null;
    if (event?.type === 'siegeBegan') this.#beginAnew(moment);
    if (event?.type === 'messageArrived') this.#arrive(event, step.n);
    const { messengers } = moment.view;
    if (messengers === before.view.messengers) return;
    const ms = whenOf(step, moment);
    for (const messenger of messengers) this.#put(messenger, moment, step.n, ms);
    const underWay = messengers.reduce((count, { end }) => count + Number(end === null), 0);
    if (underWay < this.#open.size) this.#forgetAllBut(messengers, moment);
  }

  /** Whether something that set out by then has not ended yet. */
  isWaiting(toMs: number): boolean {
    for (const { departMs } of this.#open) if (departMs <= toMs) return true;
    return false;
  }

  messages(knownMs: number): readonly ChartMessage[] {
    return [...this.#rows]
      .map(([key, row]) => messageOf(key, row, knownMs))
      .sort((one, other) => one.departMs - other.departMs);
  }

  /** @param ms when what the record tells was */
  #put(messenger: Messenger, moment: Moment, n: number | null, ms: number): void {
    const key = this.#keyOf(messenger);
    const { key: told, end } = messenger;
    const row = this.#rows.get(key) ?? {
      messenger,
      n,
      departMs: whenWas(messenger.sentAt, moment),
      endMs: null,
      holds: [],
      arrival: this.#arrivals.get(told) ?? null,
      isForgotten: false,
    };
    const isNew = !this.#rows.has(key);
    if (!isNew && row.messenger === messenger) return;
    if (end === null) {
      this.#open.add(row);
    } else {
      if (isNew || row.messenger.end?.at !== end.at) row.endMs = whenWas(end.at, moment);
      this.#open.delete(row);
    }
    hold(row, messenger, moment, ms);
    row.messenger = messenger;
    row.isForgotten = false;
    this.#rows.set(key, row);
    this.#latest.set(told, row);
  }

  #arrive({ id, leg }: NodeEventOf<'messageArrived'>, n: number): void {
    const told = legKeyOf(id, leg);
    const row = this.#latest.get(told);
    if (row === undefined) this.#arrivals.set(told, n);
    else row.arrival ??= n;
  }

  /** Whatever was known before is void. */
  #beginAnew(moment: Moment): void {
    this.#forgetAllBut([], moment);
    this.#siege += 1;
    this.#latest.clear();
    this.#arrivals.clear();
  }

  #forgetAllBut(messengers: readonly Messenger[], { elapsedMs }: Moment): void {
    const known = new Set(messengers.map((messenger) => this.#keyOf(messenger)));
    for (const row of this.#open) {
      if (known.has(this.#keyOf(row.messenger))) continue;
      row.isForgotten = true;
      row.endMs = elapsedMs;
      this.#open.delete(row);
    }
  }

  /** An id is used once in a siege; a file that says otherwise is shown as it says. */
  #keyOf({ key, sentAt }: Messenger): string {
    return `${this.#siege}/${key}/${sentAt}`;
  }
}

/** It stands still from now on, or goes on. */
function hold({ holds }: Row, { heldAt }: Messenger, moment: Moment, ms: number): void {
  const last = holds.at(-1);
  const isHeld = last?.toMs === null;
  if (isHeld && heldAt === undefined) last.toMs = ms;
  if (!isHeld && heldAt !== undefined) holds.push({ fromMs: whenWas(heldAt, moment), toMs: null });
}

function messageOf(key: string, row: Row, knownMs: number): ChartMessage {
  const { messenger, departMs, n } = row;
  const { id, from, to, term, travelMs, copyOf, sentAt, cargo } = messenger;
  const first = firstEntries(cargo);
  const end = endOf(row, knownMs);
  return {
    key,
    id,
    from,
    to,
    term,
    travelMs,
    ...(copyOf === undefined ? {} : { copyOf }),
    ...first,
    sentAt,
    departMs,
    n,
    holds: row.holds.map(({ fromMs, toMs }) => ({
      fromMs,
      toMs: Math.max(fromMs, Math.min(toMs ?? end.ms, end.ms)),
    })),
    end,
  };
}

function endOf(
  { messenger: { end }, departMs, endMs, arrival, isForgotten }: Row,
  knownMs: number,
): ChartEnd {
  const ms = Math.max(departMs, endMs ?? knownMs);
  switch (end?.type) {
    case undefined:
      return { type: isForgotten ? 'unknown' : 'underWay', ms };
    case 'unknown':
      return { type: 'unknown', ms };
    case 'arrived':
      return { type: 'arrived', ms, n: arrival };
    case 'lost':
      return { type: 'lost', ms, fraction: end.fraction, reason: end.reason };
  }
}

function firstEntries(cargo: Cargo): Pick<ChartMessage, 'cargo' | 'entriesLeftOut'> {
  const { leg, message } = cargo;
  if (leg !== 'request' || message.rpc !== 'appendEntries') return { cargo, entriesLeftOut: 0 };
  const entries = message.entries.slice(0, MAX_ENTRIES);
  return {
    cargo: { leg, message: { ...message, entries } },
    entriesLeftOut: message.entries.length - entries.length,
  };
}

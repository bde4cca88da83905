import type { KeptRecord, NodeEvent } from '../shared';
import { EVENT_VERSION, isNodeEvent } from '../shared';
import { beginningOf } from './beginning';
import type { Source } from './read';
import { openSource } from './read';

/** A last line that was never written to its end, and is left out. */
export interface TornLine {
  readonly path: string;
  readonly line: number;
}

/**
 * What one file or several say, as one siege: the files of one recording one behind the other, everything else
 * by its wall time; each keeps its own order, and what stands in two of them is told once. One recording keeps
 * its numbers; of several the records are numbered anew, from 1.
 *
 * Where no file tells how the siege began, a beginning is told first, with number 0, as it follows from the rest.
 *
 * @throws UnreadableRecording
 */
export async function* readRecordings(
  paths: readonly string[],
  onTorn: (torn: TornLine) => void = () => undefined,
): AsyncGenerator<KeptRecord> {
  const open = (path: string, tell: (torn: TornLine) => void): Promise<Source> =>
    openSource(path, (line) => {
      tell({ path, line });
    });
  const sources = await Promise.all(paths.map((path) => open(path, onTorn)));
  const groups = groupsOf(sources);
  const all = inOneOrder(groups);
  const keepsNumbers = groups.length === 1 && sources.every(({ type }) => type === 'records');
  let n = 0;
  let isBegun = false;
  for await (const record of all) {
    n += 1;
    if (!isBegun) {
      isBegun = true;
      if (!isBeginning(record)) {
        const again = await Promise.all(paths.map((path) => open(path, () => undefined)));
        yield { type: 'event', n: 0, at: record.at, event: await beginningOf(again, record.at) };
      }
    }
    yield keepsNumbers ? record : { ...record, n };
  }
}

function isBeginning(record: KeptRecord): boolean {
  return record.type === 'event' && record.event.type === 'siegeBegan';
}

/** Streams that each have an order of their own. */
function groupsOf(sources: readonly Source[]): readonly AsyncIterable<KeptRecord>[] {
  const recordings = new Map<string, Extract<Source, { type: 'records' }>[]>();
  const groups: AsyncIterable<KeptRecord>[] = [];
  for (const source of sources) {
    if (source.type === 'events') {
      groups.push(recordsOf(source.events));
    } else if (source.header === null) {
      groups.push(source.records);
    } else {
      const { startedAt, servers } = source.header;
      const name = JSON.stringify([startedAt, servers]);
      recordings.set(name, [...(recordings.get(name) ?? []), source]);
    }
  }
  for (const parts of recordings.values()) {
    parts.sort((a, b) => (a.header?.part ?? 1) - (b.header?.part ?? 1));
    groups.push(oneBehindTheOther(parts.map(({ records }) => records)));
  }
  return groups;
}

async function* oneBehindTheOther(
  parts: readonly AsyncIterable<KeptRecord>[],
): AsyncGenerator<KeptRecord> {
  let next: number | null = null;
  for (const part of parts) {
    for await (const record of part) {
      if (next !== null && record.n < next) continue;
      if (next !== null && record.n > next) {
        yield { type: 'dropped', n: next, at: record.at, count: record.n - next };
      }
      next = record.n + 1;
      yield record;
    }
  }
}

/** The events of a node as records, and what is missing between them. */
async function* recordsOf(events: AsyncIterable<NodeEvent>): AsyncGenerator<KeptRecord> {
  const lives = new Map<string, number>();
  for await (const event of events) {
    const { node, incarnation, seq, at } = event;
    const life = `${node}:${incarnation}`;
    const expected = (lives.get(life) ?? 0) + 1;
    const got = event.type === 'eventsDropped' ? seq - event.count + 1 : seq;
    lives.set(life, seq);
    if (got > expected) {
      const gap = { v: EVENT_VERSION, at, type: 'gap', node, incarnation, expected, got } as const;
      yield { type: 'event', n: 0, at, event: gap };
    }
    yield { type: 'event', n: 0, at, event };
  }
}

async function* inOneOrder(
  groups: readonly AsyncIterable<KeptRecord>[],
): AsyncGenerator<KeptRecord> {
  const [only] = groups;
  if (groups.length === 1 && only !== undefined) {
    yield* only;
    return;
  }
  const told = new Map<string, number>();
  const heads: {
    readonly record: KeptRecord;
    readonly rest: AsyncIterator<KeptRecord, unknown>;
  }[] = [];
  const advance = async (rest: AsyncIterator<KeptRecord, unknown>): Promise<void> => {
    const next = await rest.next();
    if (next.done !== true) heads.push({ record: next.value, rest });
  };
  for (const group of groups) await advance(group[Symbol.asyncIterator]());
  while (heads.length > 0) {
    const earliest = heads.reduce((a, b) => (b.record.at < a.record.at ? b : a));
    heads.splice(heads.indexOf(earliest), 1);
    if (isNews(earliest.record, told)) yield earliest.record;
    await advance(earliest.rest);
  }
}

/** Whether it isn't what another file has told already. */
function isNews(record: KeptRecord, told: Map<string, number>): boolean {
  if (record.type !== 'event' || !isNodeEvent(record.event)) return true;
  const { node, incarnation, seq } = record.event;
  const life = `${node}:${incarnation}`;
  if (seq <= (told.get(life) ?? 0)) return false;
  told.set(life, seq);
  return true;
}

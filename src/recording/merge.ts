import type { KeptRecord, NodeEvent } from '../shared';
import { EVENT_VERSION, isNodeEvent } from '../shared';
import { survey } from './beginning';
import { lifeNameOf } from './life-name';
import type { Source, Told } from './read';
import { openSource } from './read';
import { Silences } from './silences';

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
 * Where nobody tells of the ends of processes, it is told from when on a life is not heard any more,
 * and who is not heard at all.
 *
 * @throws UnreadableRecording
 */
export async function* readRecordings(
  paths: readonly string[],
  onTorn: (torn: TornLine) => void = () => undefined,
): AsyncGenerator<KeptRecord> {
  for await (const batch of readTold(paths, onTorn)) for (const { record } of batch) yield record;
}

/** The same, many records at a time, with their lines. @throws UnreadableRecording */
export async function* readTold(
  paths: readonly string[],
  onTorn: (torn: TornLine) => void,
): AsyncGenerator<readonly Told[]> {
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
  let silences: Silences | null = null;
  for await (const batch of all) {
    const [first] = batch;
    if (first === undefined) continue;
    if (!isBegun) {
      isBegun = true;
      if (!isBeginning(first.record)) {
        const again = await Promise.all(paths.map((path) => open(path, () => undefined)));
        const { at } = first.record;
        const told = await survey(again, at);
        silences = new Silences(told);
        const beginning = { type: 'event', n: 0, at, event: told.beginning } as const;
        yield [beginning, ...silences.atBeginning().map((each) => ({ ...each, n: (n += 1) }))].map(
          anew,
        );
      }
    }
    if (keepsNumbers) {
      yield batch;
      continue;
    }
    const numbered: Told[] = [];
    for (const { record } of batch) {
      numbered.push(anew({ ...record, n: (n += 1) }));
      const silence = silences?.behind(record) ?? null;
      if (silence !== null) numbered.push(anew({ ...silence, n: (n += 1) }));
    }
    yield numbered;
  }
}

/** A record that stands in no file like this. */
function anew(record: KeptRecord): Told {
  return { record, text: null };
}

function isBeginning(record: KeptRecord): boolean {
  return record.type === 'event' && record.event.type === 'siegeBegan';
}

/** Streams that each have an order of their own. */
function groupsOf(sources: readonly Source[]): readonly AsyncIterable<readonly Told[]>[] {
  const recordings = new Map<string, Extract<Source, { type: 'records' }>[]>();
  const groups: AsyncIterable<readonly Told[]>[] = [];
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
  parts: readonly AsyncIterable<readonly Told[]>[],
): AsyncGenerator<readonly Told[]> {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    yield* only;
    return;
  }
  let next: number | null = null;
  for (const part of parts) {
    for await (const batch of part) {
      const news: Told[] = [];
      for (const told of batch) {
        const { n, at } = told.record;
        if (next !== null && n < next) continue;
        if (next !== null && n > next) {
          news.push(anew({ type: 'dropped', n: next, at, count: n - next }));
        }
        next = n + 1;
        news.push(told);
      }
      yield news;
    }
  }
}

/** The events of a node as records, and what is missing between them. */
async function* recordsOf(
  batches: AsyncIterable<readonly NodeEvent[]>,
): AsyncGenerator<readonly Told[]> {
  const lives = new Map<string, number>();
  for await (const events of batches) {
    const batch: Told[] = [];
    for (const event of events) {
      const { node, incarnation, seq, at } = event;
      const life = lifeNameOf(event);
      const expected = (lives.get(life) ?? 0) + 1;
      const got = event.type === 'eventsDropped' ? seq - event.count + 1 : seq;
      lives.set(life, seq);
      if (got > expected) {
        const gap = {
          v: EVENT_VERSION,
          at,
          type: 'gap',
          node,
          incarnation,
          expected,
          got,
        } as const;
        batch.push(anew({ type: 'event', n: 0, at, event: gap }));
      }
      batch.push(anew({ type: 'event', n: 0, at, event }));
    }
    yield batch;
  }
}

async function* inOneOrder(
  groups: readonly AsyncIterable<readonly Told[]>[],
): AsyncGenerator<readonly Told[]> {
  const [only] = groups;
  if (groups.length === 1 && only !== undefined) {
    yield* only;
    return;
  }
  const told = new Map<string, number>();
  const heads: { readonly first: Told; readonly rest: AsyncIterator<Told, unknown> }[] = [];
  const advance = async (rest: AsyncIterator<Told, unknown>): Promise<void> => {
    const next = await rest.next();
    if (next.done !== true) heads.push({ first: next.value, rest });
  };
  for (const group of groups) await advance(oneByOne(group));
  while (heads.length > 0) {
    const earliest = heads.reduce((a, b) => (b.first.record.at < a.first.record.at ? b : a));
    heads.splice(heads.indexOf(earliest), 1);
    if (isNews(earliest.first.record, told)) yield [earliest.first];
    await advance(earliest.rest);
  }
}

async function* oneByOne(batches: AsyncIterable<readonly Told[]>): AsyncGenerator<Told, void> {
  for await (const batch of batches) yield* batch;
}

/** Whether it isn't what another file has told already. */
function isNews(record: KeptRecord, told: Map<string, number>): boolean {
  if (record.type !== 'event' || !isNodeEvent(record.event)) return true;
  const { seq } = record.event;
  const life = lifeNameOf(record.event);
  if (seq <= (told.get(life) ?? 0)) return false;
  told.set(life, seq);
  return true;
}

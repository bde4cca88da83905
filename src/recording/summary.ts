import type { PastSummary, SiegeEvent } from '../shared';
import { eventSchemaOf } from '../shared';
import { State } from '../shared/raft';
import { bytesOf, LINE_FEED, MAX_LINE_BYTES } from './lines';
import { recordSchema } from './read';
import { UnreadableRecording } from './unreadable';

type Counted = 'elections' | 'deaths' | 'fallen' | 'held' | 'violations';

/** The events that are counted. JSON escapes quotes in a text, so this stands nowhere but as a field. */
const MARKS = ['stateChanged', 'processExited', 'attackDecided', 'violation'].map((type) =>
  Buffer.from(`"type":"${type}"`),
);

/**
 * What happened in a siege, from its files, the earliest first. Only the first and the last line of each, and the
 * few that tell of it, are read as JSON, so this takes hardly longer than the disk does. It proves nothing about
 * the others: a recording that can be summed up may still be refused when it is opened.
 *
 * @throws UnreadableRecording
 */
export async function summarise(paths: readonly string[]): Promise<PastSummary> {
  const counts = { elections: 0, deaths: 0, fallen: 0, held: 0, violations: 0 };
  let first: Read | null = null;
  let last: Read | null = null;
  for (const path of paths) {
    let latest: Buffer | null = null;
    let isBeginning = true;
    for await (const lines of wholeLines(path)) {
      // The first line is the header.
      const records = isBeginning ? lines.subarray(lines.indexOf(LINE_FEED) + 1) : lines;
      isBeginning = false;
      if (records.length === 0) continue;
      first ??= read(path, lineAround(records, 0));
      latest = lineAround(records, records.length - 1);
      for (const line of marked(records)) {
        const counted = whatCounts(path, read(path, line));
        if (counted !== null) counts[counted] += 1;
      }
    }
    if (latest !== null) last = read(path, latest);
  }
  return {
    ...counts,
    records: first === null || last === null ? 0 : Math.max(0, last.n - first.n + 1),
    lengthMs: first === null || last === null ? 0 : Math.max(0, last.at - first.at),
  };
}

interface Read {
  readonly n: number;
  readonly at: number;
  readonly event: { readonly type: string };
}

function read(path: string, line: Buffer): Read {
  try {
    const json: unknown = JSON.parse(line.toString());
    return recordSchema.parse(json);
  } catch {
    const text = line.toString('utf8', 0, 60);
    throw new UnreadableRecording(path, null, `A line in it is no record: ${text}`);
  }
}

function whatCounts(path: string, { n, event }: Read): Counted | null {
  const schema = eventSchemaOf(event.type);
  if (schema === undefined) return null;
  const parsed = schema.safeParse(event);
  if (parsed.success) return countedAs(parsed.data);
  throw new UnreadableRecording(path, null, `Record ${n} tells of no ${event.type}.`);
}

function countedAs(event: SiegeEvent): Counted | null {
  switch (event.type) {
    case 'stateChanged':
      return event.to === State.Leader ? 'elections' : null;
    case 'processExited':
      return event.cause === 'stopped' ? null : 'deaths';
    case 'attackDecided':
      return event.succeeded ? 'fallen' : 'held';
    case 'violation':
      return 'violations';
    default:
      return null;
  }
}

/** The lines in which one of the marks stands, each once. */
function* marked(lines: Buffer): Generator<Buffer> {
  for (const mark of MARKS) {
    for (let at = lines.indexOf(mark); at !== -1;) {
      yield lineAround(lines, at);
      const end = lines.indexOf(LINE_FEED, at);
      at = end === -1 ? -1 : lines.indexOf(mark, end);
    }
  }
}

/** The line that has its end at this place, or goes on beyond it; without its end. */
function lineAround(lines: Buffer, at: number): Buffer {
  const from = at === 0 ? 0 : lines.lastIndexOf(LINE_FEED, at - 1) + 1;
  const to = lines.indexOf(LINE_FEED, at);
  return lines.subarray(from, to === -1 ? lines.length : to);
}

/** What is in a file, in pieces of whole lines; a last line without its end is left out. */
async function* wholeLines(path: string): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytesOf(path)) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) {
      yield Buffer.concat([...begun, chunk.subarray(0, end)]);
      begun = [];
      length = 0;
    }
    begun.push(chunk.subarray(end));
    length += chunk.length - end;
    if (length > MAX_LINE_BYTES) {
      throw new UnreadableRecording(path, null, 'A line in it is longer than any record.');
    }
  }
}

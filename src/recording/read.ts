import { z } from 'zod';
import type { KeptRecord, NodeEvent, SiegeEvent } from '../shared';
import { EVENT_VERSION, eventSchemaOf, isNodeEvent } from '../shared';
import { asItIs } from './as-it-is';
import type { Header } from './format';
import { EXTENSION, FORMAT, FORMAT_VERSION, headerSchema, recordsDroppedSchema } from './format';
import type { Line } from './lines';
import { readLines } from './lines';
import { UnreadableRecording } from './unreadable';

/** A record of a file, and the line that it stands in; null: it stands in none just as it is here. */
export interface Told {
  readonly record: KeptRecord;
  readonly text: string | null;
}

/** A file with what a siege or a node told: many records at a time. */
export type Source =
  /** Records of a siege; without a header where they are the output of `raft siege watch`. */
  | {
      readonly type: 'records';
      readonly path: string;
      readonly header: Header | null;
      readonly records: AsyncIterable<readonly Told[]>;
    }
  /** The events of nodes, as `raft --node … --json` prints them. */
  | {
      readonly type: 'events';
      readonly path: string;
      readonly events: AsyncIterable<readonly NodeEvent[]>;
    };

export const recordSchema = z.object({
  n: z.number().int().min(1),
  at: z.number(),
  event: z.looseObject({ type: z.string() }),
});

/**
 * Opens a recording, or the events that a node has printed. What its first line is decides which. Its other
 * lines are read, and refused, as they are asked for.
 *
 * @param onTorn is told the number of a last line that was never written to its end, and is left out
 * @throws UnreadableRecording
 */
export async function openSource(path: string, onTorn: (line: number) => void): Promise<Source> {
  const lines = readLines(path);
  const beginning = await firstLines(lines);
  const [first, ...others] = beginning;
  if (first === undefined) throw new UnreadableRecording(path, null, 'There is nothing in it.');
  const json = parseJson(path, first, null);
  const kind = z
    .union([
      z.object({ format: z.string(), version: z.number() }),
      z.object({ n: z.number(), event: z.unknown() }),
      z.object({ v: z.number(), node: z.number(), seq: z.number() }),
    ])
    .safeParse(json);
  if (!kind.success) {
    throw new UnreadableRecording(
      path,
      first.number,
      `It is no recording of Raft Siege (${EXTENSION}), nor what raft --node … --json prints.`,
    );
  }
  if ('format' in kind.data) {
    const header = readHeader(path, first.number, json, kind.data);
    return {
      type: 'records',
      path,
      header,
      records: readRecords(
        path,
        startingWith(others, lines),
        onTorn,
        header.part === undefined ? 1 : null,
      ),
    };
  }
  const all = startingWith(beginning, lines);
  return 'n' in kind.data
    ? { type: 'records', path, header: null, records: readRecords(path, all, onTorn, null) }
    : { type: 'events', path, events: readEvents(path, all, onTorn) };
}

/** How much is read of a file of which only the first line is wanted, in bytes. */
const HEADER_BYTES = 16 * 1024;

/** What the first line of a recording says. @throws UnreadableRecording also where it is no recording of a siege */
export async function readHeaderOf(path: string): Promise<Header> {
  const lines = readLines(path, HEADER_BYTES);
  const [line] = await firstLines(lines);
  await lines.return();
  if (line !== undefined) {
    const json = parseJson(path, line, null);
    const kind = z.object({ format: z.string(), version: z.number() }).safeParse(json);
    if (!kind.success) {
      throw new UnreadableRecording(path, line.number, 'It is no recording of Raft Siege.');
    }
    return readHeader(path, line.number, json, kind.data);
  }
  throw new UnreadableRecording(path, null, 'There is nothing in it.');
}

function readHeader(
  path: string,
  line: number,
  json: unknown,
  { format, version }: { readonly format: string; readonly version: number },
): Header {
  if (format !== FORMAT) {
    throw new UnreadableRecording(path, line, `Its format is ${format}, not ${FORMAT}.`);
  }
  if (version !== FORMAT_VERSION) {
    throw new UnreadableRecording(
      path,
      line,
      `Its format has version ${version}; this program reads version ${FORMAT_VERSION}. ` +
        'Open it with the Raft Siege that wrote it, or a newer one.',
    );
  }
  const header = headerSchema.safeParse(json);
  if (header.success) return header.data;
  throw new UnreadableRecording(path, line, describe(header.error));
}

/** So many records are handed on at a time: of more, most would be held long enough to cost the garbage collector. */
const BATCH_RECORDS = 64;

/** @param firstNumber the number of the first record; null: any */
async function* readRecords(
  path: string,
  batches: AsyncIterable<readonly Line[]>,
  onTorn: (line: number) => void,
  firstNumber: number | null,
): AsyncGenerator<readonly Told[]> {
  let next = firstNumber;
  for await (const lines of batches) {
    let batch: Told[] = [];
    for (const line of lines) {
      const json = parseJson(path, line, onTorn);
      if (json === undefined) break;
      const told = toldIn(path, line, json);
      const { n } = told.record;
      if (next !== null && n !== next) {
        const before = next - 1;
        throw new UnreadableRecording(
          path,
          line.number,
          `Record ${n} stands ${before === 0 ? 'first' : `behind record ${before}`}. ` +
            'Numbers grow by one, from the first line to the last.',
        );
      }
      next = n + 1;
      batch.push(told);
      if (batch.length < BATCH_RECORDS) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  }
}

const isEvent = new Map<string, (json: unknown) => json is SiegeEvent>();

/** Whether it is a record as the schemas would give it back; where it isn't, they say what is wrong with it, or left out. */
function isPlain(json: unknown): json is { n: number; at: number; event: SiegeEvent } {
  if (typeof json !== 'object' || json === null || !('event' in json)) return false;
  const { event } = json;
  if (!('n' in json) || !Number.isSafeInteger(json.n) || Number(json.n) < 1) return false;
  if (!('at' in json) || !Number.isFinite(json.at)) return false;
  if (typeof event !== 'object' || event === null || !('type' in event)) return false;
  const { type } = event;
  if (typeof type !== 'string') return false;
  let check = isEvent.get(type);
  if (check === undefined) {
    const schema = eventSchemaOf(type);
    if (schema === undefined) return false;
    check = asItIs(schema);
    isEvent.set(type, check);
  }
  return check(event);
}

function toldIn(path: string, line: Line, json: unknown): Told {
  if (!isPlain(json)) return { record: readRecord(path, line, json), text: null };
  const { n, at, event } = json;
  return { record: { type: 'event', n, at, event }, text: line.text };
}

function readRecord(path: string, line: Line, json: unknown): KeptRecord {
  const { n, at, event } = parse(recordSchema, json, path, line);
  if (event.type === 'recordsDropped') {
    const { count } = parse(recordsDroppedSchema, event, path, line);
    return { type: 'dropped', n, at, count };
  }
  const schema = eventSchemaOf(event.type);
  if (schema === undefined) return { type: 'unknown', n, at };
  return { type: 'event', n, at, event: parse(schema, event, path, line) };
}

async function* readEvents(
  path: string,
  batches: AsyncIterable<readonly Line[]>,
  onTorn: (line: number) => void,
): AsyncGenerator<readonly NodeEvent[]> {
  const common = z.looseObject({ v: z.literal(EVENT_VERSION), type: z.string() });
  for await (const lines of batches) {
    const batch: NodeEvent[] = [];
    for (const line of lines) {
      const json = parseJson(path, line, onTorn);
      if (json === undefined) break;
      const { type } = parse(common, json, path, line);
      const schema = eventSchemaOf(type);
      if (schema === undefined) continue;
      const event = parse(schema, json, path, line);
      if (!isNodeEvent(event)) {
        throw new UnreadableRecording(path, line.number, `A node doesn't tell of ${type}.`);
      }
      batch.push(event);
    }
    yield batch;
  }
}

/** The first lines of a file that hold something; none where nothing does. */
async function firstLines(lines: AsyncGenerator<readonly Line[], void>): Promise<readonly Line[]> {
  for (;;) {
    const { value, done } = await lines.next();
    if (done === true) return [];
    if (value.length > 0) return value;
  }
}

async function* startingWith(
  first: readonly Line[],
  rest: AsyncIterable<readonly Line[]>,
): AsyncGenerator<readonly Line[]> {
  yield first;
  yield* rest;
}

/** @returns undefined where the line was never written to its end and its file may have such a line */
function parseJson(
  path: string,
  { text, number, isWhole }: Line,
  onTorn: ((line: number) => void) | null,
): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    if (isWhole || onTorn === null) {
      throw new UnreadableRecording(path, number, `It is no JSON: ${shortened(text)}`);
    }
    onTorn(number);
    return undefined;
  }
}

function parse<T>(schema: z.ZodType<T>, json: unknown, path: string, line: Line): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new UnreadableRecording(path, line.number, describe(parsed.error));
}

function describe({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'It is no record.';
  const where = issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  return `${issue.message}${where}.`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

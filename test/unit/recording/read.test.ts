import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { State } from '../../../src/raft';
import { readRecordings } from '../../../src/recording/merge';
import { UnreadableRecording } from '../../../src/recording/unreadable';
import type { KeptRecord } from '../../../src/shared';
import { DEFAULT_TIMING, reduceKept, UNBEGUN_VIEW } from '../../../src/shared';
import { Teller } from '../../support/node-events';

const servers = [1, 2, 3].map((port) => ({ host: '127.0.0.1', port }));
const header = {
  format: 'raft-siege-trace',
  version: 1,
  app: '0.1.0',
  startedAt: '2026-11-21T12:00:00.000Z',
  engine: 'raft-siege',
  servers,
  rules: 'paper',
  settings: {},
};
const began = {
  v: 1,
  at: 1000,
  type: 'siegeBegan',
  servers,
  rules: 'paper',
  timing: DEFAULT_TIMING,
  decreedLeader: null,
  roads: [],
  replaceDeposed: true,
};
const line = (n: number, event: Readonly<Record<string, unknown>> = began): string =>
  JSON.stringify({ n, at: 1000 + n, event });
const said = (n: number): string =>
  line(n, { v: 1, at: 1000 + n, type: 'heraldSaid', text: `${n}` });

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recording-read-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(content: string | Buffer, name = 'a.rafttrace'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function read(
  ...paths: readonly string[]
): Promise<{ records: KeptRecord[]; torn: number[] }> {
  const records: KeptRecord[] = [];
  const torn: number[] = [];
  for await (const record of readRecordings(paths, (each) => torn.push(each.line))) {
    records.push(record);
  }
  return { records, torn };
}

const lines = (...all: readonly unknown[]): string =>
  all.map((each) => `${typeof each === 'string' ? each : JSON.stringify(each)}\n`).join('');
const numbers = (records: readonly KeptRecord[]): number[] => records.map(({ n }) => n);

describe('a recording', () => {
  it('is read record by record, whatever its lines end with', async () => {
    const text = lines(header, line(1), said(2), said(3));
    const { records, torn } = await read(await file(text));
    expect(numbers(records)).toEqual([1, 2, 3]);
    expect(torn).toEqual([]);
    const windows = await read(await file(text.replaceAll('\n', '\r\n')));
    expect(windows.records).toEqual(records);
    const unfinished = await read(await file(text.slice(0, -1)));
    expect(unfinished.records).toEqual(records);
  });

  it('is read without its last line where that is torn, within a letter as well', async () => {
    const text = Buffer.from(
      lines(header, line(1), line(2, { v: 1, at: 1, type: 'heraldSaid', text: 'ä' })),
    );
    const letter = text.indexOf(Buffer.from('ä'));
    for (const length of [text.length - 3, letter, letter + 1, letter + 2]) {
      const { records, torn } = await read(await file(text.subarray(0, length)));
      expect(numbers(records)).toEqual([1]);
      expect(torn).toEqual([3]);
    }
  });

  it('may have fields and types of events that nobody here knows', async () => {
    const text = lines(
      { ...header, colour: 'red' },
      line(1, { ...began, weather: 'rain' }),
      line(2, { type: 'dragonSeen', at: 3 }),
      line(3, { type: 'recordsDropped', at: 5, count: 7 }),
    );
    const { records } = await read(await file(text));
    expect(records.map(({ type }) => type)).toEqual(['event', 'unknown', 'dropped']);
  });

  it('has a beginning by its header where it does not tell of one', async () => {
    const { records } = await read(await file(lines({ ...header, part: 2 }, said(41), said(42))));
    expect(numbers(records)).toEqual([0, 41, 42]);
    expect(records[0]).toMatchObject({ event: { type: 'siegeBegan', servers, rules: 'paper' } });
  });

  it.each<[string, string | Buffer, number | null, RegExp]>([
    ['that is empty', '', null, /nothing in it/],
    ['that is only a torn line', '{"format":"raft-si', 1, /no JSON/],
    ['of another program', '{"hello":1}\n', 1, /no recording of Raft Siege/],
    [
      'that would steer a terminal',
      lines('\u001B]0;mine\u0007\u001B[31m'),
      1,
      /no JSON: \?\]0;mine\?\?\[31m/,
    ],
    ['whose format would', lines({ ...header, format: '\u001B[31m' }), 1, /format is \?\[31m/],
    ['that is no JSON', lines(header, line(1), 'then it was dark', said(2)), 3, /no JSON/],
    ['of another format', lines({ ...header, format: 'lamport' }), 1, /lamport/],
    ['of a newer version', lines({ ...header, version: 2 }), 1, /version 2/],
    ['without its servers', lines({ ...header, servers: 'three' }), 1, /at servers/],
    ['that begins in its midst', lines(header, said(2)), 2, /Record 2 stands first/],
    ['with a gap', lines(header, line(1), said(3)), 3, /Record 3 stands behind record 1/],
    ['in another order', lines(header, line(1), said(3), said(2)), 3, /behind record 1/],
    ['with a record twice', lines(header, line(1), line(1)), 3, /behind record 1/],
    ['with an event that is none', lines(header, line(1, { type: 'frozen', at: 1 })), 2, /at /],
    ['with a number for a type', lines(header, line(1, { type: 7 })), 2, /at event.type/],
    [
      'in other letters',
      Buffer.from([...Buffer.from(lines(header)), 0xff, 0xfe, 0x0a]),
      2,
      /UTF-8/,
    ],
  ])('%s is refused, with line and reason', async (_, content, number, reason) => {
    const path = await file(content);
    const refusal = await read(path).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnreadableRecording);
    expect(String(refusal)).toContain(number === null ? `${path}: ` : `${path}, line ${number}: `);
    expect(String(refusal)).toMatch(reason);
  });

  it('that is not there, or is a folder, is refused with what the system says', async () => {
    await expect(read(join(folder, 'none'))).rejects.toThrow(
      /can't be read \(there is no such file/,
    );
    await expect(read(folder)).rejects.toThrow(/can't be read \(it is a folder/);
  });
});

describe('several files', () => {
  it('of one recording are read one behind the other, whatever order they are named in', async () => {
    const first = await file(lines(header, line(1), said(2)), '1.rafttrace');
    const second = await file(lines({ ...header, part: 2 }, said(3)), '2.rafttrace');
    const third = await file(lines({ ...header, part: 3 }, said(4)), '3.rafttrace');
    const whole = await read(third, first, second);
    expect(whole.records.map(({ type, n }) => `${type} ${n}`)).toEqual([
      'event 1',
      'event 2',
      'event 3',
      'event 4',
    ]);
    const gapped = await read(first, third);
    expect(gapped.records.map(({ type }) => type)).toEqual(['event', 'event', 'dropped', 'event']);
  });

  it('of nodes are merged by time, with a beginning that follows from them', async () => {
    const [a, b] = [new Teller(0), new Teller(1)];
    a.state = State.Leader;
    const as = [a.started({ leader: 0 }), a.tell({ type: 'applied', lastApplied: 0 })];
    const bs = [
      b.started({ leader: 0 }),
      b.tell({ type: 'messageArrived', id: 'x', leg: 'request', from: 2 }),
    ];
    const paths = [await file(lines(...as), 'a.jsonl'), await file(lines(...bs), 'b.jsonl')];
    const { records } = await read(...paths);
    expect(numbers(records)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(records[0]).toMatchObject({
      event: { decreedLeader: 0, servers: [{ port: 20_000 }, { port: 20_001 }, {}] },
    });
    // Of the third somebody has heard, but no file is its own.
    expect(records[1]).toMatchObject({
      event: { type: 'contactLost', node: 2, message: 'None of these files is its own.' },
    });
    const view = records.reduce(reduceKept, UNBEGUN_VIEW);
    expect(view.generals.map(({ condition }) => condition.type)).toEqual([
      'alive',
      'alive',
      'unknown',
    ]);
  });

  it('say from when on a node is not heard any more while others go on', async () => {
    const [a, b, c] = [new Teller(0), new Teller(1), new Teller(0, 2)];
    a.state = State.Leader;
    const lives = [a.started({ leader: 0 }), a.tell({ type: 'applied', lastApplied: 0 })];
    const bs = [b.started({ leader: 0 })];
    b.at = 9000;
    bs.push(b.tell({ type: 'applied', lastApplied: 0 }));
    const types = async (...files: readonly (readonly unknown[])[]): Promise<readonly string[]> => {
      const paths = files.map((events, i) => file(lines(...events), `silent-${i}.jsonl`));
      const { records } = await read(...(await Promise.all(paths)));
      return records.flatMap((each) =>
        each.type === 'event' && 'node' in each.event
          ? [`${each.n} ${each.event.node} ${each.event.type} ${each.at}`]
          : [],
      );
    };
    expect(await types(lives, bs)).toEqual([
      '1 0 started 1001',
      '2 1 started 1001',
      '3 0 applied 1002',
      '4 0 contactLost 1002',
      '5 1 applied 9001',
    ]);
    // A copy that ends sooner says nothing of the life that the other goes on to tell of.
    expect(await types(lives.slice(0, 1), lives, bs)).toEqual(await types(lives, bs));
    // What is appended to its file is told by another life of it.
    c.at = 9500;
    expect(await types([...lives, c.started()], bs)).toEqual([
      '1 0 started 1001',
      '2 1 started 1001',
      '3 0 applied 1002',
      '4 0 contactLost 1002',
      '5 1 applied 9001',
      '6 0 started 9501',
    ]);
    // Files that end together tell of nobody who fell silent.
    const together = await types(lives, bs.slice(0, 1));
    expect(together).toEqual(['1 0 started 1001', '2 1 started 1001', '3 0 applied 1002']);
  });

  it('of which one is a supervisor’s say themselves whose process ends', async () => {
    const a = new Teller(0);
    const later = line(2, { v: 1, at: 9000, type: 'heraldSaid', text: 'later' });
    const recorded = await file(lines(later), 'watched.jsonl');
    const printed = await file(lines(a.started()), 'printed.jsonl');
    const { records } = await read(recorded, printed);
    const types = records.map((each) => (each.type === 'event' ? each.event.type : each.type));
    expect(types).toEqual(['siegeBegan', 'started', 'heraldSaid']);
  });

  it('tell once what stands in two of them, and say what is missing', async () => {
    const a = new Teller(0);
    const told = [
      a.started(),
      ...[1, 2, 3].map((n) => a.tell({ type: 'applied', lastApplied: n })),
    ];
    const whole = await file(lines(...told), 'whole.jsonl');
    const again = await file(lines(...told.slice(0, 2)), 'again.jsonl');
    expect((await read(whole, again)).records).toHaveLength(5);
    const holed = await file(lines(told[0], told[3]), 'holed.jsonl');
    const types = (await read(holed)).records.map((each) =>
      each.type === 'event' ? each.event.type : each.type,
    );
    expect(types).toEqual(['siegeBegan', 'started', 'gap', 'applied']);
  });
});

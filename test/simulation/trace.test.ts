import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SiegeCheck } from '../../src/check';
import * as raft from '../../src/raft';
import { State } from '../../src/raft';
import { readRecordings } from '../../src/recording';
import { lineOf } from '../../src/recording/format';
import { Replay } from '../../src/replay/replay';
import type { SiegeRecord } from '../../src/shared';
import { EMPTY_VIEW, isNodeEvent, lifeOf, recordSchema, reduce } from '../../src/shared';
import { breakCore } from './broken/break-core';
import { BROKEN_CORES } from './broken/broken-cores';
import { drawPlan } from './plan/draw-plan';
import { Trace } from './report/trace';
import type { Verdict } from './world/simulate';
import { simulate } from './world/simulate';

const SEEDS = [1, 4, 9, 16, 893];

function traced(seed: number): { readonly verdict: Verdict; readonly records: SiegeRecord[] } {
  const records: SiegeRecord[] = [];
  const trace = new Trace((record) => records.push(record));
  return { verdict: simulate(drawPlan(seed), raft, { trace }), records };
}

describe.each(SEEDS)('the trace of seed %d', (seed) => {
  const { verdict, records } = traced(seed);

  it('is in the format of the app, as it is read back from its lines', () => {
    for (const record of records) {
      const parsed = recordSchema.safeParse(JSON.parse(JSON.stringify(record)));
      expect(parsed.error?.issues, JSON.stringify(record)).toBeUndefined();
    }
  });

  it('numbers its records and the events of each life without gaps, and time never goes back', () => {
    const seqs = new Map<string, number>();
    let at = 0;
    for (const [i, { n, event }] of records.entries()) {
      expect(n).toBe(i + 1);
      expect(event.at).toBeGreaterThanOrEqual(at);
      ({ at } = event);
      if (!isNodeEvent(event)) continue;
      const life = `${event.node}.${event.incarnation}`;
      expect(event.seq).toBe((seqs.get(life) ?? 0) + 1);
      seqs.set(life, event.seq);
    }
  });

  it('leads the picture to where the run ended: one leader, and all logs equal', () => {
    const view = records.reduce(reduce, EMPTY_VIEW);
    const [first] = view.generals;
    expect(view.generals.filter((one) => lifeOf(one)?.state === State.Leader)).toHaveLength(1);
    expect(view.missedEvents).toBe(0);
    expect(view.violations).toEqual([]);
    for (const { condition, term, log, commitIndex, lastApplied } of view.generals) {
      expect(condition.type).toBe('alive');
      expect(term).toBe(first?.term);
      expect(log.entries.at(-1)).toEqual(first?.log.entries.at(-1));
      expect(commitIndex).toBe(log.firstIndex + log.entries.length - 1);
      expect(lastApplied).toBe(commitIndex);
    }
  });

  it('is the same every time, and watching changes nothing', () => {
    const again = traced(seed);
    expect(again.verdict).toEqual(verdict);
    expect(JSON.stringify(again.records)).toBe(JSON.stringify(records));
    expect(simulate(drawPlan(seed), raft)).toEqual(verdict);
  });
});

describe('a mistake that the simulator finds', () => {
  it('can be watched and checked as a recording', async () => {
    const mistake = BROKEN_CORES.find((each) => each.mistake.includes('by counting'));
    if (mistake === undefined) throw new Error('There is no such core.');
    const core = await breakCore(mistake.edits);
    const find = (): readonly SiegeRecord[] => {
      for (let seed = 1; ; seed += 1) {
        const records: SiegeRecord[] = [];
        const trace = new Trace((record) => records.push(record));
        const verdict = simulate(drawPlan(seed), core, { trace });
        const last = records.at(-1)?.event.type;
        if (verdict.violation !== null && last === 'violation') return records;
      }
    };
    const records = find();
    const folder = await mkdtemp(join(tmpdir(), 'trace-'));
    try {
      const file = join(folder, 'found.jsonl');
      await writeFile(file, records.map(({ n, event }) => lineOf(n, event)).join(''));
      const check = new SiegeCheck();
      for await (const record of readRecordings([file])) check.take(record);
      const { properties, records: count } = check.finish();
      expect(count).toBe(records.length);
      expect(properties.filter(({ holds }) => !holds)).not.toEqual([]);
      const replay = await Replay.open([file]);
      expect(replay.momentAt({ type: 'record', n: records.length }).view.violations).not.toEqual(
        [],
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

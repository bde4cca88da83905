import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FogBank } from '../../../../src/cluster/fog/fog';
import type { FogFault } from '../../../../src/cluster/fog/plan';
import { fogPlan } from '../../../../src/cluster/fog/plan';
import { MACHINE_TIME } from '../../../../src/cluster/time';
import type { Fog } from '../../../../src/shared';
import { VISIBLE_ROAD } from '../../../../src/shared';
import { readDirective } from '../../../../src/words';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';

const FOG: Fog = { ratePerMinute: 60, seed: 3 };

/** A fog over a made-up siege, whose words are only noted, or done by hand. */
function stage(does: (words: string, siege: SyntheticSiege) => boolean = () => true) {
  const siege = new SyntheticSiege({ rules: 'paper' }).advance(3000);
  const told: (Fog | null)[] = [];
  const said: string[] = [];
  const fog = new FogBank(
    {
      view: () => siege.view,
      inTurn: (action) => action(),
      perform: (words) => {
        const line = words.join(' ');
        const isDone = does(line, siege);
        if (isDone) said.push(line);
        return Promise.resolve(isDone);
      },
      tell: (news) => told.push(news),
      time: MACHINE_TIME,
    },
    FOG,
  );
  return { siege, fog, told, said };
}

/** What the plan begins in its first `ms` milliseconds. */
function faultsUpTo(ms: number): readonly FogFault[] {
  const faults: FogFault[] = [];
  for (const fault of fogPlan(FOG, 3)) {
    if (fault.fromMs > ms) break;
    faults.push(fault);
  }
  return faults;
}

/** What the plan says and undoes in that time, in order. */
function planned(ms: number): readonly string[] {
  return faultsUpTo(ms)
    .flatMap(({ fromMs, untilMs, begin, end }) => [
      { atMs: fromMs, words: begin },
      ...(end !== null && untilMs <= ms ? [{ atMs: untilMs, words: end }] : []),
    ])
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ words }) => words.join(' '));
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('fog', () => {
  it('does what its plan says when it says so, and undoes it in its time', async () => {
    const { said, told } = stage();
    expect(told).toEqual([FOG]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(said.length).toBeGreaterThan(60);
    expect(said).toEqual(planned(60_000));
  });

  it('does nothing more once it has lifted, and says what ends all that it has done', async () => {
    const { fog, said, told } = stage();
    // One that lasts has just begun.
    const last = faultsUpTo(60_000).find(({ fromMs, end }) => fromMs > 20_000 && end !== null);
    const atMs = last?.fromMs ?? 0;
    await vi.advanceTimersByTimeAsync(atMs);
    const ends = fog.lift().map((words) => words.join(' '));
    const begun = said.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(said).toHaveLength(begun);
    expect(told).toEqual([FOG, null]);
    // Whatever is begun and not yet ended.
    const undone = faultsUpTo(atMs).filter(({ untilMs, end }) => end !== null && untilMs > atMs);
    expect(undone.length).toBeGreaterThan(0);
    expect(ends.toSorted()).toEqual(undone.map(({ end }) => end?.join(' ')).toSorted());
    expect(fog.lift()).toEqual([]);
    expect(told).toHaveLength(2);
  });

  it('puts off what comes later where its words take long, and keeps their order', async () => {
    let isFirst = true;
    const siege = new SyntheticSiege().advance(3000);
    const said: string[] = [];
    new FogBank(
      {
        view: () => siege.view,
        inTurn: (action) => action(),
        perform: async (words) => {
          said.push(words.join(' '));
          if (isFirst) await new Promise((resolve) => setTimeout(resolve, 30_000));
          isFirst = false;
          return true;
        },
        tell: () => undefined,
        time: MACHINE_TIME,
      },
      FOG,
    );
    await vi.advanceTimersByTimeAsync(30_000);
    expect(said).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(said).toEqual(planned(180_000).slice(0, said.length));
    expect(said.length).toBeGreaterThan(60);
  });

  it('leaves alone what somebody else has changed', async () => {
    const { siege, said } = stage();
    for (const { from, to } of siege.view.roads) {
      siege.command({ type: 'setRoad', from, to, change: { lossRate: 0.01 } });
    }
    await vi.advanceTimersByTimeAsync(30_000);
    const words = new Set(said.map((line) => readDirective([line]).type));
    for (const type of ['cut', 'slow', 'lose', 'repeat', 'reorder', 'isolate', 'mend'] as const) {
      expect(words).not.toContain(type);
    }
    expect(words).toContain('kill');
  });

  it('does not end what somebody else has ended, or made another thing of', async () => {
    const { siege, said } = stage((line, { view }) => {
      const directive = readDirective([line]);
      if (directive.type !== 'lose') return false;
      const [from, to] = (line.split(' ')[1] ?? '').split(/[->]/).map(Number);
      if (from === undefined || to === undefined) return false;
      expect(view.fog).toBeNull();
      siege.command({ type: 'setRoad', from, to, change: { lossRate: 0.5 } });
      // Its user cuts it in the same moment.
      queueMicrotask(() => siege.command({ type: 'setRoad', from, to, change: { open: false } }));
      return true;
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(said.length).toBeGreaterThan(1);
    expect(said.filter((line) => line.startsWith('mend'))).toEqual([]);
  });

  it('takes nobody more away where others have left no more than a majority', async () => {
    const { siege, said } = stage();
    siege.command({ type: 'kill', node: 2 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(said.filter((line) => /^(kill|freeze|isolate|cut)/.test(line))).toEqual([]);
    expect(said.length).toBeGreaterThan(10);
  });

  it('ends a fault on a road though the pace is another meanwhile', async () => {
    const lost: string[] = [];
    const { siege, said } = stage((line) => {
      if (line.startsWith('mend')) return true;
      if (!line.startsWith('lose') || lost.length > 0) return false;
      lost.push(line);
      const [from, to] = (line.split(' ')[1] ?? '').split(/[->]/).map(Number);
      if (from === undefined || to === undefined) return false;
      siege.command({ type: 'setRoad', from, to, change: { lossRate: 0.5 } });
      return true;
    });
    await vi.advanceTimersByTimeAsync(1);
    while (lost.length === 0) await vi.advanceTimersByTimeAsync(100);
    siege.tellOf({
      type: 'paceChanged',
      timing: siege.timing,
      road: { ...VISIBLE_ROAD, travelMs: 50 },
      tempo: null,
      roads: siege.view.roads.map((each) => ({ ...each, road: { ...each.road, travelMs: 50 } })),
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(said.filter((line) => line.startsWith('mend'))).toHaveLength(1);
  });
});

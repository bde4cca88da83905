import { createServer } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import type { ConductorParts } from '../../../../src/cluster/directives/conductor';
import { Conductor } from '../../../../src/cluster/directives/conductor';
import { askOrder } from '../../../../src/cluster/directives/ask-order';
import { MACHINE_TIME } from '../../../../src/cluster/time';
import { statusOf } from '../../../../src/cluster/directives/status';
import { VISIBLE_ROAD } from '../../../../src/shared';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';

interface Stage {
  readonly siege: SyntheticSiege;
  readonly conductor: Conductor;
  /** What the cluster was told, as JSON lines. */
  readonly told: string[];
  readonly say: (line: string, signal?: AbortSignal) => ReturnType<Conductor['perform']>;
  /** Tells whoever waits that something happened. */
  readonly look: () => void;
  readonly listeners: Set<() => void>;
}

function stage(parts: Partial<ConductorParts> = {}): Stage {
  const siege = new SyntheticSiege().advance(3000);
  const told: string[] = [];
  const listeners = new Set<() => void>();
  const conductor = new Conductor({
    view: () => siege.view,
    capabilities: { freeze: true },
    command: (command) => {
      told.push(JSON.stringify(command));
      return Promise.resolve(siege.command(command));
    },
    onRecord: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tellFog: (fog) => siege.tellOf({ type: 'fogChanged', fog }),
    openLesson: (name) => told.push(`lesson ${name}`),
    recording: () => null,
    time: MACHINE_TIME,
    askOrder,
    drawWhole: (max) => max,
    onStop: () => told.push('stop'),
    ...parts,
  });
  return {
    siege,
    conductor,
    told,
    listeners,
    say: (line, signal = new AbortController().signal) => conductor.perform([line], signal),
    look: () => {
      for (const listener of listeners) listener();
    },
  };
}

const conditions = ({ siege }: Stage): string =>
  siege.view.generals.map(({ condition }) => condition.type).join(' ');
const cutRoads = ({ siege }: Stage): string =>
  siege.view.roads
    .filter(({ road }) => !road.open)
    .map(({ from, to }) => `${from}>${to}`)
    .join(' ');

async function expectRefused(line: string, sentence: RegExp): Promise<void> {
  const on = stage();
  const { status, message } = await on.say(line);
  expect(status).toBe(1);
  expect(message).toMatch(sentence);
  expect(on.told).toEqual([]);
}

describe('words about generals', () => {
  it('befall whom they name, by id or by what they are', async () => {
    const on = stage();
    expect(await on.say('kill leader')).toMatchObject({ status: 0 });
    expect(conditions(on)).toBe('down alive alive');
    expect(await on.say('freeze 1,2')).toMatchObject({ status: 0 });
    expect(conditions(on)).toBe('down frozen frozen');
  });

  it('befall of a group those whom they fit', async () => {
    const on = stage();
    await on.say('kill 1');
    expect(await on.say('kill all')).toMatchObject({ status: 0 });
    expect(conditions(on)).toBe('down down down');
    expect(await on.say('appoint all')).toMatchObject({ status: 0 });
    expect(conditions(on)).not.toContain('down');
  });

  it.each([
    ['thaw 0', /not frozen/],
    ['appoint 1', /alive/],
    ['kill 3', /no general 3; they are numbered 0 to 2/],
    ['thaw all', /not frozen/],
  ])('are refused where they would change nothing: %s', expectRefused);

  it('are refused whole where one of those named does not fit', async () => {
    const on = stage();
    await on.say('kill 1');
    on.told.length = 0;
    expect(await on.say('kill 0,1')).toMatchObject({ status: 1 });
    expect(on.told).toEqual([]);
    expect(conditions(on)).toBe('alive down alive');
  });

  it('are refused where nobody leads whom they mean', async () => {
    const on = stage();
    await on.say('kill 0');
    expect(await on.say('kill leader')).toMatchObject({ status: 1 });
  });

  it('name freezing as impossible where it is', async () => {
    const on = stage({ capabilities: { freeze: false } });
    expect((await on.say('freeze 0')).message).toMatch(/Windows/);
  });
});

describe('words about election timers', () => {
  it('end the patience of whoever waits, and hold and release its timer', async () => {
    const on = stage();
    expect(await on.say('hold followers')).toMatchObject({ status: 0 });
    expect(await on.say('release 1')).toMatchObject({ status: 0 });
    expect(await on.say('timeout 2')).toMatchObject({ status: 0 });
    expect(on.siege.view.generals[2]?.term).toBe(2);
  });

  it.each([
    ['timeout leader', /General 0 leads/],
    ['hold 0', /General 0 leads/],
    ['release all', /not held/],
    ['timeout 3', /no general 3/],
  ])('are refused where they would change nothing: %s', expectRefused);

  it('are void once all is healed, also for one that is frozen meanwhile', async () => {
    const on = stage();
    await on.say('hold 1,2');
    await on.say('freeze 1');
    expect(await on.say('heal')).toMatchObject({ status: 0 });
    expect(await on.say('release all')).toMatchObject({ status: 1 });
    expect(await on.say('heal')).toMatchObject({ status: 1 });
  });
});

describe('words about roads', () => {
  it('cut and mend them one way, both ways, and all of a general', async () => {
    const on = stage();
    await on.say('cut 0>1');
    expect(cutRoads(on)).toBe('0>1');
    await on.say('cut 0-1');
    expect(cutRoads(on)).toBe('0>1 1>0');
    await on.say('mend all');
    await on.say('isolate 2');
    expect(cutRoads(on)).toBe('0>2 1>2 2>0 2>1');
    await on.say('split 0/1,2');
    expect(cutRoads(on)).toBe('0>1 0>2 1>0 2>0');
    await on.say('heal');
    expect(cutRoads(on)).toBe('');
  });

  it('change nothing beside what they say, and mend all of it', async () => {
    const on = stage();
    await on.say('slow 0>1 2s --jitter 300ms');
    await on.say('lose 0>1 30%');
    await on.say('repeat 1>0 20%');
    await on.say('reorder 1>0 10%');
    expect((await on.say('status')).value?.roads).toContainEqual({
      from: 1,
      to: 0,
      cut: false,
      travelMs: 400,
      jitterMs: 0,
      loss: 0,
      repeat: 0.2,
      reorder: 0.1,
      asItCame: false,
    });
    const changed = on.siege.view.roads.find(({ from, to }) => from === 0 && to === 1)?.road;
    expect(changed).toEqual({
      ...VISIBLE_ROAD,
      travelMs: 2000,
      jitterMs: 300,
      lossRate: 0.3,
    });
    expect(await on.say('mend 0-1')).toMatchObject({ status: 0 });
    expect(on.siege.view.roads.map(({ road }) => road)).toEqual(Array(6).fill(VISIBLE_ROAD));
  });

  it.each([
    'mend 0-1',
    'lose all 0%',
    'repeat all 0%',
    'reorder 0-1 0%',
    'heal',
    'slow all 400ms',
    'cut 0-7',
    'cut 0-0',
    'lose 0-1,2>2 30%',
    'split 0/1',
    'split 0,1/1,2',
  ])('are refused where they would change nothing or name nobody: %s', async (line) => {
    const on = stage();
    expect(await on.say(line)).toMatchObject({ status: 1 });
    expect(on.told).toEqual([]);
  });

  it.each([
    ['slow all 2m', "A messenger can't take 120000 ms: a road takes a minute at most."],
    ['slow 0-1 1s --jitter 2m', "A travel time can't vary by 120000 ms: a minute is the most."],
  ])('are slowed by a minute at most, which is said once: %s', async (line, message) => {
    const on = stage();
    expect(await on.say(line)).toMatchObject({ status: 1, message });
    expect(on.told).toEqual([]);
  });

  it('heal the frozen, too', async () => {
    const on = stage();
    await on.say('freeze 1');
    expect(await on.say('heal')).toMatchObject({ status: 0 });
    expect(conditions(on)).toBe('alive alive alive');
  });
});

describe('words about the pace', () => {
  it('set it for all, but for roads that were slowed by hand', async () => {
    const on = stage();
    await on.say('slow 0>1 2s');
    expect(await on.say('tempo 10x')).toMatchObject({ status: 0 });
    const { view } = on.siege;
    expect(view.timing).toEqual({ heartbeatMs: 100, electionTimeoutMs: { min: 300, max: 600 } });
    expect(view.roads.map(({ road }) => road.travelMs).sort((a, b) => a - b)).toEqual([
      40, 40, 40, 40, 40, 2000,
    ]);
    expect((await on.say('status')).value).toMatchObject({
      pace: {
        heartbeatMs: 100,
        electionTimeoutMs: { min: 300, max: 600 },
        travelMs: 40,
        tempo: 10,
      },
    });
  });

  it('set one thing of it, after which it is no tempo of what was given', async () => {
    const on = stage();
    await on.say('heartbeat 250ms');
    await on.say('election-timeout 1s-2s');
    await on.say('travel 50ms');
    expect((await on.say('status')).value).toMatchObject({
      pace: {
        heartbeatMs: 250,
        electionTimeoutMs: { min: 1000, max: 2000 },
        travelMs: 50,
        tempo: null,
      },
    });
  });

  it('make of mended roads what the others are now', async () => {
    const on = stage();
    await on.say('cut 0-1');
    await on.say('travel 50ms');
    expect(await on.say('mend 0-1')).toMatchObject({ status: 0 });
    expect(on.siege.view.roads.map(({ road }) => road)).toEqual(
      Array(6).fill({ ...VISIBLE_ROAD, travelMs: 50 }),
    );
    expect(await on.say('heal')).toMatchObject({ status: 1 });
  });
});

describe('words about fog', () => {
  it('let it come up, be another, and lift', async () => {
    const on = stage();
    expect(await on.say('fog 6 --seed 7')).toMatchObject({
      status: 0,
      message:
        'Fog comes up: 6 faults a minute, seed 7. Each ends by itself; fog off or heal ends them all.',
    });
    expect((await on.say('status')).value?.fog).toEqual({ ratePerMinute: 6, seed: 7 });
    expect((await on.say('fog 12')).message).toMatch(/^Another fog comes up in place of the last/);
    expect((await on.say('status')).value?.fog).toMatchObject({ ratePerMinute: 12 });
    expect(await on.say('fog off')).toEqual({ status: 0, message: 'The fog has lifted.' });
    expect((await on.say('status')).value?.fog).toBeNull();
  });

  it('are refused where they would change nothing', async () => {
    const on = stage();
    expect(await on.say('fog off')).toEqual({
      status: 1,
      message: 'There is no fog.',
      objections: [{ type: 'noFog' }],
    });
    await on.say('fog 6 --seed 7');
    expect(await on.say('fog 6 --seed 7')).toMatchObject({
      status: 1,
      message: 'This fog is there already.',
    });
    expect(await on.say('fog 6 --seed 8')).toMatchObject({ status: 0 });
    await on.say('fog off');
  });

  it('are refused where a general is alone', async () => {
    const alone = new SyntheticSiege({ ports: [10_000] }).advance(3000);
    const on = stage({ view: () => alone.view });
    expect(await on.say('fog 6')).toMatchObject({ status: 1 });
  });

  it('are void once all is healed, which brings back whom the fog took away', async () => {
    vi.useFakeTimers();
    try {
      const on = stage();
      await on.say('fog 600 --seed 2');
      const isGone = (): boolean => conditions(on).includes('down');
      for (let i = 0; i < 10_000 && !isGone(); i += 1) await vi.advanceTimersByTimeAsync(10);
      expect(isGone()).toBe(true);
      const { status, message } = await on.say('heal');
      expect([status, message]).toEqual([0, expect.stringContaining('The fog has lifted.')]);
      expect(on.siege.view.fog).toBeNull();
      on.siege.advance(1000);
      expect(conditions(on)).toBe('alive alive alive');
      const told = on.told.length;
      await vi.advanceTimersByTimeAsync(60_000);
      expect(on.told).toHaveLength(told);
      expect(await on.say('heal')).toMatchObject({ status: 1 });
    } finally {
      vi.useRealTimers();
    }
  });

  it('end with their siege', async () => {
    vi.useFakeTimers();
    try {
      const on = stage();
      await on.say('fog 600 --seed 2');
      on.conductor.endSiege();
      expect(on.siege.view.fog).toBeNull();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(on.told).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });
});

it('a disk is lost only while its general is dead, and of a group only the dead lose theirs', async () => {
  const on = stage();
  expect(await on.say('forget 1 vote')).toMatchObject({
    status: 1,
    message: 'General 1 is not dead. Kill it first: a disk is lost while nobody uses it.',
  });
  expect(await on.say('forget all all')).toMatchObject({
    status: 1,
    message: 'Nobody is dead. A disk is lost while its general is.',
  });
  await on.say('kill 2');
  expect(await on.say('forget 1,2 all')).toMatchObject({ status: 1 });
  expect(on.siege.records.some(({ event }) => event.type === 'diskLost')).toBe(false);
  expect(await on.say('forget all log 2')).toMatchObject({ status: 0 });
  expect(on.siege.records.at(-1)?.event).toMatchObject({
    type: 'diskLost',
    node: 2,
    loss: { part: 'log', firstIndex: 2 },
  });
});

it('the herald says what he is told to', async () => {
  const on = stage();
  expect(await on.say('say Now watch general 2.')).toMatchObject({ status: 0 });
  expect(on.siege.records.at(-1)?.event).toMatchObject({
    type: 'heraldSaid',
    text: 'Now watch general 2.',
  });
});

describe('words that ask', () => {
  it('are answered from how things stand', async () => {
    const on = stage();
    expect(await on.say('expect leader 0')).toMatchObject({ status: 0 });
    expect(await on.say('expect leader 1')).toMatchObject({ status: 1 });
    for (const line of ['expect leader 7', 'expect not leader 7', 'wait leader 7']) {
      expect(await on.say(line)).toEqual({
        status: 1,
        message: 'There is no general 7; they are numbered 0 to 2.',
        objections: [{ type: 'noGeneral', node: 7, last: 2 }],
      });
    }
    expect((await on.say('status')).value).toEqual(statusOf(on.siege.view));
  });

  it('wait until it is so, and listen no longer', async () => {
    const on = stage();
    const waiting = on.say('wait not leader 0 --limit 60m');
    on.look();
    expect(on.listeners.size).toBe(1);
    on.siege.command({ type: 'kill', node: 0 });
    on.look();
    expect(await waiting).toMatchObject({ status: 0 });
    expect(on.listeners.size).toBe(0);
  });

  it('wait no longer than the limit, nor than somebody wants to know', async () => {
    const on = stage();
    expect(await on.say('wait alive 2 --limit 1ms')).toMatchObject({ status: 1 });
    const gone = new AbortController();
    const waiting = on.say('wait alive 2', gone.signal);
    gone.abort();
    expect(await waiting).toMatchObject({ status: 1 });
    expect(await on.say('wait alive 2', gone.signal)).toMatchObject({ status: 1 });
    expect(on.listeners.size).toBe(0);
  });

  it('ask the generals what they have applied, where what is seen does not reach back', async () => {
    const answers = new Map([['/orders/grain', '{"key":"grain","value":"9","index":1,"term":1}']]);
    const server = createServer((request, response) => {
      const body = answers.get(request.url ?? '');
      response.writeHead(body === undefined ? 404 : 200).end(body ?? '{"title":"Not Found"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port.');
    const port = address.port;
    const { view } = stage().siege;
    const longAgo = {
      ...view,
      generals: view.generals.map((general) => ({
        ...general,
        address: { host: '127.0.0.1', port },
        log: { firstIndex: 5000, entries: [] },
        lastApplied: 4999,
      })),
    };
    const on = stage({ view: () => longAgo });
    expect(await on.say('expect order grain=9')).toMatchObject({ status: 0 });
    expect(await on.say('wait order grain=9')).toMatchObject({ status: 0 });
    expect(await on.say('expect order grain=8')).toMatchObject({ status: 1 });
    expect(await on.say('expect not order wood=1')).toMatchObject({ status: 0 });
    await new Promise((resolve) => server.close(resolve));
    expect(await on.say('expect order grain=9')).toMatchObject({ status: 1 });
  });

  it('are not understood, with how to mend it', async () => {
    expect(await stage().say('wait aliv 3')).toMatchObject({ status: 2 });
  });
});

it('orders go to the leader, or to whom they are given', async () => {
  const on = stage();
  await on.say('order grain=9');
  await on.say('order grain=8 --to 2');
  await on.say('attack +30s');
  expect(on.told.map((each) => JSON.parse(each) as unknown)).toMatchObject([
    { type: 'order', node: 0, key: 'grain', value: '9' },
    { type: 'order', node: 2, key: 'grain', value: '8' },
    { type: 'order', node: 0, key: 'attack-time', value: '+30s' },
  ]);
  expect(await on.say('order grain=8 --to 1,2')).toMatchObject({ status: 1 });
});

it('an order tells programs what came of it, too', async () => {
  const on = stage();
  expect((await on.say('order grain=9')).order).toEqual({ outcome: 'done', index: 1, term: 1 });
  await on.say('kill 0');
  expect((await on.say('order grain=8 --to 1')).order).toEqual({
    outcome: 'refused',
    index: null,
    term: null,
  });
});

it('an order is waited for no longer than its limit, and may still be carried out', async () => {
  const on = stage({ command: () => new Promise(() => undefined) });
  const { status, message } = await on.say('order grain=9 --limit 1ms');
  expect([status, message]).toEqual([
    1,
    'No answer within 0.001 s. The order may still be carried out.',
  ]);
});

it('the end comes after its announcement', async () => {
  const on = stage();
  const { status, afterwards } = await on.say('stop');
  expect([status, on.told]).toEqual([0, []]);
  afterwards?.();
  expect(on.told).toEqual(['stop']);
});

it('what changes something is carried out in turn, and goes on after a failure', async () => {
  const order: string[] = [];
  let fail: (error: Error) => void = () => undefined;
  const on = stage({
    command: (command) => {
      order.push(command.type);
      return order.length === 1
        ? new Promise((_, reject) => {
            fail = reject;
          })
        : Promise.resolve({ outcome: 'done', message: 'Done.' });
    },
  });
  const first = on.say('kill 0');
  const second = on.say('freeze 1');
  await new Promise(setImmediate);
  expect(order).toEqual(['kill']);
  fail(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  expect(await second).toMatchObject({ status: 0 });
  expect(order).toEqual(['kill', 'freeze']);
});

describe('words about lessons', () => {
  it('have a lesson shown, if there is such a one', async () => {
    const on = stage();
    expect(await on.say('lesson heartbeats')).toMatchObject({ status: 0 });
    expect(on.told).toEqual(['lesson heartbeats']);
    const wrong = await on.say('lesson hartbeats');
    expect(wrong.status).toBe(2);
    expect(wrong.message).toContain('Did you mean heartbeats?');
    expect(wrong.message).toContain('two-leaders');
    expect(await on.say('lesson')).toMatchObject({ status: 2 });
    expect(on.told).toHaveLength(1);
  });
});

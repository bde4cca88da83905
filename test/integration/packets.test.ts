import { afterEach, expect, it } from 'vitest';
import type { SiegeRecord } from '../../src/shared';
import { pidOf } from '../../src/shared';
import { Capture, refusalOfCapture } from '../support/packets/capture';
import { compare, describeTruth } from '../support/packets/compare';
import { Lateness } from '../support/packets/lateness';
import { RealCluster } from '../support/real-cluster';
import { expectDone } from '../support/expect-done';

/** Longer than any machine is late. */
const AN_HOUR_MS = 3_600_000;

const refusal = refusalOfCapture();
if (refusal !== null) console.log(`What passes the network is not looked at: ${refusal}`);

let real: RealCluster | null = null;
afterEach(async () => {
  await real?.dispose();
  real = null;
});

it.skipIf(refusal !== null)(
  'each message of a siege with every fault passes the network once, when and as it is told',
  async () => {
    const siege = await RealCluster.create({ rules: 'paper' });
    real = siege;
    const say = async (line: string): Promise<void> => {
      expect(await siege.cluster.say([line], new AbortController().signal)).toMatchObject({
        status: 0,
      });
    };
    const lateness = new Lateness(() => siege.view.generals.map((general) => pidOf(general)));
    // The generals come first, as the mark at the beginning is asked of one of them.
    expectDone(await siege.cluster.start());
    await siege.leader();
    const capture = await Capture.begin(siege.ports);
    const fromMs = capture.beganMs;
    const messages = (): number => siege.events.filter(({ type }) => type === 'messageSent').length;
    const goOn = async (count: number): Promise<void> => {
      const before = messages();
      await siege.until('more messages', () => messages() > before + count);
    };
    await say('slow all 30ms --jitter 30ms');
    await goOn(40);
    for (const fault of ['lose all 30%', 'repeat all 40%', 'reorder all 30%']) {
      await say(fault);
      await goOn(60);
      await say('heal');
    }
    const cutOff = ((await siege.leader()) + 1) % 3;
    await say(`isolate ${cutOff}`);
    await siege.until('messages are cut off', () =>
      siege.events.some((event) => event.type === 'messageLost' && event.reason === 'cut'),
    );
    await say('heal');
    await say('order grain=9');
    await say('freeze followers');
    await goOn(10);
    await say('thaw followers');
    const leader = await siege.leader();
    await say(`kill ${leader}`);
    await siege.leader(leader);
    await say(`appoint ${leader}`);
    await say('wait alive 3');
    await goOn(30);
    const untilMs = Date.now();
    // What had set out by then has come, or is told to be lost.
    await goOn(80);
    const packets = await capture.end();
    const late = await lateness.end();
    const records = siege.recordsSince(0);
    const truth = (all: readonly SiegeRecord[]): ReturnType<typeof compare> =>
      compare(all, packets, siege.ports, late, { fromMs, untilMs });
    const found = truth(records);
    console.log(describeTruth(found, late));
    expect(found.lies).toEqual([]);
    expect(found.requests).toBeGreaterThan(100);
    expect(found.answers).toBeGreaterThan(100);
    expect(Object.keys(found.losses)).toEqual(expect.arrayContaining(['loss', 'cut']));

    // It would have noticed what is left out, moved or invented.
    const whole = packets.filter(
      ({ id, at, leg, port }) =>
        leg === 'request' &&
        at > fromMs &&
        at < untilMs &&
        port !== siege.ports[leader] &&
        records.some(
          ({ event }) =>
            event.type === 'messageArrived' && event.id === id && event.leg === 'answer',
        ),
    );
    const id = whole[Math.floor(whole.length / 2)]?.id ?? 'none';
    const isOf = (type: 'messageSent' | 'messageArrived', { event }: SiegeRecord): boolean =>
      event.type === type &&
      event.id === id &&
      ('cargo' in event ? event.cargo.leg : event.leg) === 'request';
    const moved = (type: 'messageSent' | 'messageArrived', byMs: number): readonly SiegeRecord[] =>
      records.map((each) =>
        isOf(type, each) ? { ...each, event: { ...each.event, at: each.event.at + byMs } } : each,
      );
    const [arrival] = records.filter((each) => isOf('messageArrived', each));
    if (arrival === undefined) throw new Error('Nothing arrived.');
    const tampered: Readonly<Record<string, readonly SiegeRecord[]>> = {
      'a departure left out': records.filter((each) => !isOf('messageSent', each)),
      'an arrival left out': records.filter((each) => !isOf('messageArrived', each)),
      'a departure told later': moved('messageSent', 100),
      'a departure told earlier': moved('messageSent', -AN_HOUR_MS),
      'an arrival told later': moved('messageArrived', AN_HOUR_MS),
      'an arrival told earlier': moved('messageArrived', -AN_HOUR_MS),
      'an arrival told twice': [...records, arrival],
    };
    for (const [what, all] of Object.entries(tampered)) {
      const { lies } = truth(all);
      expect([what, lies.length > 0, lies.every((lie) => lie.startsWith(`${id}:`))]).toEqual([
        what,
        true,
        true,
      ]);
    }
    const invented = { ...arrival, event: { ...arrival.event, id: '0.99.1' } };
    expect(truth([...records, invented]).lies).toEqual([
      '0.99.1:request is told to have arrived, and never to have set out',
    ]);
    const unseen = packets.filter((packet) => packet.id !== id);
    expect(compare(records, unseen, siege.ports, late, { fromMs, untilMs }).lies).not.toEqual([]);
  },
);

import { beforeEach, describe, expect, it } from 'vitest';
import type { EtcdMessage } from '../../../../src/etcd';
import { Carrier } from '../../../../src/node/etcd/carrier';
import { Roads } from '../../../../src/node/rpc/roads';
import { IDEAL_ROAD } from '../../../../src/shared';
import { messageOf } from '../../../support/etcd/captured';
import { Told } from '../../../support/etcd/told';
import { ManualClock } from '../manual-clock';

const FAR = { ...IDEAL_ROAD, travelMs: 100 };

describe('what carries a member’s messages', () => {
  let clock: ManualClock;
  let told: Told;
  let roads: Roads;
  let carrier: Carrier;
  let sent: EtcdMessage[];
  /** What has come to the end of its road, and when. */
  let delivered: string[];
  let isThere: boolean;

  beforeEach(() => {
    clock = new ManualClock();
    told = new Told(0, clock);
    roads = new Roads(clock, () => 0.5);
    [sent, delivered, isThere] = [[], [], true];
    carrier = new Carrier({
      ...{ self: 0, incarnation: 3, clock, roads, events: told.events },
      onSent: (message) => sent.push(message),
    });
  });

  const send = (bytes: Uint8Array, isRepeatable = true): void =>
    carrier.send(1, bytes, {
      isRepeatable,
      deliver: (id) => {
        delivered.push(`${id} at ${clock.monotonicMs()}`);
        return isThere;
      },
    });

  it('holds them for as long as the road is long, and tells before they set out', () => {
    roads.set(1, FAR);
    send(messageOf('MsgHeartbeat'));
    const [departure] = told.of('messageSent');
    expect(departure).toMatchObject({ to: 1, travelMs: 100, cargo: { leg: 'request' } });
    clock.advance(99);
    expect(delivered).toEqual([]);
    clock.advance(1);
    expect(delivered).toEqual([`${departure?.id ?? ''} at 100`]);
    expect(told.of('messageLost')).toEqual([]);
  });

  it('tells what a message says of its sender, and hands it to whoever asks the member', () => {
    send(messageOf('MsgHeartbeat'));
    expect(told.types).toEqual(['stateHeard', 'messageSent']);
    expect(told.heard[0]).toMatchObject({ state: 'Leader', term: sent[0]?.term });
  });

  it('tells a message that nobody can read as one of no kind, and delivers it once', () => {
    roads.set(1, { ...FAR, repeatRate: 1 });
    send(Uint8Array.of(255, 255), false);
    clock.advance(200);
    expect(told.of('messageSent')).toMatchObject([
      { cargo: { message: { type: null, bytes: 2 } } },
    ]);
    expect([sent, delivered.length]).toEqual([[], 1]);
  });

  it('delivers twice what harms nobody, and no order that is handed on', () => {
    roads.set(1, { ...FAR, repeatRate: 1 });
    send(messageOf('MsgHeartbeat'));
    const [first, second] = told.of('messageSent');
    expect(second).toMatchObject({ copyOf: first?.id });
    send(messageOf('MsgProp'));
    expect(told.of('messageSent')).toHaveLength(3);
    clock.advance(1000);
    expect(delivered).toHaveLength(3);
  });

  it('loses them where the road is cut, and where nobody is at its end', () => {
    roads.set(1, { ...FAR, open: false });
    send(messageOf('MsgHeartbeat'));
    roads.set(1, FAR);
    isThere = false;
    send(messageOf('MsgHeartbeat'));
    clock.advance(1000);
    expect(told.of('messageLost')).toMatchObject([
      { reason: 'cut' },
      { reason: 'unreachable', fraction: 1 },
    ]);
    expect(delivered).toHaveLength(1);
  });

  it('takes no more than it can hold', () => {
    roads.set(1, FAR);
    const heartbeat = messageOf('MsgHeartbeat');
    for (let i = 0; i < 2001; i += 1) send(heartbeat);
    expect(told.of('messageSent')).toHaveLength(2001);
    expect(told.of('messageLost')).toMatchObject([{ reason: 'full', fraction: 0 }]);
  });

  it('gives up whatever is under way once the member has ended', () => {
    roads.set(1, FAR);
    send(messageOf('MsgHeartbeat'));
    clock.advance(40);
    carrier.close();
    expect(told.of('messageLost')).toMatchObject([{ reason: 'senderEnded', fraction: 0.4 }]);
    clock.advance(1000);
    expect(delivered).toEqual([]);
  });

  it('holds up what is no messenger as well, and tells nobody', () => {
    roads.set(1, FAR);
    carrier.pass(1, () => delivered.push(`passed at ${clock.monotonicMs()}`));
    clock.advance(100);
    roads.set(1, { ...FAR, open: false });
    let isWanted = true;
    const open = (name: string): void =>
      carrier.whenOpen(
        1,
        () => isWanted,
        () => delivered.push(name),
      );
    open('opened');
    clock.advance(1000);
    expect(delivered).toEqual(['passed at 100']);
    roads.set(1, FAR);
    clock.advance(100);
    expect(delivered).toEqual(['passed at 100', 'opened']);
    roads.set(1, { ...FAR, open: false });
    open('nobody wants it');
    isWanted = false;
    roads.set(1, FAR);
    clock.advance(1000);
    expect(delivered).toHaveLength(2);
    expect(told.heard).toEqual([]);
  });
});

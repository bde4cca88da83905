import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { Line } from '../../../../src/cluster/attached/line';
import { lookUp, NotFound } from '../../../../src/cluster/attached/look-up';
import { Relay } from '../../../../src/cluster/relay';
import { MACHINE_TIME } from '../../../../src/cluster/time';
import { State } from '../../../../src/raft';
import type { NodeEvent, SiegeEvent } from '../../../../src/shared';
import { DEFAULT_TIMING } from '../../../../src/shared';
import { told } from '../../shared/siege';
import { Waiting } from '../../../support/waiting';
import { Server } from './server';

const STATE = {
  ...{ node: 1, incarnation: 4, pid: 815, rules: 'paper', timing: DEFAULT_TIMING },
  ...{ servers: ['a:1', 'b:2', 'c:3'], decreedLeader: null },
};

/** What a general says first to whoever listens. */
const stateTold = (seq: number, at: number, incarnation = 4): NodeEvent =>
  told(
    1,
    {
      ...{ type: 'stateTold', votedFor: null, firstIndex: 1, log: [], prevTerm: 0 },
      ...{ commitIndex: 0, lastApplied: 0, role: { state: State.Follower, leader: null } },
    },
    { seq, at, incarnation },
  );

interface Stage {
  /** What its `GET /state` says; null: it answers nothing of the kind. */
  state: object | null;
  /** By how much its clock is ahead. */
  aheadMs: number;
  /** Those who listen to its events. */
  readonly listeners: ServerResponse[];
  readonly events: SiegeEvent[];
  readonly say: (...events: readonly NodeEvent[]) => void;
  readonly until: (what: string, holds: () => boolean) => Promise<boolean>;
  readonly address: { readonly host: string; readonly port: number };
}

let server: Server;
let line: Line | null = null;
afterEach(async () => {
  line?.close();
  line = null;
  await server.close();
});

async function general(aheadMs = 0): Promise<Stage> {
  const events: SiegeEvent[] = [];
  const waiting = new Waiting(() => JSON.stringify(events));
  const listeners: ServerResponse[] = [];
  server = await Server.open(({ url }, response) => {
    if (url?.startsWith('/events') === true) {
      response.writeHead(200).flushHeaders();
      listeners.push(response);
      waiting.look();
    } else if (url?.startsWith('/state') === true && stage.state !== null) {
      const time = new Date(Date.now() + stage.aheadMs).toISOString();
      response.end(JSON.stringify({ ...stage.state, time }));
    } else response.end('{}');
  });
  const stage: Stage = {
    ...{ state: STATE, aheadMs, listeners, events },
    say: (...said) => {
      for (const event of said) listeners.at(-1)?.write(`data: ${JSON.stringify(event)}\n\n`);
    },
    until: (what, holds) => waiting.until(what, holds),
    address: { host: '127.0.0.1', port: server.port },
  };
  return stage;
}

/** Opens a line to a general, and hears its first word. */
async function listen(stage: Stage, seq = 7): Promise<void> {
  const relay = new Relay();
  relay.listen(({ event }) => {
    stage.events.push(event);
    void stage.until('looks', () => true);
  });
  line = new Line({ node: 1, address: stage.address, size: 3, relay, time: MACHINE_TIME });
  const opened = line.open();
  await stage.until('it is listened to', () => stage.listeners.length === 1);
  stage.say(stateTold(seq, Date.now() + stage.aheadMs));
  await opened;
}

describe('a general that is looked up', () => {
  it('says who it is, and how its clock stands', async () => {
    const { address } = await general(5000);
    const found = await lookUp(address);
    expect(found).toMatchObject({ node: 1, incarnation: 4, pid: 815, rules: 'paper' });
    expect(found.clock.withinMs).toBeLessThan(2000);
    expect(Math.abs(found.clock.aheadMs - 5000)).toBeLessThanOrEqual(found.clock.withinMs);
    expect(server.requests).toBe(5);
  });

  it('is told from a stranger, and from nobody', async () => {
    const stage = await general();
    stage.state = null;
    await expect(lookUp(stage.address)).rejects.toMatchObject({
      isStranger: true,
      message: expect.stringContaining('is no general of this program') as string,
    });
    await server.close();
    const missing = lookUp(stage.address);
    await expect(missing).rejects.toBeInstanceOf(NotFound);
    await expect(missing).rejects.toMatchObject({ isStranger: false });
  });
});

describe('the line to a general of ours', () => {
  it('relays what it says, from the middle of its life on, and nothing is missed', async () => {
    const stage = await general();
    await listen(stage);
    stage.say(told(1, { type: 'committed', commitIndex: 3 }, { seq: 8, incarnation: 4 }));
    await expect.poll(() => stage.events.at(-1)?.type).toBe('committed');
    expect(stage.events.map(({ type }) => type)).toEqual(['contactMade', 'stateTold', 'committed']);
    expect(stage.events[0]).toMatchObject({ incarnation: 4, pid: 815 });
  });

  it('tells its times by the clock of this machine', async () => {
    const stage = await general(600_000);
    await listen(stage);
    const at = stage.events.find(({ type }) => type === 'stateTold')?.at ?? 0;
    expect(Math.abs(at - Date.now())).toBeLessThan(300_000);
  });

  it('is unknown once its line ends, and heard anew by itself', async () => {
    const stage = await general();
    await listen(stage);
    stage.listeners[0]?.end();
    await expect
      .poll(() => stage.events.at(-1))
      .toMatchObject({
        type: 'contactLost',
        message: expect.stringContaining('has ended') as string,
      });
    await expect.poll(() => stage.listeners.length, { timeout: 5000 }).toBe(2);
    stage.say(stateTold(20, Date.now()));
    await expect.poll(() => stage.events.at(-1)?.type).toBe('stateTold');
    expect(stage.events.some(({ type }) => type === 'gap')).toBe(false);
  });

  it.each([
    [{ ...STATE, node: 2 }, 'Name the generals in the order of their --servers.'],
    [{ ...STATE, servers: ['a:1'] }, 'is one of 1, and 3 are named'],
    [null, 'is no general of this program'],
  ])('hears nobody else: %j', async (state, sentence) => {
    const stage = await general();
    stage.state = state;
    const relay = new Relay();
    relay.listen(({ event }) => stage.events.push(event));
    line = new Line({ node: 1, address: stage.address, size: 3, relay, time: MACHINE_TIME });
    await line.open();
    expect(stage.events).toMatchObject([
      { type: 'contactLost', message: expect.stringContaining(sentence) as string },
    ]);
    expect(stage.listeners).toEqual([]);
  });

  it('gives up one who says what can’t be read, or speaks of another life', async () => {
    const stage = await general();
    await listen(stage);
    stage.listeners[0]?.write('data: {"type":"nonsense"}\n\n');
    await expect
      .poll(() => stage.events.at(-1))
      .toMatchObject({
        message: expect.stringContaining("this version can't read") as string,
      });
    await expect.poll(() => stage.listeners.length, { timeout: 5000 }).toBe(2);
    stage.say(stateTold(1, Date.now(), 5));
    await expect.poll(() => stage.listeners.length, { timeout: 5000 }).toBe(3);
    expect(stage.events.filter(({ type }) => type === 'stateTold')).toHaveLength(1);
  });
});

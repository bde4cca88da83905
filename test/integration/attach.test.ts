import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lifeOf, standingOf } from '../../src/shared';
import type { Command, SiegeEvent } from '../../src/shared';
import { refusedAttach, startAttached } from '../support/attached';
import { freePorts } from '../support/ports';
import { RaftCluster } from '../support/raft-process';
import type { RaftProcess } from '../support/raft-process';
import type { WebShell } from '../support/web-shell';
import { expectDone } from '../support/expect-done';

const LIVELY = ['--heartbeat', '200', '--election-timeout', '2000-4000'];

let generals: RaftCluster;
let nodes: RaftProcess[] = [];
let shell: WebShell | null = null;
let heard: SiegeEvent[] = [];

/** Watches the generals, as from a terminal, and opens the window. */
async function attach(...more: readonly string[]): Promise<WebShell> {
  const list = generals.ports.map((port) => `127.0.0.1:${port}`).join(',');
  const opened = startAttached([list, ...more], (events) => heard.push(...events));
  shell = opened;
  await opened.open();
  await opened.until('all are heard', () =>
    opened.view.generals.every(({ condition }) => condition.type === 'alive'),
  );
  return opened;
}

describe('generals that somebody else has started', () => {
  beforeEach(async () => {
    generals = await RaftCluster.prepare(3, ...LIVELY);
    nodes = [...(await generals.startAll())];
    heard = [];
  });

  afterEach(async () => {
    shell?.process.kill('SIGKILL');
    await shell?.ended;
    shell = null;
    await generals.destroy();
  });

  it('are seen as they are, though their beginning was not', async () => {
    expect(await nodes[0]?.giveOrder('food', 'bread')).toBe(200);
    const { view } = await attach();
    expect(view.isAttached).toBe(true);
    expect(view.generals.map((general) => lifeOf(general)?.state)).toEqual([
      'Leader',
      'Follower',
      'Follower',
    ]);
    expect(view.generals.map((general) => lifeOf(general)?.pid)).toEqual(
      nodes.map(({ child }) => child.pid),
    );
    for (const { log, incarnation } of view.generals) {
      expect(log.entries.at(-1)?.command).toMatchObject({ key: 'food', value: 'bread' });
      expect(incarnation).toBe(1);
    }
  });

  it('send their heartbeats on the map, each departure before its arrival', async () => {
    const watched = await attach();
    await watched.until('heartbeats come home', () => {
      const answered = heard.filter(
        (event) => event.type === 'messageArrived' && event.leg === 'answer' && event.node === 0,
      );
      return answered.length >= 6;
    });
    const sent = new Set<string>();
    const untold: string[] = [];
    for (const event of heard) {
      if (event.type === 'messageSent') sent.add(`${event.id} ${event.cargo.leg}`);
      if (event.type === 'messageArrived' && event.leg === 'answer') {
        if (!sent.has(`${event.id} answer`)) untold.push(event.id);
      }
    }
    // Of what was under way as they were joined, the departure was told to nobody here.
    expect(untold.length).toBeLessThanOrEqual(2);
    expect(watched.view.missedEvents).toBe(0);
    expect(watched.view.violations).toEqual([]);
  });

  it('are unknown while they are not heard, and seen as they are once they are back', async () => {
    const watched = await attach();
    nodes[2]?.kill('SIGKILL');
    await nodes[2]?.ended;
    await watched.until('it is unknown', () => conditionOf(watched, 2) === 'unknown');
    expect(heard.some(({ type }) => type === 'processExited')).toBe(false);
    expect(watched.view.generals.slice(0, 2).map(({ condition }) => condition.type)).toEqual([
      'alive',
      'alive',
    ]);
    await generals.start(2);
    await watched.until('it is back', () => conditionOf(watched, 2) === 'alive');
    expect(watched.view.generals[2]).toMatchObject({ incarnation: 2 });
    expect(watched.view.missedEvents).toBe(0);
  });

  it('are unknown while they stand still, though no connection breaks', async () => {
    const watched = await attach();
    nodes[1]?.kill('SIGSTOP');
    await watched.until('it is unknown', () => conditionOf(watched, 1) === 'unknown');
    nodes[1]?.kill('SIGCONT');
    await watched.until('it is back', () => conditionOf(watched, 1) === 'alive');
    expect(watched.view.generals[1]).toMatchObject({ incarnation: 1 });
  });

  it('are done nothing to', async () => {
    const watched = await attach();
    const commands: readonly Command[] = [
      { type: 'kill', node: 1 },
      { type: 'freeze', node: 1 },
      { type: 'setRoad', from: 0, to: 1, change: { open: false } },
      { type: 'setTempo', factor: 10 },
      { type: 'beginAnew' },
      { type: 'order', node: 0, key: 'a', value: 'b' },
      { type: 'perform', words: ['kill', '1'] },
      { type: 'perform', words: ['fog', '6'] },
    ];
    for (const command of commands) {
      const { outcome, message } = await watched.command(command);
      expect(outcome).toBe('refused');
      expect(message).toContain('only watched');
    }
    expect(await watched.command({ type: 'say', text: 'Look.' })).toMatchObject({
      outcome: 'done',
    });
    expect(watched.view.generals.map(standingOf)).toEqual(['alive', 'alive', 'alive']);
    watched.process.kill('SIGINT');
    expect(await watched.ended).toEqual({ status: 0, signal: null });
    expect(nodes.every(({ isRunning }) => isRunning)).toBe(true);
  });

  it('take orders and attack where --command is given, and nothing else is done to them', async () => {
    const watched = await attach('--command');
    const order: Command = { type: 'order', node: 1, key: 'food', value: 'bread' };
    expect(await watched.command(order)).toMatchObject({
      outcome: 'done',
      order: { node: 1, recipient: 0 },
    });
    const attack: Command = { type: 'order', node: null, key: 'attack-time', value: '+2s' };
    expectDone(await watched.command(attack));
    const wait: Command = { type: 'perform', words: ['wait', 'attack', 'succeeded'] };
    expectDone(await watched.command(wait));
    const others: readonly Command[] = [
      { type: 'kill', node: 1 },
      { type: 'order', node: 7, key: 'food', value: 'bread' },
      { type: 'perform', words: ['freeze', '1'] },
    ];
    for (const command of others) {
      expect(await watched.command(command)).toMatchObject({ outcome: 'refused' });
    }
    expect(watched.view.generals.map(standingOf)).toEqual(['alive', 'alive', 'alive']);
  });

  it('have to be named as they name themselves', () => {
    const [first, second, third] = generals.ports;
    expect(refusedAttach(`${second},${first},${third}`)).toEqual({
      status: 2,
      stderr: expect.stringContaining('in the order of their --servers') as string,
    });
    expect(refusedAttach(String(first))).toEqual({
      status: 2,
      stderr: expect.stringContaining('is one of 3, and 1 are named') as string,
    });
  });
});

describe('where nobody can be watched', () => {
  it('says so: nobody is there, or somebody else', async () => {
    const [port] = await freePorts(1);
    expect(refusedAttach(`127.0.0.1:${port}`)).toEqual({
      status: 3,
      stderr: expect.stringContaining('There is nobody to watch.') as string,
    });
  });

  it.each([
    [[], 'Name the generals in one list'],
    [['a:b'], '"a:b", which is no address'],
    [['10000,10000'], 'attach names 127.0.0.1:10000 for node 0 and for node 1'],
    [['10000', '10001'], 'Name the generals in one list'],
    [['10000', '--travl'], 'Unknown option'],
    [[Array.from({ length: 10 }, (_, i) => 10_000 + i).join(',')], 'the map has room for 9'],
  ])('refuses %j', (words, sentence) => {
    const { status, stderr } = refusedAttach(...words);
    expect(stderr).toContain(sentence);
    expect(status).toBe(2);
  });
});

function conditionOf({ view }: WebShell, node: number): string | undefined {
  return view.generals[node]?.condition.type;
}

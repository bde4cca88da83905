import { afterEach, describe, expect, it } from 'vitest';
import type { SiegeEvent } from '../../src/shared';
import { Hosts, whyNoHosts } from '../support/hosts';
import { startAttached } from '../support/attached';
import { RAFT_PROGRAM, RaftProcess } from '../support/raft-process';
import type { WebShell } from '../support/web-shell';
import { expectDone } from '../support/expect-done';

const reason = whyNoHosts();
if (reason !== null) console.warn(`The tests with hosts of their own are skipped: ${reason}.`);

const PORT = 10_000;
let hosts: Hosts | null = null;
let shell: WebShell | null = null;
let nodes: RaftProcess[] = [];

afterEach(async () => {
  shell?.process.kill('SIGKILL');
  await shell?.ended;
  await Promise.all(nodes.map((node) => node.destroy()));
  hosts?.close();
  [hosts, shell, nodes] = [null, null, []];
});

describe.skipIf(reason !== null)('generals on three hosts', () => {
  it('are watched from a fourth, also while a cable is pulled', async () => {
    const opened = Hosts.open(3);
    hosts = opened;
    const list = [0, 1, 2].map((id) => `${opened.address(id)}:${PORT}`).join(',');
    nodes = [0, 1, 2].map((id) => {
      const { path, before } = opened.on(id);
      const args = ['--node', String(id), '--servers', list, '--memory', '--rules', 'paper'];
      const pace = ['--heartbeat', '200', '--election-timeout', '2000-4000'];
      const program = { path, before: [...before, process.execPath, RAFT_PROGRAM], env: {} };
      return new RaftProcess([...args, ...pace], PORT, program);
    });
    await Promise.all(nodes.map((node) => node.waitFor('started')));

    const heard: SiegeEvent[] = [];
    const watched = startAttached([list, '--command']);
    shell = watched;
    watched.onMessage = (message) => {
      if (message.type === 'records') heard.push(...message.records.map(({ event }) => event));
    };
    await watched.open();
    const conditions = (): string =>
      watched.view.generals.map(({ condition }) => condition.type).join(' ');
    await watched.until('all are heard', () => conditions() === 'alive alive alive');
    const order = { type: 'order', node: 1, key: 'food', value: 'bread' } as const;
    expectDone(await watched.command(order));

    opened.plug(2, 'down');
    await watched.until('one is out of hearing', () => conditions() === 'alive alive unknown');
    expectDone(await watched.command({ ...order, value: 'wine' }));
    opened.plug(2, 'up');
    await watched.until('it is back', () => conditions() === 'alive alive alive');
    await watched.until('it has caught up', () =>
      watched.view.generals.every(({ lastApplied }) => lastApplied >= 2),
    );
    expect(watched.view.generals[2]).toMatchObject({ incarnation: 1 });
    expect(nodes.every(({ isRunning }) => isRunning)).toBe(true);
    expect(heard.some(({ type }) => type === 'processExited')).toBe(false);
    expect(watched.view.violations).toEqual([]);
  });
});

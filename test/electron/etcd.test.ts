import { describe, expect, it } from 'vitest';
import { findEtcd } from '../../src/program';
import { AS_IT_CAME } from '../../src/shared';
import { freeRow } from '../support/ports';
import { processesOf, remains } from '../support/remains';
import { browser, command, desktopsOfEachTest, leader, open } from './support/desktop';
import { expectDone } from '../support/expect-done';

const etcd = findEtcd(undefined);
if (etcd.type === 'missing') console.warn(`etcd in the desktop app is not tested. ${etcd.message}`);

const SIZE = 5;
const desktops = desktopsOfEachTest();

describe.skipIf(browser === undefined || etcd.type === 'missing')('an etcd cluster', () => {
  it('is begun from the window, elects another leader where one falls, and ends with the app', async () => {
    const { app } = await desktops.start();
    const page = await open(app);
    const ports = await freeRow(SIZE);
    const [basePort = 0] = ports;
    const withProcess = (): readonly number[] =>
      ports.filter((port) => processesOf(`:${port}`).length > 0);
    const choice = { ...AS_IT_CAME, armies: SIZE, engine: 'etcd', basePort };
    expectDone(await command(page, { type: 'beginSiege', choice }));
    // The siege before had no such general.
    await page
      .getByRole('button', { name: /^General 4/ })
      .first()
      .waitFor();
    const first = await leader(page);
    const version = await fetch(`http://127.0.0.1:${basePort}/version`);
    expect(await version.json()).toHaveProperty('etcdserver');

    expectDone(await command(page, { type: 'kill', node: first }));
    const second = await leader(page, first);
    const order = { type: 'order', node: second, key: 'gate', value: 'north' };
    expectDone(await command(page, order));

    expect(withProcess()).toEqual(ports.filter((port) => port !== basePort + first));
    app.do({ type: 'closeWindow' });
    expect(await app.ended).toBe(0);
    expect(withProcess()).toEqual([]);
    expect(await remains([], ports)).toEqual([]);
  });
});

import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAlive, remains } from '../support/remains';
import { browser, command, Desktops, living, open } from './support/desktop';
import { expectDone } from '../support/expect-done';

describe.skipIf(browser === undefined)('the apps of a test', () => {
  it('end with it, their frozen generals, browsers and files too, and none begins after it', async () => {
    const desktops = new Desktops();
    try {
      const { app, ports } = await desktops.start();
      const page = await open(app);
      expectDone(await command(page, { type: 'freeze', node: 1 }));
      expect(living(app)).toHaveLength(3);
      const [chromium] = app.of('chromium');
      // What would be in everybody's folder for temporary files.
      const left = readdirSync(app.userData).filter((name) => /chromium/i.test(name));
      expect(left.length).toBeGreaterThan(1);
      await desktops.end();
      expect(await remains(app.pids, ports)).toEqual([]);
      expect(isAlive(chromium?.pid ?? 0)).toBe(false);
      expect(existsSync(app.userData)).toBe(false);
      await expect(desktops.start()).rejects.toThrow('The test is over.');
    } finally {
      await desktops.end();
    }
  });

  it('end all, also where the first can not be ended in order', async () => {
    const desktops = new Desktops();
    const first = await desktops.start();
    const second = await desktops.start();
    await second.app.tells('spawned', 3);
    const dispose = first.app.dispose.bind(first.app);
    first.app.dispose = async () => {
      await dispose();
      throw new Error('It was not in order.');
    };
    await expect(desktops.end()).rejects.toThrow('It was not in order.');
    expect(await remains(second.app.pids, second.ports)).toEqual([]);
    expect(existsSync(second.app.userData)).toBe(false);
  });
});

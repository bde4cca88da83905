import { describe, expect, it } from 'vitest';
import { browser } from './support/desktop';
import { testElectron, testStandIn } from './support/real-spec';

describe.skipIf(process.platform !== 'linux')('npm run test:electron', () => {
  // All of it takes minutes: npm run test:electron:stand-in.
  it.skipIf(browser === undefined)(
    'is true of the stand-in, too, in what it tests first',
    async () => {
      const ended = await testStandIn(['--grep', 'shows the siege']);
      expect(ended, ended.output).toMatchObject({ status: 0 });
      expect(ended.output).toContain('1 passed');
    },
  );

  it.each([
    [{ ELECTRON_EXEC_PATH: '/nowhere/electron' }, 'ELECTRON_EXEC_PATH names /nowhere/electron'],
    [{ DISPLAY: '', WAYLAND_DISPLAY: '' }, 'there is no display'],
  ])(
    'says in one line why nothing is tested, which fails a machine that has to: %j',
    async (env, why) => {
      const here = await testElectron({ ...env, ELECTRON_REQUIRED: '' });
      expect(here.output).toMatch(/^Real Electron is not tested, as .+\.\n$/);
      expect(here).toMatchObject({ status: 0, output: expect.stringContaining(why) as string });
      expect(await testElectron({ ...env, ELECTRON_REQUIRED: '1' })).toEqual({
        status: 1,
        output: here.output,
      });
    },
  );
});

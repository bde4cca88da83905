import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cluster, SystemStation } from '../../../src/cluster';
import { openNodePage } from '../../../src/main/node-page';
import { fakeSpawn } from '../../support/fake-spawn';
import { siegePlan } from '../../support/siege-plan';

const { app, dialog, shell } = vi.hoisted(() => ({
  app: { getLocale: () => 'en', getPreferredSystemLanguages: () => ['en-US'] },
  dialog: { showErrorBox: vi.fn() },
  shell: { openExternal: vi.fn() },
}));
vi.mock('electron', () => ({ app, dialog, shell }));

describe("a node's own page", () => {
  const { spawn } = fakeSpawn(() => undefined);
  const cluster = new Cluster({
    station: new SystemStation({ spawn, dataBase: '', keptDir: '/nowhere' }),
    plan: siegePlan(),
  });

  let programs = '';

  beforeEach(() => {
    vi.clearAllMocks();
    programs = mkdtempSync(join(tmpdir(), 'node-page-test-'));
    writeFileSync(join(programs, 'xdg-open'), '');
    chmodSync(join(programs, 'xdg-open'), 0o755);
    vi.stubEnv('PATH', `/nowhere:${programs}`);
    vi.spyOn(cluster, 'addressOf').mockImplementation((node) =>
      node === 1 ? { host: '127.0.0.1', port: 10_001 } : null,
    );
  });

  afterEach(() => {
    rmSync(programs, { recursive: true, force: true });
  });

  it('opens in the browser, for a node that there is', async () => {
    await openNodePage(cluster, 1);
    await openNodePage(cluster, 7);
    expect(shell.openExternal.mock.calls).toEqual([['http://127.0.0.1:10001/']]);
  });

  it('is named where no browser can be opened', async () => {
    shell.openExternal.mockRejectedValue(new Error('There is none.'));
    await openNodePage(cluster, 1);
    expect(dialog.showErrorBox).toHaveBeenCalledWith(
      'No browser could be opened',
      expect.stringContaining('http://127.0.0.1:10001/'),
    );
  });

  it.runIf(process.platform === 'linux').each(['/nowhere', undefined])(
    'is named where Linux has nothing to open it with, which Electron would not notice: %s',
    async (path) => {
      vi.stubEnv('PATH', path);
      shell.openExternal.mockResolvedValue(undefined);
      await openNodePage(cluster, 1);
      expect(shell.openExternal).not.toHaveBeenCalled();
      expect(dialog.showErrorBox).toHaveBeenCalledOnce();
    },
  );
});

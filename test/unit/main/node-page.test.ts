import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Cluster } from '../../../src/cluster';
import { openNodePage } from '../../../src/main/node-page';
import { fakeSpawn } from '../../support/fake-spawn';
import { siegePlan } from '../../support/siege-plan';

const { dialog, shell } = vi.hoisted(() => ({
  dialog: { showErrorBox: vi.fn() },
  shell: { openExternal: vi.fn() },
}));
vi.mock('electron', () => ({ dialog, shell }));

describe("a node's own page", () => {
  const { spawn } = fakeSpawn(() => undefined);
  const cluster = new Cluster({ spawn, dataBase: '', plan: siegePlan() });

  beforeEach(() => {
    vi.spyOn(cluster, 'addressOf').mockImplementation((node) =>
      node === 1 ? { host: '127.0.0.1', port: 10_001 } : null,
    );
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
});

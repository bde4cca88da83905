import { resolve } from 'node:path';
import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Cluster, SystemStation } from '../../../src/cluster';
import { SecondStarts } from '../../../src/main/second-start';
import { fakeSpawn } from '../../support/fake-spawn';
import { siegePlan } from '../../support/siege-plan';

const { dialog, app } = vi.hoisted(() => ({
  app: { getLocale: () => 'en', getPreferredSystemLanguages: () => ['en-US'] },
  dialog: { showMessageBox: vi.fn(), showErrorBox: vi.fn() },
}));
vi.mock('electron', () => ({ app, dialog }));

const BEGIN = 0;
const KEEP = 1;
const window = {
  isDestroyed: () => false,
  isVisible: () => true,
  isMinimized: () => false,
} as unknown as BrowserWindow;
const workingDirectory = resolve('/home/jo');

describe('a second start', () => {
  const { spawn } = fakeSpawn(() => undefined);
  const cluster = new Cluster({
    station: new SystemStation({ spawn, dataBase: '', keptDir: '/nowhere' }),
    plan: siegePlan(),
  });
  const opened = vi.fn();
  const begun = vi.fn<typeof cluster.beginPlan>();
  const take = (...args: readonly string[]): Promise<void> =>
    new SecondStarts(cluster, opened).take(window, { args, workingDirectory });

  beforeEach(() => {
    vi.clearAllMocks();
    begun.mockReset().mockResolvedValue({ outcome: 'done', message: 'It begins.' });
    vi.spyOn(cluster, 'beginPlan').mockImplementation(begun);
    dialog.showMessageBox.mockReset();
  });

  it('begins the siege that it names, where its user wants that, with files where they meant them', async () => {
    dialog.showMessageBox.mockResolvedValue({ response: BEGIN });
    await take('--servers', '7000,7001', '--data', 'my-siege');
    expect(dialog.showMessageBox.mock.lastCall?.[1]).toMatchObject({
      detail: expect.stringContaining('7000, 7001') as string,
      cancelId: KEEP,
    });
    expect(begun).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        data: { type: 'kept', folder: resolve(workingDirectory, 'my-siege') },
      }),
    );
    expect(dialog.showErrorBox).not.toHaveBeenCalled();
  });

  it('leaves the present one where its user keeps to that', async () => {
    dialog.showMessageBox.mockResolvedValue({ response: KEEP });
    await take('--armies', '5');
    expect(begun).not.toHaveBeenCalled();
  });

  it.each([[[]], [['--lang=de']], [['--servers', 'nowhere']]])(
    'asks nothing where it was for the window: %j',
    async (args) => {
      await take(...args);
      expect(dialog.showMessageBox).not.toHaveBeenCalled();
    },
  );

  it('opens the recordings that it names, from where it was started, and asks nothing for that', async () => {
    await take('one.rafttrace', '--lang=de', 'other.txt');
    expect(opened).toHaveBeenCalledExactlyOnceWith([resolve(workingDirectory, 'one.rafttrace')]);
    expect(dialog.showMessageBox).not.toHaveBeenCalled();
  });

  it('says why where the other cannot begin', async () => {
    dialog.showMessageBox.mockResolvedValue({ response: BEGIN });
    begun.mockResolvedValue({ outcome: 'refused', message: 'Port 7000 is taken.' });
    await take('--servers', '7000');
    await vi.waitUntil(() => dialog.showErrorBox.mock.calls.length > 0, { timeout: 60_000 });
    expect(dialog.showErrorBox).toHaveBeenCalledExactlyOnceWith(
      'The other siege could not be begun',
      'Port 7000 is taken.',
    );
  });

  it('does not ask while it asks, and asks again after that', async () => {
    let answer: (chosen: { readonly response: number }) => void = () => undefined;
    dialog.showMessageBox.mockImplementation(() => new Promise((settle) => (answer = settle)));
    const starts = new SecondStarts(cluster, opened);
    const start = { args: ['--armies', '5'], workingDirectory };
    const first = starts.take(window, start);
    await starts.take(window, start);
    expect(dialog.showMessageBox).toHaveBeenCalledOnce();
    answer({ response: KEEP });
    await first;
    const again = starts.take(window, start);
    expect(dialog.showMessageBox).toHaveBeenCalledTimes(2);
    answer({ response: KEEP });
    await again;
  });
});

import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfirmedPrograms } from '../../../src/main/confirmed-programs';
import { AS_IT_CAME } from '../../../src/shared';

const { dialog, app } = vi.hoisted(() => ({
  app: { getLocale: () => 'en', getPreferredSystemLanguages: () => ['en-US'] },
  dialog: { showMessageBox: vi.fn() },
}));
vi.mock('electron', () => ({ app, dialog }));

const RUN = 0;
const LEAVE = 1;
const window = {
  isDestroyed: () => false,
  isVisible: () => true,
  isMinimized: () => false,
} as unknown as BrowserWindow;
const beginning = (...commands: readonly string[]): unknown => ({
  type: 'beginSiege',
  choice: { ...AS_IT_CAME, programs: commands.map((command, node) => ({ node, command })) },
});

describe('programs that the window wants to run', () => {
  beforeEach(() => {
    dialog.showMessageBox.mockReset();
  });

  it('are run where the user says so, who is asked once for each', async () => {
    dialog.showMessageBox.mockResolvedValue({ response: RUN });
    const programs = new ConfirmedPrograms(() => window);
    expect(await programs.allow(beginning('./raft'))).toBe(true);
    expect(dialog.showMessageBox.mock.lastCall?.[1]).toMatchObject({
      detail: expect.stringContaining('./raft') as string,
      cancelId: LEAVE,
    });
    expect(await programs.allow(beginning('./raft'))).toBe(true);
    expect(dialog.showMessageBox).toHaveBeenCalledTimes(1);
    expect(await programs.allow(beginning('./raft', './other'))).toBe(true);
    expect(dialog.showMessageBox.mock.lastCall?.[1]).toMatchObject({
      detail: expect.not.stringContaining('./raft') as string,
    });
  });

  it('are not run where the user does not, and asked about again', async () => {
    dialog.showMessageBox.mockResolvedValue({ response: LEAVE });
    const programs = new ConfirmedPrograms(() => window);
    expect(await programs.allow(beginning('./raft'))).toBe(false);
    expect(await programs.allow(beginning('./raft'))).toBe(false);
    expect(dialog.showMessageBox).toHaveBeenCalledTimes(2);
  });

  it.each([[beginning()], [{ type: 'kill', node: 0 }], [null], ['nonsense']])(
    'are none in %j',
    async (command) => {
      expect(await new ConfirmedPrograms(() => window).allow(command)).toBe(true);
      expect(dialog.showMessageBox).not.toHaveBeenCalled();
    },
  );
});

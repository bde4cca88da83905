import { homedir } from 'node:os';
import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cluster } from '../../../src/cluster';
import { copyDiagnostics } from '../../../src/main/diagnostics';
import type { RotatingLog } from '../../../src/main/log/rotating-log';
import { heard, siegeWith, started } from '../shared/siege';

const electron = vi.hoisted(() => ({
  app: {
    isPackaged: true,
    getVersion: () => '1.2.3',
    getLocale: () => 'de',
    getPreferredSystemLanguages: () => ['en', 'fr'],
    getPath: (name: string) => `/of/${name}`,
  },
  clipboard: { writeText: vi.fn<(text: string) => Promise<void>>() },
  dialog: { showMessageBox: vi.fn(() => Promise.resolve({ response: 0 })) },
}));
vi.mock('electron', () => electron);

describe('what is copied for whoever helps', () => {
  const window = {
    isDestroyed: () => false,
    isVisible: () => true,
    isMinimized: () => false,
  } as unknown as BrowserWindow;
  const tail = vi.fn(() => [`one of ${homedir()}/raft`, 'two']);
  const log = { tail } as unknown as RotatingLog;
  const cluster = {
    view: siegeWith(
      started(1, { incarnation: 3 }),
      heard({ type: 'gap', node: 1, incarnation: 3, expected: 2, got: 5 }),
    ),
  } as unknown as Cluster;

  const copied = async (): Promise<readonly string[]> => {
    await copyDiagnostics(window, cluster, log);
    return electron.clipboard.writeText.mock.lastCall?.[0].split('\n') ?? [];
  };

  beforeEach(() => {
    vi.clearAllMocks();
    electron.app.isPackaged = true;
  });

  it('says which app it is, where it runs, how the siege stands and what the log says last', async () => {
    const lines = await copied();
    expect(lines[0]).toBe('Raft Siege 1.2.3');
    expect(lines[1]).toContain(`Node.js ${process.versions.node}`);
    expect(lines[2]).toContain(process.platform);
    expect(lines.slice(3)).toEqual([
      'Languages: en, fr; of the app: de',
      'Data: /of/userData',
      '',
      'Siege: rules exercise, heartbeat 1000 ms, election timeout 3000-6000 ms, record 3, ' +
        '3 events missed, 0 violations',
      'General 0 at 127.0.0.1:10000: absent, life 0, term 0, commit index 0',
      'General 1 at 127.0.0.1:10001: alive, life 3, term 1, commit index 0',
      'General 2 at 127.0.0.1:10002: absent, life 0, term 0, commit index 0',
      '',
      'The log:',
      'one of ~/raft',
      'two',
      '',
    ]);
    expect(tail).toHaveBeenCalledExactlyOnceWith(60);
  });

  it('says where it is not packaged', async () => {
    electron.app.isPackaged = false;
    expect((await copied())[0]).toBe('Raft Siege 1.2.3, not packaged');
  });

  it('is told of once it is in the clipboard', async () => {
    let write = (): void => undefined;
    electron.clipboard.writeText.mockReturnValueOnce(
      new Promise((resolve) => {
        write = resolve;
      }),
    );
    const done = copyDiagnostics(window, cluster, log);
    await new Promise(setImmediate);
    expect(electron.dialog.showMessageBox).not.toHaveBeenCalled();
    write();
    await done;
    expect(electron.dialog.showMessageBox).toHaveBeenCalledExactlyOnceWith(
      window,
      expect.objectContaining({ type: 'info', cancelId: 0, buttons: [expect.any(String)] }),
    );
  });
});

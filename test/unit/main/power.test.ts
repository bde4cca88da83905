import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cluster } from '../../../src/cluster';
import { setupPower } from '../../../src/main/power';
import { NO_ATTACK } from '../../../src/shared/attack/attack-view';

const electron = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  return {
    app: { quit: vi.fn() },
    powerMonitor: new Emitter(),
    powerSaveBlocker: { start: vi.fn<(type: string) => number>(), stop: vi.fn() },
  };
});
vi.mock('electron', () => electron);

const NOW = Date.UTC(2026, 10, 5, 8);
const LIMIT_MS = 15 * 60_000;

describe('the power of the machine', () => {
  const { start, stop } = electron.powerSaveBlocker;
  const cluster = {
    view: { attack: NO_ATTACK },
    machineSuspends: vi.fn(),
    machineResumed: vi.fn(),
    onRecord: vi.fn<(hear: () => void) => void>(),
  };

  /** A record is told, and the attack is this far away then. */
  function heardWith(inMs: number | null, isOver = false): void {
    const outcome = { at: NOW, parts: [], succeeded: true, stands: false };
    const hour = {
      ...{ index: 2, term: 1, value: '', shares: [] },
      hourMs: NOW + (inMs ?? 0),
      committed: { by: 0, at: NOW - 100 },
      outcome: isOver ? outcome : null,
    };
    cluster.view = {
      attack: { ...NO_ATTACK, committedIndex: 2, hours: inMs === null ? [] : [hour] },
    };
    for (const [hear] of cluster.onRecord.mock.calls) hear();
  }

  beforeEach(() => {
    vi.clearAllMocks();
    electron.powerMonitor.removeAllListeners();
    vi.spyOn(Date, 'now').mockReturnValue(NOW);
    // The first blocker's id is 0.
    start.mockReset().mockReturnValueOnce(0).mockReturnValueOnce(1);
    setupPower(cluster as unknown as Cluster);
  });

  it('tells the cluster of its sleep, and ends the app with it', () => {
    electron.powerMonitor.emit('suspend');
    expect(cluster.machineSuspends).toHaveBeenCalledOnce();
    expect(cluster.machineResumed).not.toHaveBeenCalled();
    electron.powerMonitor.emit('resume');
    expect(cluster.machineResumed).toHaveBeenCalledOnce();
    expect(electron.app.quit).not.toHaveBeenCalled();
    electron.powerMonitor.emit('shutdown');
    expect(electron.app.quit).toHaveBeenCalledOnce();
  });

  it('is used only while an attack is near', () => {
    heardWith(null);
    heardWith(LIMIT_MS);
    expect(start).not.toHaveBeenCalled();
    heardWith(LIMIT_MS - 1);
    expect(start).toHaveBeenCalledExactlyOnceWith('prevent-app-suspension');
    expect(stop).not.toHaveBeenCalled();
  });

  it('is kept once however much is told, let go once, and kept again for the next', () => {
    heardWith(1000);
    heardWith(900);
    expect(start).toHaveBeenCalledOnce();
    heardWith(-100, true);
    heardWith(-200, true);
    expect(stop).toHaveBeenCalledExactlyOnceWith(0);
    heardWith(1000);
    expect(start).toHaveBeenCalledTimes(2);
    heardWith(null);
    expect(stop).toHaveBeenLastCalledWith(1);
    expect(stop).toHaveBeenCalledTimes(2);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterOnThisMachine } from '../../../src/cluster/after';
import { standsStill } from '../../../src/cluster/stands-still';
import { Standstill } from '../../../src/cluster/standstill';

interface Watched {
  readonly standstill: Standstill;
  /** What the system says. */
  system: boolean | null;
  asked: number;
  readonly told: string[];
}

function watch(system: boolean | null): Watched {
  const watched: Omit<Watched, 'standstill'> = { system, asked: 0, told: [] };
  const standstill = new Standstill({
    after: afterOnThisMachine,
    standsStill: () => watched.system,
    ask: () => {
      watched.asked += 1;
    },
    onChange: (isStill, cause) => watched.told.push(`${isStill ? 'still' : 'goes on'}: ${cause}`),
  });
  return Object.assign(watched, { standstill });
}

describe('a process that others may stop', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is told to stand still, and to go on, a moment after the system says so', () => {
    const watched = watch(false);
    vi.advanceTimersByTime(60_000);
    expect(watched.told).toEqual([]);
    watched.system = true;
    vi.advanceTimersByTime(400);
    expect(watched.told).toEqual(['still: outside']);
    vi.advanceTimersByTime(60_000);
    watched.system = false;
    vi.advanceTimersByTime(400);
    expect(watched.told).toEqual(['still: outside', 'goes on: outside']);
    watched.system = true;
    vi.advanceTimersByTime(400);
    expect(watched.told).toHaveLength(3);
    watched.standstill.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes on as soon as it says something and the system agrees', () => {
    const watched = watch(false);
    vi.advanceTimersByTime(200);
    watched.system = true;
    vi.advanceTimersByTime(600);
    // It said this before it was stopped, and it is only read now.
    watched.standstill.heard();
    expect(watched.told).toEqual(['still: outside']);
    watched.system = false;
    watched.standstill.heard();
    expect(watched.told).toEqual(['still: outside', 'goes on: outside']);
  });

  it('is not told of where it stands still at one look only', () => {
    const watched = watch(false);
    vi.advanceTimersByTime(200);
    for (let time = 0; time < 10; time += 1) {
      watched.system = !watched.system;
      vi.advanceTimersByTime(200);
    }
    expect(watched.told).toEqual([]);
  });

  it('is not told of where this program has stopped it, however long that takes to be seen', () => {
    const watched = watch(false);
    vi.advanceTimersByTime(1000);
    watched.standstill.expect(true);
    vi.advanceTimersByTime(1000);
    watched.system = true;
    vi.advanceTimersByTime(1000);
    watched.standstill.expect(false);
    vi.advanceTimersByTime(1000);
    watched.system = false;
    vi.advanceTimersByTime(1000);
    expect(watched.told).toEqual([]);
  });

  it('goes on where others let it go on before it was seen to stand still', () => {
    const watched = watch(false);
    vi.advanceTimersByTime(1000);
    watched.standstill.expect(true);
    vi.advanceTimersByTime(2000);
    expect(watched.told).toEqual(['goes on: outside']);
  });

  it('goes on where this program has stopped it and others let it go on', () => {
    const watched = watch(false);
    vi.advanceTimersByTime(1000);
    watched.standstill.expect(true);
    watched.system = true;
    vi.advanceTimersByTime(1000);
    watched.system = false;
    vi.advanceTimersByTime(1000);
    expect(watched.told).toEqual(['goes on: outside']);
  });

  it('is silent where the system says nothing, it was asked, and does not answer', () => {
    const watched = watch(null);
    vi.advanceTimersByTime(3999);
    expect(watched).toMatchObject({ asked: 3, told: [] });
    vi.advanceTimersByTime(1);
    expect(watched.told).toEqual(['still: silent']);
    vi.advanceTimersByTime(60_000);
    watched.standstill.heard();
    expect(watched.told).toEqual(['still: silent', 'goes on: silent']);
    vi.advanceTimersByTime(4000);
    expect(watched.told).toHaveLength(3);
  });

  it('is not silent where it says anything at all, nor where this program has stopped it', () => {
    const watched = watch(null);
    for (let time = 0; time < 20; time += 1) {
      vi.advanceTimersByTime(3800);
      watched.standstill.heard();
    }
    watched.standstill.expect(true);
    vi.advanceTimersByTime(60_000);
    expect(watched.told).toEqual([]);
  });
});

describe('what the system says of a process', () => {
  const onLinux = process.platform === 'linux';

  it.runIf(onLinux)('is true while a signal has stopped it', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    try {
      expect(standsStill(pid)).toBe(false);
      child.kill('SIGSTOP');
      await expect.poll(() => standsStill(pid)).toBe(true);
      child.kill('SIGCONT');
      await expect.poll(() => standsStill(pid)).toBe(false);
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    expect(standsStill(pid)).toBeNull();
  });

  it('is nothing on other systems', () => {
    vi.stubGlobal('process', { ...process, platform: 'darwin' });
    expect(standsStill(process.pid)).toBeNull();
  });
});

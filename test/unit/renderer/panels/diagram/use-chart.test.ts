// @vitest-environment happy-dom
import { renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useChart } from '../../../../../src/renderer/panels/diagram/use-chart';
import type { Chart } from '../../../../../src/shared/chart';
import { chart, message } from './charted';

const STRETCH = { fromMs: 0, toMs: 2000, lengthMs: 2000 };

/** Draws a stretch of a tape, at whose end of 2000 ms one message is under way. */
function drawn() {
  const player = {
    chart: vi.fn((_fromMs: number, toMs: number): Promise<Chart | string> => {
      const end = { type: 'underWay', ms: 2000 } as const;
      return Promise.resolve(chart([message('0.1.1', [0, 1], 1900, end)], [], toMs));
    }),
  };
  const hook = renderHook((stretch: typeof STRETCH) => useChart(player, stretch), {
    initialProps: STRETCH,
  });
  return { player, hook };
}

const until = (look: () => void): Promise<void> => waitFor(look, { timeout: 60_000 });

const endsIn = ({ chart: found }: { readonly chart: Chart | null }): unknown =>
  found?.content.type === 'each' ? found.content.messages.map(({ end }) => end) : null;

describe('what there is to draw of a stretch', () => {
  it('is asked for once where what is known holds it', async () => {
    const { player, hook } = drawn();
    await until(() => expect(hook.result.current.chart).not.toBeNull());
    hook.rerender({ ...STRETCH, fromMs: 500 });
    hook.rerender({ ...STRETCH, fromMs: 600, toMs: 1500 });
    expect(player.chart).toHaveBeenCalledTimes(1);
  });

  it('is asked for anew where the tape has become longer, as what was under way at its end has ended', async () => {
    const { player, hook } = drawn();
    await until(() =>
      expect(endsIn(hook.result.current)).toEqual([{ type: 'underWay', ms: 2000 }]),
    );
    player.chart.mockResolvedValue(chart([message('0.1.1', [0, 1], 1900, 2300)], [], 2300));
    hook.rerender({ ...STRETCH, lengthMs: 5000 });
    await until(() =>
      expect(endsIn(hook.result.current)).toEqual([{ type: 'arrived', ms: 2300, n: null }]),
    );
  });

  it('is kept beside the reason where it can not be had anew', async () => {
    const { player, hook } = drawn();
    await until(() => expect(hook.result.current.chart).not.toBeNull());
    player.chart.mockResolvedValue('The file is gone.');
    hook.rerender({ ...STRETCH, lengthMs: 5000 });
    await until(() => expect(hook.result.current.trouble).toBe('The file is gone.'));
    expect(hook.result.current.chart).not.toBeNull();
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandResult } from '../../../src/shared';
import { PendingCommands } from '../../../src/web/pending-commands';

const DONE: CommandResult = { outcome: 'done', message: 'Done.' };

function later(): { readonly result: Promise<CommandResult>; readonly come: () => void } {
  let come = (): void => undefined;
  const result = new Promise<CommandResult>((resolve) => (come = () => resolve(DONE)));
  return { result, come };
}

describe('a pending command', () => {
  let pending: PendingCommands;
  beforeEach(() => {
    vi.useFakeTimers();
    pending = new PendingCommands();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function take(result: Promise<CommandResult>): Promise<string> {
    const taken = pending.take(result);
    await vi.advanceTimersByTimeAsync(10_000);
    const progress = await taken;
    if (!('id' in progress)) throw new Error('It is not pending.');
    return progress.id;
  }

  it('is answered at once where its result is there', async () => {
    expect(await pending.take(Promise.resolve(DONE))).toEqual(DONE);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is answered with an id after a while, and with that again and again', async () => {
    const { result, come } = later();
    const id = await take(result);
    for (let i = 0; i < 3; i += 1) {
      const asked = pending.ask(id);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await asked).toEqual({ id });
    }
    const last = pending.ask(id);
    come();
    expect(await last).toEqual(DONE);
    expect(await pending.ask(id)).toBeNull();
  });

  it('keeps its result a while for who was away, and then forgets it', async () => {
    for (const [awayMs, progress] of [
      [599_000, DONE],
      [601_000, null],
    ] as const) {
      const { result, come } = later();
      const id = await take(result);
      come();
      await vi.advanceTimersByTimeAsync(awayMs);
      expect(await pending.ask(id)).toEqual(progress);
    }
  });

  it('that is none is not known', async () => {
    expect(await pending.ask('')).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { Conductor } from '../../../../src/cluster/directives/conductor';
import { MACHINE_TIME } from '../../../../src/cluster/time';
import { performForWindow } from '../../../../src/cluster/directives/perform-for-window';
import { commandSchema } from '../../../../src/shared';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';

const siege = new SyntheticSiege().advance(3000);
let stops = 0;
const conductor = new Conductor({
  view: () => siege.view,
  capabilities: { freeze: true },
  command: (command) => Promise.resolve(siege.command(command)),
  onRecord: () => () => undefined,
  tellFog: () => undefined,
  openLesson: () => undefined,
  recording: () => null,
  time: MACHINE_TIME,
  askOrder: () => Promise.resolve(null),
  drawWhole: (max) => max,
  onStop: () => {
    stops += 1;
  },
});
const perform = (...words: string[]): ReturnType<typeof performForWindow> =>
  performForWindow(conductor, words);

describe('words that come through a window', () => {
  it('are carried out as those of a terminal', async () => {
    expect(await perform('kill', '1')).toMatchObject({ outcome: 'done' });
    expect(siege.view.generals[1]?.condition.type).toBe('down');
  });

  it('are refused with the sentence that a terminal reads', async () => {
    expect(await perform('freeze', '1')).toMatchObject({ outcome: 'refused' });
    const { outcome, message } = await perform('kil 1');
    expect(outcome).toBe('refused');
    expect(message).toContain('Did you mean kill?');
  });

  it('do not end the siege', async () => {
    expect(await perform('stop')).toMatchObject({ outcome: 'refused' });
    expect(stops).toBe(0);
  });

  it('wait for what a script waits for, to their limit', async () => {
    expect(await perform('wait leader')).toMatchObject({ outcome: 'done' });
    expect(await perform('wait', 'no', 'leader', '--limit', '10ms')).toMatchObject({
      outcome: 'refused',
    });
  });

  it('are bounded', () => {
    const parse = (words: readonly string[]): boolean =>
      commandSchema.safeParse({ type: 'perform', words }).success;
    expect(parse(['x'.repeat(1000)])).toBe(true);
    expect(parse(['x'.repeat(1001)])).toBe(false);
    expect(parse(Array.from({ length: 16 }, () => 'x'))).toBe(true);
    expect(parse(Array.from({ length: 17 }, () => 'x'))).toBe(false);
    expect(parse([])).toBe(false);
  });
});

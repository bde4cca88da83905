import { describe, expect, it } from 'vitest';
import { faultsOf, remediesOf } from '../../../../../src/renderer/panels/roads/fault';
import { SyntheticSiege } from '../../../../support/siege/synthetic-siege';

const begun = (): SyntheticSiege => new SyntheticSiege().advance(2000);

describe('the faults in force', () => {
  it('are none while everything is as it came, also after a death', () => {
    const siege = begun();
    siege.command({ type: 'kill', node: 2 });
    expect(faultsOf(siege.view)).toEqual([]);
  });

  it('count a road once where both ways are alike, and each way where not', () => {
    const siege = begun();
    siege.command({ type: 'setRoad', from: 0, to: 1, change: { open: false } });
    expect(faultsOf(siege.view)).toMatchObject([
      { type: 'road', from: 0, to: 1, isBothWays: false },
    ]);
    siege.command({ type: 'setRoad', from: 1, to: 0, change: { open: false } });
    expect(faultsOf(siege.view)).toMatchObject([
      { type: 'road', from: 0, to: 1, isBothWays: true },
    ]);
    siege.command({ type: 'setRoad', from: 1, to: 0, change: { lossRate: 0.5 } });
    expect(faultsOf(siege.view)).toMatchObject([
      { type: 'road', from: 0, to: 1, isBothWays: false },
      { type: 'road', from: 1, to: 0, isBothWays: false },
    ]);
  });

  it('are ended by what they name, and by nothing else', () => {
    const siege = begun();
    for (const [from, to] of [
      [0, 1],
      [1, 0],
      [2, 0],
    ] as const) {
      siege.command({ type: 'setRoad', from, to, change: { open: false } });
    }
    siege.command({ type: 'freeze', node: 1 });
    siege.command({ type: 'perform', words: ['fog', '6', '--seed', '7'] });
    const { commonRoad } = siege.view;
    for (const fault of faultsOf(siege.view)) {
      const before = faultsOf(siege.view).length;
      for (const command of remediesOf(fault, commonRoad)) siege.command(command);
      expect(faultsOf(siege.view)).toHaveLength(before - 1);
    }
    expect(faultsOf(siege.view)).toEqual([]);
  });
});

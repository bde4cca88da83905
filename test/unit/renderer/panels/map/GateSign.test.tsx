// @vitest-environment happy-dom
import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SceneProps } from '../../../../../src/renderer/scene/Scene';
import { MARCH_MS } from '../../../../../src/shared/attack/stage';
import { isDecided } from '../../../../support/siege/hours';
import {
  renderTable,
  type SetTable,
  type TableOptions,
} from '../../../../support/window/render-table';

// Of the map only what hangs over its gate.
vi.mock('../../../../../src/renderer/scene/Scene', () => ({
  Scene: ({ sign }: SceneProps) => <div data-testid="gate">{sign}</div>,
}));

let table: SetTable | null = null;
afterEach(() => {
  table?.stop();
  cleanup();
});

function set(options?: TableOptions): SetTable {
  table = renderTable(options);
  return table;
}

function orderIn(seconds: number): void {
  table?.siege.command({
    type: 'order',
    node: null,
    key: 'attack-time',
    value: `+${seconds}s`,
  });
}

function gate(): string {
  return table?.getByTestId('gate').textContent.replaceAll('\u00a0', ' ') ?? '';
}

/** What the arms over the gate show of each general, in their order. */
function known(): readonly (string | undefined)[] {
  return [
    ...(table?.getByTestId('gate').querySelectorAll<HTMLElement>('[data-knowledge]') ?? []),
  ].map(({ dataset }) => dataset['knowledge']);
}

describe('the sign over the gate', () => {
  it('is not there while no attack is ordered', () => {
    set().pass(2000);
    expect(gate()).toBe('');
  });

  it('shows the hour, how long it still is, and by each army’s arms who knows it', () => {
    const { siege, pass, passUntil } = set();
    orderIn(30);
    pass(220);
    expect(known()).toEqual(['written', 'unaware', 'unaware']);
    expect(gate()).toMatch(/\d\d:\d\d:\d\d.*in 30 s/);
    passUntil(({ view }) => view.attack.hours[0]?.shares[0]?.knows === true);
    expect(known()).toEqual(['ordered', 'written', 'written']);
    passUntil(({ view }) => view.attack.hours[0]?.shares.every(({ knows }) => knows) === true);
    expect(known()).toEqual(['ordered', 'ordered', 'ordered']);
    siege.command({ type: 'freeze', node: 1 });
    siege.command({ type: 'kill', node: 2 });
    pass(220);
    expect(known()).toEqual(['ordered', 'frozen', 'dead']);
  });

  it.each([3, 7, 9])('bears the arms of all %i armies', (size) => {
    const { pass } = set({ ports: Array.from({ length: size }, (_, id) => 10_000 + id) });
    orderIn(30);
    pass(220);
    expect(known()).toHaveLength(size);
  });

  it('says what came of the attack once the armies stand at the gate', () => {
    const { pass, passUntil } = set();
    orderIn(5);
    passUntil(({ view }) => isDecided(view));
    expect(known()).toEqual(['attacked', 'attacked', 'attacked']);
    pass(MARCH_MS);
    expect(gate()).toBe('The gate falls');
    expect(known()).toEqual([]);
  });
});

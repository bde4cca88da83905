// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderTable, type SetTable } from '../../../../support/window/render-table';

vi.mock('../../../../../src/renderer/scene/Scene', () => ({ Scene: () => null }));

let table: SetTable | null = null;
afterEach(() => {
  table?.stop();
  cleanup();
});

const set = (): SetTable => (table = renderTable());
const button = (name: string, where: HTMLElement): HTMLElement =>
  within(where).getByRole('button', { name });
/** What is said beside a button, outside of the herald. */
const beside = (): readonly string[] =>
  [...document.querySelectorAll('[data-told="true"]')].map(({ textContent }) => textContent);

async function settle(): Promise<void> {
  await act(async () => {
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
  });
}

describe('all generals', () => {
  it('are killed and appointed at once, and where that changes nothing it is said', async () => {
    const { line, siege, pass } = set();
    fireEvent.keyDown(document.body, { key: 'r' });
    const faults = screen.getByRole('region', { name: 'Faults' });
    expect(button('Appoint all', faults).getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(button('Appoint all', faults));
    await settle();
    expect(beside()).toEqual(['Nobody is dead: there is nobody to replace.']);
    expect(line.commands).toEqual([]);
    fireEvent.click(button('Kill all', faults));
    expect(line.commands).toEqual([{ type: 'perform', words: ['kill', 'all'] }]);
    await settle();
    for (const node of [0, 1, 2]) siege.command({ type: 'kill', node });
    pass(300);
    expect(button('Kill all', faults).getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(button('Appoint all', faults));
    expect(line.commands.at(-1)).toEqual({ type: 'perform', words: ['appoint', 'all'] });
    await settle();
    siege.command({ type: 'appoint', node: 1 });
    pass(300);
    expect(button('Kill all', faults).getAttribute('aria-disabled')).toBe('false');
    expect(button('Appoint all', faults).getAttribute('aria-disabled')).toBe('false');
  });
});

// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CommandResult } from '../../../../../src/shared/command';
import { renderTable, type SetTable } from '../../../../support/window/render-table';

vi.mock('../../../../../src/renderer/scene/Scene', () => ({ Scene: () => null }));

let table: SetTable | null = null;
afterEach(() => {
  table?.stop();
  cleanup();
});

const set = (): SetTable => (table = renderTable());
const inspector = (): HTMLElement => screen.getByRole('article');
const button = (name: string, where = inspector()): HTMLElement =>
  within(where).getByRole('button', { name });
/** What is said beside a button, outside of the herald. */
const beside = (): readonly string[] =>
  [...document.querySelectorAll('[data-told="true"]')].map(({ textContent }) => textContent);

async function settle(): Promise<void> {
  await act(async () => {
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
  });
}

describe('a button that was pressed for nothing', () => {
  it('says why beside itself, and no other does', async () => {
    set();
    fireEvent.click(button('Thaw'));
    await settle();
    expect(beside()).toEqual(['General 0 is not frozen.']);
    fireEvent.click(button('Appoint'));
    await settle();
    expect(beside()).toEqual(['General 0 is in the field: kill it first.']);
    fireEvent.click(button('Dismiss', screen.getByRole('status')));
    await settle();
    expect(beside()).toEqual([]);
  });

  it('says what the cluster said of its command, however late', async () => {
    const { line } = set();
    let answer = (_: CommandResult): void => undefined;
    vi.spyOn(line, 'command').mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    fireEvent.click(button('Kill'));
    await settle();
    expect(beside()).toEqual([]);
    answer({ outcome: 'refused', message: 'It has gone home.' });
    await settle();
    expect(beside()).toEqual(['General 0 could not be killed. It has gone home.']);
  });

  it('is not blamed for what a key asked', async () => {
    set();
    fireEvent.keyDown(document.body, { key: 't' });
    await settle();
    expect(screen.getByRole('status').textContent).toContain('is not frozen');
    expect(beside()).toEqual([]);
  });

  it('says it to a screen reader where a sheet hides the herald', async () => {
    const { services, line } = set();
    act(() => services.desk.getState().open('newSiege'));
    await settle();
    act(() => line.lose());
    table?.pass(300);
    const sheet = screen.getByRole('dialog', { name: 'A new siege' });
    fireEvent.click(button('End it and begin anew', sheet));
    await settle();
    expect(screen.getByRole('alert').textContent).toBe('There is no connection to the generals.');
  });
});

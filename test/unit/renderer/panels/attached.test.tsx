// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderTable, type SetTable } from '../../../support/window/render-table';

vi.mock('../../../../src/renderer/scene/Scene', () => ({ Scene: () => null }));

let table: SetTable | null = null;
afterEach(() => {
  table?.stop();
  cleanup();
});

const set = (): SetTable => (table = renderTable({ attached: { attached: true } }));

describe('the window on generals that somebody else has started', () => {
  it('says why deposed generals are not replaced from here', () => {
    const { line } = set();
    fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
    const one = screen.getByRole('switch', { name: 'Replace generals the guard stopped' });
    expect(one.getAttribute('aria-readonly')).toBe('true');
    const reason = document.getElementById(one.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toContain('only watched');
    fireEvent.click(one);
    expect(line.commands).toEqual([]);
  });

  it('greys the paces of etcd’s members, and says why', () => {
    const programs = [0, 1, 2].map((node) => ({
      ...({ node, kind: 'etcd', command: 'etcd' } as const),
    }));
    const { line } = (table = renderTable({ attached: { programs } }));
    fireEvent.keyDown(document.body, { key: 'r' });
    const tempo = screen.getByRole('combobox', { name: 'Tempo' });
    expect(tempo).toHaveProperty('disabled', true);
    expect(tempo.title).toContain('Members of etcd keep the heartbeat');
    const page = within(screen.getByRole('tabpanel', { name: 'Roads' }));
    fireEvent.click(page.getByRole('button', { name: 'Spread the timers' }));
    expect(page.getAllByText(/Members of etcd keep the heartbeat/).length).toBeGreaterThan(0);
    expect(line.commands).toEqual([]);
  });

  it('does not say what their roads are like', () => {
    const { services } = set();
    fireEvent.keyDown(document.body, { key: 'r' });
    const page = within(screen.getByRole('tabpanel', { name: 'Roads' }));
    expect(
      page.getByText(/What the roads between these generals are like is not told/),
    ).toBeTruthy();
    expect(page.queryByRole('table')).toBeNull();
    expect(page.queryByText('Everything is as it came.')).toBeNull();
    expect(screen.getByText('A heartbeat every 1 s, patience for 3 s to 6 s.')).toBeTruthy();
    act(() => services.settings.getState().change({ language: 'de' }));
    expect(page.getByText(/Wie die Straßen zwischen diesen Generälen sind/)).toBeTruthy();
  });
});

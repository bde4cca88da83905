// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reportOf } from '../../../../src/renderer/panels/failure/report';
import { renderTable, type SetTable } from '../../../support/window/render-table';

/** How long something may take to come on a busy machine. */
const SLOW = { timeout: 60_000 };

/** What fails when it is drawn next. */
const broken = vi.hoisted(() => new Set<string>());

const failing = vi.hoisted(() => (name: string) => (): ReactElement => {
  if (broken.has(name)) throw new RangeError(`${name} is broken`);
  return (<div>{name} stands</div>) as ReactElement;
});

vi.mock('../../../../src/renderer/scene/Scene', () => ({ Scene: failing('map') }));
vi.mock('../../../../src/renderer/panels/attack/AttackPanel', () => ({
  AttackPanel: failing('attack'),
}));
vi.mock('../../../../src/renderer/panels/feed/Feed', () => ({ Feed: failing('chronicle') }));
vi.mock('../../../../src/renderer/panels/inspector/Inspector', () => ({
  Inspector: failing('inspector'),
}));
vi.mock('../../../../src/renderer/panels/situation/Herald', () => ({ Herald: failing('herald') }));
vi.mock('../../../../src/renderer/panels/situation/Announcer', () => ({
  Announcer: failing('announcer'),
}));
vi.mock('../../../../src/renderer/panels/top/TopLine', () => ({ TopLine: failing('top line') }));
vi.mock('../../../../src/renderer/panels/generals/GeneralCards', () => ({
  GeneralCards: failing('general cards'),
}));
vi.mock('../../../../src/renderer/panels/desk/use-shortcuts', () => ({
  useShortcuts: () => {
    if (broken.has('table')) throw new Error('the table is broken');
  },
}));

const PARTS = [
  'map',
  'attack',
  'chronicle',
  'inspector',
  'herald',
  'announcer',
  'top line',
  'general cards',
];

let table: SetTable | null = null;
const logged = vi.spyOn(console, 'error');
beforeEach(() => {
  broken.clear();
  // React logs what a boundary catches.
  logged.mockImplementation(() => undefined);
});
afterEach(() => {
  table?.stop();
  cleanup();
});

describe.each(PARTS)('a failure of the %s', (name) => {
  it('stays in its place, says so, and can be tried again', () => {
    broken.add(name);
    table = renderTable();
    const note = screen.getByRole('alert');
    expect(note.textContent).toContain('This part of the window has failed.');
    expect(note.textContent).toContain(`RangeError: ${name} is broken`);
    for (const other of PARTS.filter((part) => part !== name)) {
      expect(screen.getByText(`${other} stands`)).toBeTruthy();
    }
    const retry = within(note).getByRole('button', { name: 'Try again' });
    fireEvent.click(retry);
    expect(screen.getByRole('alert').textContent).toContain('is broken');
    broken.clear();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText(`${name} stands`)).toBeTruthy();
  });
});

it('several parts can fail, each in its place and in German', () => {
  broken.add('map').add('attack');
  table = renderTable();
  act(() => table?.services.settings.getState().change({ language: 'de' }));
  expect(screen.getAllByText(/Dieser Teil des Fensters ist gescheitert/)).toHaveLength(2);
});

it('what is looked at is tried again with something else to look at', () => {
  broken.add('inspector');
  table = renderTable();
  broken.clear();
  expect(screen.getByRole('alert')).toBeTruthy();
  act(() => table?.services.desk.getState().select({ type: 'general', id: 1 }));
  expect(screen.getByText('inspector stands')).toBeTruthy();
});

it('where all of the window fails, it says so instead of staying white', () => {
  broken.add('table');
  table = renderTable();
  const note = screen.getByRole('alert');
  expect(note.textContent).toContain('The window has failed.');
  expect(note.textContent).toContain('the table is broken');
  expect(within(note).getByRole('button', { name: 'Copy what happened' })).toBeTruthy();
});

describe('what happened', () => {
  it('is copied with the error, where it came from, and the latest records', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    broken.add('map');
    table = renderTable();
    fireEvent.click(screen.getByRole('button', { name: 'Copy what happened' }));
    expect(await screen.findByText('Copied', undefined, SLOW)).toBeTruthy();
    const [report = ''] = writeText.mock.calls[0] ?? [];
    expect(report).toMatch(/^Raft Siege \d+\.\d+\.\d+, map, \d{4}-/);
    expect(report).toContain('RangeError: map is broken');
    expect(report).toContain('at BattleMap');
    expect(report).toContain('"type":"siegeBegan"');
  });

  it('is shown to be copied by hand where copying is forbidden', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
    broken.add('map');
    table = renderTable();
    fireEvent.click(screen.getByRole('button', { name: 'Copy what happened' }));
    const text = await screen.findByRole<HTMLTextAreaElement>(
      'textbox',
      { name: 'What happened' },
      SLOW,
    );
    expect(text.value).toContain('RangeError: map is broken');
  });

  it('has bounds, and names errors of any kind', () => {
    table = renderTable();
    const { live } = table.services.siege.getState();
    const [item] = live.chronicle;
    if (item === undefined) throw new Error('There is a line.');
    const chronicle = Array.from({ length: 100 }, () => item);
    const report = reportOf(
      { part: 'map', error: 'lost', componentStack: '' },
      { chronicle },
      navigator,
    );
    expect(report.match(/"siegeBegan"/g)).toHaveLength(30);
    expect(report).toContain('\nlost\n');
  });
});

describe('what fails outside of any part', () => {
  it('is said: in a callback, and in a promise that nobody waits for', () => {
    table = renderTable();
    const { desk } = table.services;
    const error = new TypeError('odd');
    fireEvent(window, new ErrorEvent('error', { error }));
    expect(desk.getState().notice).toMatchObject({ detail: 'TypeError: odd', serial: 1 });
    fireEvent(window, Object.assign(new Event('unhandledrejection'), { reason: 'late' }));
    expect(desk.getState().notice).toMatchObject({ detail: 'late', serial: 2 });
  });

  it('is not said where it is only a browser’s note', () => {
    table = renderTable();
    fireEvent(window, new ErrorEvent('error', { message: 'ResizeObserver loop', error: null }));
    expect(table.services.desk.getState().notice).toBeNull();
  });
});

// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { renderTable, type SetTable } from '../../../../support/window/render-table';

vi.mock('../../../../../src/renderer/scene/Scene', () => ({ Scene: () => null }));

/** How wide a column is that this test makes up; the window of its tests lays nothing out. */
const COLUMN_PX = 90;
const SHOWN_PX = 300;

const observed = new Set<() => void>();
let table: SetTable | null = null;

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private readonly told: () => void) {}
      observe(): void {
        observed.add(this.told);
      }
      unobserve(): void {
        observed.delete(this.told);
      }
      disconnect(): void {
        observed.delete(this.told);
      }
    },
  );
});

afterEach(() => {
  table?.stop();
  cleanup();
  observed.clear();
  vi.unstubAllGlobals();
});

function book(): HTMLElement {
  return screen.getByRole('group', { name: 'All logs side by side' });
}

function columns(): number {
  return book().querySelectorAll('thead th').length;
}

/** What a browser does once what is in the table has grown. */
function layOut(): void {
  act(() => {
    for (const told of [...observed]) told();
  });
}

it('the table of all logs follows live, and stays where its reader has gone back', () => {
  const { siege, pass } = (table = renderTable());
  fireEvent.keyDown(document.body, { key: 'g' });
  Object.defineProperties(book(), {
    scrollWidth: { get: () => columns() * COLUMN_PX },
    clientWidth: { get: () => SHOWN_PX },
  });
  const end = (): number => columns() * COLUMN_PX;
  const give = (key: string): void => {
    const before = columns();
    siege.command({ type: 'order', node: null, key, value: 'yes' });
    pass(220);
    // A record has come, and its column is there.
    expect(book().querySelector('tbody tr')?.textContent).toContain(`${key} = yes`);
    expect(columns()).toBe(before + 1);
    layOut();
  };

  for (const key of ['ladders', 'gate', 'rations', 'banners']) {
    give(key);
    expect(book().scrollLeft).toBe(end());
  }

  book().scrollLeft = 0;
  fireEvent.scroll(book());
  give('horns');
  expect(book().scrollLeft).toBe(0);

  book().scrollLeft = end() - SHOWN_PX;
  fireEvent.scroll(book());
  give('drums');
  expect(book().scrollLeft).toBe(end());
});

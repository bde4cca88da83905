// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Why } from '../../../../../src/renderer/panels/why/Why';
import { createPlayer } from '../../../../../src/renderer/replay/player';
import { ServicesContext } from '../../../../../src/renderer/store/services';
import { Library } from '../../../../../src/replay/library';
import { Replay } from '../../../../../src/replay/replay';
import type { KeptRecord, ReplayAnswer } from '../../../../../src/shared';
import { renderTable, type SetTable } from '../../../../support/window/render-table';

let table: SetTable | null = null;
afterEach(() => {
  table?.stop();
  cleanup();
});

it('says that it looks back, and answers what was asked last', async () => {
  table = renderTable({ connect: false });
  table.siege.advance(3000);
  const records = table.siege.records.map((record): KeptRecord => ({
    ...record,
    type: 'event',
    at: record.event.at,
  }));
  const replay = await Replay.of(records, 'one.rafttrace');
  if (replay === null) throw new Error('There is no record.');
  const library = new Library();
  const answers: ((answer: ReplayAnswer) => void)[] = [];
  const player = createPlayer(
    (request) =>
      request.type === 'why'
        ? new Promise((resolve) => answers.push(resolve))
        : library.ask(request),
    library.add(replay, records.length),
    table.services.clock,
    () => undefined,
  );
  const [general] = table.siege.view.generals;
  if (general === undefined) throw new Error('There is no general.');
  cleanup();
  render(
    <ServicesContext value={{ ...table.services, replay: player }}>
      <Why general={general} />
    </ServicesContext>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Why does it lead?' }));
  fireEvent.click(screen.getByRole('button', { name: 'Why term 1?' }));
  expect(screen.getByText('Looking back through the records…')).toBeTruthy();
  const links = (n: number): ReplayAnswer => {
    const record = records[n];
    if (record === undefined) throw new Error('There is no such record.');
    return { type: 'why', links: [{ ...record, elapsedMs: 0 }] };
  };
  const [first, second] = answers;
  for (const [answer, n] of [
    [second, 2],
    [first, 1],
  ] as const) {
    await act(() => {
      answer?.(links(n));
      return Promise.resolve();
    });
  }
  expect(screen.queryByText('Looking back through the records…')).toBeNull();
  expect(screen.getByText('Why term 1?', { selector: 'strong' })).toBeTruthy();
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
});

// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { SCENES } from '../../../../../src/lessons';
import { currentLeader } from '../../../../../src/shared';
import type { CommandResult } from '../../../../../src/shared/command';
import { renderTable, type SetTable } from '../../../../support/window/render-table';

vi.mock('../../../../../src/renderer/scene/Scene', () => ({ Scene: () => null }));

let table: SetTable | null = null;
afterEach(() => {
  table?.stop();
  cleanup();
});

async function settle(): Promise<void> {
  await act(async () => {
    for (let i = 0; i < 10; i += 1) await Promise.resolve();
  });
}

function offer(): SetTable {
  const set = renderTable();
  table = set;
  act(() => {
    set.services.desk.getState().turnLearning('scenes');
    set.services.desk.getState().open('lessons');
  });
  return set;
}

const panel = (name: string): HTMLElement => screen.getByRole('region', { name });
const button = (name: string | RegExp, where: HTMLElement): HTMLElement =>
  within(where).getByRole('button', { name });

it('offers every scene that ships, and opens one at a click, before its first line', async () => {
  const { line } = offer();
  const sheet = screen.getByRole('dialog');
  for (const { title } of SCENES) expect(button(new RegExp(title.en), sheet)).toBeTruthy();
  fireEvent.click(button(/Split vote/, sheet));
  await settle();
  expect(screen.queryByRole('dialog')).toBeNull();
  const scene = panel('Split vote');
  expect(within(scene).getByRole('status').textContent).toBe('Next: wait leader 0');
  expect(line.commands).toEqual([]);
  expect(button('Hold', scene).getAttribute('aria-disabled')).toBe('true');
});

it('steps, goes on, holds, and names the line that fails', async () => {
  const { line, services } = offer();
  act(() => services.scenes.open('Mine', 'kill 0\n# then\nkill 0\nsay No.'));
  act(() => {
    services.desk.getState().close();
    services.desk.getState().turnTo('scene');
  });
  await settle();
  const answers: CommandResult[] = [
    { outcome: 'done', message: '' },
    { outcome: 'refused', message: 'General 0 is dead already.' },
  ];
  const command = vi
    .spyOn(line, 'command')
    .mockImplementation(() => Promise.resolve(answers.shift() ?? { outcome: 'done', message: '' }));
  const scene = panel('Mine');
  fireEvent.click(button('Step', scene));
  await settle();
  expect(command.mock.calls).toEqual([[{ type: 'perform', words: ['kill', '0'] }]]);
  expect(within(scene).getByRole('status').textContent).toBe('Next: kill 0');
  expect(scene.querySelector('[aria-current="step"]')?.getAttribute('value')).toBe('3');
  fireEvent.click(button('Go on', scene));
  await settle();
  const told = within(scene).getByRole('status').textContent;
  expect(told).toContain('Line 3 failed');
  expect(told).toContain('General 0 is dead already.');
  expect(command).toHaveBeenCalledTimes(2);
  for (const name of ['Step', 'Go on', 'Hold', 'Stop']) {
    expect(button(name, scene).getAttribute('aria-disabled')).toBe('true');
  }
  fireEvent.click(button('Put it away', scene));
  await settle();
  expect(screen.queryByRole('region', { name: 'Mine' })).toBeNull();
});

it('opens a script of the reader’s own, and says why where it can’t', async () => {
  offer();
  const input = screen.getByLabelText(/A script of your own/);
  const choose = async (file: File): Promise<void> => {
    fireEvent.change(input, { target: { files: [file] } });
    await settle();
    await act(() => new Promise((done) => setTimeout(done)));
  };
  await choose(new File(['# nothing\n'], 'empty.siege'));
  expect(screen.getByRole('alert').textContent).toContain('nothing');
  await choose(new File(['x'.repeat(65 * 1024)], 'long.siege'));
  expect(screen.getByRole('alert').textContent).toContain('too long');
  await choose(new File(['say Here.\n'], 'mine.siege'));
  expect(panel('mine.siege')).toBeTruthy();
});

it('says before its first line how many armies a scene takes, and begins a siege of so many', async () => {
  const { line, siege, pass } = offer();
  fireEvent.click(button(/^Figure 8/, screen.getByRole('dialog')));
  await settle();
  const scene = panel(SCENES.find(({ name }) => name === 'figure-8')?.title.en ?? '');
  const why = 'This scene takes exactly 5 armies; this siege has 3.';
  expect(within(scene).getByRole('alert').textContent).toContain(why);
  fireEvent.click(button('Go on', scene));
  fireEvent.click(button('Step', scene));
  await settle();
  expect(line.commands).toEqual([]);
  fireEvent.click(button('Begin a new siege with 5 generals', scene));
  await settle();
  pass(300);
  expect(siege.view.generals).toHaveLength(5);
  expect(within(scene).queryByRole('alert')).toBeNull();
  expect(button('Step', scene).getAttribute('aria-disabled')).toBe('false');
});

it('says before its first line that another leads than every scene begins with, and begins anew', async () => {
  const { siege, pass, passUntil, services } = offer();
  siege.command({ type: 'kill', node: 0 });
  passUntil(({ view }) => [1, 2].includes(currentLeader(view)?.id ?? 0));
  pass(300);
  fireEvent.click(button(/^Split vote/, screen.getByRole('dialog')));
  await settle();
  const scene = panel('Split vote');
  const alert = within(scene).getByRole('alert');
  expect(alert.textContent).toContain('This scene begins with general 0 as the leader.');
  expect(button('Go on', scene).getAttribute('aria-disabled')).toBe('true');
  act(() => services.settings.getState().change({ language: 'de' }));
  expect(alert.textContent).toContain('Diese Szene beginnt mit General 0 als Leader.');
  act(() => services.settings.getState().change({ language: 'en' }));
  fireEvent.click(button('Begin a new siege with 3 generals', scene));
  await settle();
  pass(300);
  expect(within(scene).queryByRole('alert')).toBeNull();
  expect(button('Step', scene).getAttribute('aria-disabled')).toBe('false');
});

it('begins a smaller siege for a scene, too', async () => {
  const set = renderTable({ ports: [14000, 14001, 14002, 14003, 14004] });
  table = set;
  act(() => {
    set.services.scenes.open('Small', 'kill 0', 3);
    set.services.desk.getState().turnTo('scene');
  });
  await settle();
  fireEvent.click(button('Begin a new siege with 3 generals', panel('Small')));
  await settle();
  set.pass(300);
  expect(set.siege.view.generals).toHaveLength(3);
});

it('lets a script of one’s own begin with any number of armies', async () => {
  const { services } = offer();
  act(() => services.scenes.open('Mine', 'kill 0'));
  act(() => {
    services.desk.getState().close();
    services.desk.getState().turnTo('scene');
  });
  await settle();
  expect(within(panel('Mine')).queryByRole('alert')).toBeNull();
});

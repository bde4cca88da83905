// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CommandResult } from '../../../../../src/shared/command';
import { DEFAULT_TIMING } from '../../../../../src/shared/settings';
import { AS_IT_CAME } from '../../../../../src/shared/siege-choice';
import {
  renderTable,
  type SetTable,
  type TableOptions,
} from '../../../../support/window/render-table';

vi.mock('../../../../../src/renderer/scene/Scene', () => ({ Scene: () => null }));

let table: SetTable | null = null;
afterEach(() => {
  table?.stop();
  cleanup();
});

async function settle(): Promise<void> {
  await act(async () => {
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
  });
}

const sheet = (): HTMLElement => screen.getByRole('dialog', { name: 'A new siege' });
const button = (name: string | RegExp): HTMLElement =>
  within(sheet()).getByRole('button', { name });

async function open(options: TableOptions = {}): Promise<SetTable> {
  const set = renderTable(options);
  table = set;
  fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
  fireEvent.click(screen.getByRole('button', { name: 'Begin a new siege…' }));
  await settle();
  return set;
}

describe('the sheet of a new siege', () => {
  it('changes nothing where this one is kept', async () => {
    const { line } = await open();
    expect(within(sheet()).getByText(/This siege ends/)).toBeTruthy();
    fireEvent.click(button('Keep this siege'));
    await settle();
    expect(screen.queryByRole('dialog', { name: 'A new siege' })).toBeNull();
    expect(line.commands).toEqual([{ type: 'lookAhead', choice: null }]);
  });

  it('begins what was chosen, and is gone', async () => {
    const { line, siege, pass } = await open();
    fireEvent.click(button('5'));
    fireEvent.click(button('As in the paper'));
    fireEvent.click(button('Kept'));
    fireEvent.change(within(sheet()).getByLabelText('First leader'), { target: { value: '' } });
    fireEvent.change(within(sheet()).getByLabelText('First port'), { target: { value: '14000' } });
    fireEvent.change(within(sheet()).getByLabelText('General 4'), {
      target: { value: 'python3 /there/general.py' },
    });
    fireEvent.change(within(sheet()).getByLabelText('Pace of timers and roads'), {
      target: { value: '2' },
    });
    await settle();
    expect(within(sheet()).getByText('Ports 14000 to 14004 are free.')).toBeTruthy();
    fireEvent.click(button('End it and begin anew'));
    await settle();
    expect(line.commands.at(-1)).toEqual({
      type: 'beginSiege',
      choice: {
        armies: 5,
        rules: 'paper',
        leader: null,
        basePort: 14_000,
        data: 'kept',
        tempo: 2,
        programs: [{ node: 4, command: 'python3 /there/general.py' }],
        engine: 'raft-siege',
        map: null,
      },
    });
    expect(screen.queryByRole('dialog', { name: 'A new siege' })).toBeNull();
    pass(300);
    expect(siege.view.generals).toHaveLength(5);
    expect(siege.view.rules).toBe('paper');
  });

  it('goes back to how it came', async () => {
    await open();
    fireEvent.click(button('As it came'));
    fireEvent.click(button('9'));
    fireEvent.click(button('As it came'));
    await settle();
    expect(button('3').getAttribute('aria-pressed')).toBe('true');
    expect(button('As it came').getAttribute('aria-disabled')).toBe('true');
    expect(screen.getAllByText('Everything is as it came.').length).toBeGreaterThan(0);
  });

  it('names ports that are taken, refuses to begin there, and offers free ones', async () => {
    const { line } = await open({ takenPorts: [14_001] });
    const port = within(sheet()).getByLabelText('First port');
    fireEvent.change(port, { target: { value: '14000' } });
    await settle();
    expect(within(sheet()).getByText('Port 14001 is taken by python3, process 4711.')).toBeTruthy();
    fireEvent.click(button('End it and begin anew'));
    expect(line.commands.filter(({ type }) => type === 'beginSiege')).toEqual([]);
    fireEvent.click(button('Use 11000 to 11002, which are free'));
    await settle();
    expect(within(sheet()).getByText('Ports 11000 to 11002 are free.')).toBeTruthy();
    fireEvent.click(button('End it and begin anew'));
    expect(line.commands.at(-1)).toEqual({
      type: 'beginSiege',
      choice: { ...AS_IT_CAME, basePort: 11_000 },
    });
  });

  it.each(['', '80', '65535'])('says what a port is, where "%s" is none', async (value) => {
    const { line } = await open();
    fireEvent.change(within(sheet()).getByLabelText('First port'), { target: { value } });
    await settle();
    const why = 'The first port is a number from 1024 to 65533.';
    expect(within(sheet()).getAllByText(why).length).toBeGreaterThan(0);
    fireEvent.click(button('End it and begin anew'));
    expect(line.commands.map(({ type }) => type)).toEqual(['lookAhead']);
  });

  it('says beside the pace how fast that is, and where no siege can go so', async () => {
    const { line } = await open({
      timing: { heartbeatMs: 160, electionTimeoutMs: { min: 900, max: 1800 } },
    });
    const pace = within(sheet()).getByLabelText('Pace of timers and roads');
    const about = (): string => {
      const id = pace.getAttribute('aria-describedby') ?? '';
      return document.getElementById(id)?.textContent ?? '';
    };
    expect(about()).toContain('A heartbeat every 160\u00a0ms');
    fireEvent.change(pace, { target: { value: '20' } });
    await settle();
    expect(about()).toContain('A heartbeat every 8\u00a0ms');
    fireEvent.change(pace, { target: { value: '40' } });
    await settle();
    expect(about()).toContain('No siege can go at this pace.');
    expect(about()).toContain('A heartbeat every 4 ms is impossible');
    expect(pace.getAttribute('aria-invalid')).toBe('true');
    fireEvent.click(button('End it and begin anew'));
    expect(line.commands.filter(({ type }) => type === 'beginSiege')).toEqual([]);
  });

  it('says of the first leader what its choice means', async () => {
    await open();
    const leader = within(sheet()).getByLabelText('First leader');
    expect(within(sheet()).getByText(/without an election/)).toBeTruthy();
    fireEvent.change(leader, { target: { value: '' } });
    expect(within(sheet()).getByText(/begins without a leader/)).toBeTruthy();
  });

  it('says beside its button why the siege could not begin, and stays', async () => {
    const { line } = await open();
    const refused: CommandResult = { outcome: 'refused', message: 'There is no room.' };
    vi.spyOn(line, 'command').mockResolvedValueOnce(refused);
    fireEvent.click(button('End it and begin anew'));
    expect(button('End it and begin anew').getAttribute('aria-disabled')).toBe('true');
    await settle();
    expect(within(sheet()).getByRole('alert').textContent).toContain('There is no room.');
    expect(button('End it and begin anew').getAttribute('aria-disabled')).toBe('false');
    fireEvent.click(button('2'));
    expect(within(sheet()).queryByRole('alert')).toBeNull();
  });

  it('says that what was kept is broken', async () => {
    const set = renderTable();
    table = set;
    vi.spyOn(set.line, 'command').mockResolvedValueOnce({
      outcome: 'done',
      message: '',
      outlook: {
        choice: AS_IT_CAME,
        taken: [],
        freeBasePort: null,
        etcd: null,
        pace: { type: 'possible', timing: DEFAULT_TIMING, travelMs: 400 },
        keptIsBroken: true,
      },
    });
    act(() => set.services.desk.getState().open('newSiege'));
    await settle();
    expect(within(sheet()).getByText(/can’t be read any more/)).toBeTruthy();
  });

  it('chooses etcd, which elects its leaders and leaves no general for another program', async () => {
    const { line } = await open();
    fireEvent.click(button('A real etcd cluster'));
    await settle();
    expect(within(sheet()).getByText('There is an etcd on this machine.')).toBeTruthy();
    expect(within(sheet()).queryByLabelText('First leader')).toBeNull();
    expect(within(sheet()).queryByText('Generals of your own')).toBeNull();
    fireEvent.click(button('End it and begin anew'));
    await settle();
    expect(line.commands.at(-1)).toEqual({
      type: 'beginSiege',
      choice: { ...AS_IT_CAME, engine: 'etcd' },
    });
  });

  it.each([
    ['missing', /There is no etcd on this machine\. Install it/],
    ['unusable', /older than 3\.4/],
  ] as const)('says how to get an etcd that is %s, and begins none without', async (etcd, how) => {
    const { line } = await open();
    vi.spyOn(line, 'command').mockResolvedValueOnce({
      outcome: 'done',
      message: '',
      outlook: {
        choice: { ...AS_IT_CAME, engine: 'etcd' },
        taken: [],
        freeBasePort: null,
        etcd,
        pace: { type: 'possible', timing: DEFAULT_TIMING, travelMs: 400 },
        keptIsBroken: false,
      },
    });
    fireEvent.click(button('A real etcd cluster'));
    await settle();
    expect(within(sheet()).getByText(how)).toBeTruthy();
    fireEvent.click(button('End it and begin anew'));
    await settle();
    expect(line.commands.some(({ type }) => type === 'beginSiege')).toBe(false);
    fireEvent.click(button('Ours'));
    await settle();
    expect(within(sheet()).queryByText(how)).toBeNull();
  });

  it('takes the answer to the latest question, in whatever order they come', async () => {
    const { line } = await open();
    const answers: (() => void)[] = [];
    const ask = line.command.bind(line);
    vi.spyOn(line, 'command').mockImplementation(
      (command) => new Promise((resolve) => answers.push(() => void ask(command).then(resolve))),
    );
    const port = within(sheet()).getByLabelText('First port');
    fireEvent.change(port, { target: { value: '14000' } });
    fireEvent.change(port, { target: { value: '15000' } });
    answers[1]?.();
    await settle();
    answers[0]?.();
    await settle();
    expect(within(sheet()).getByText('Ports 15000 to 15002 are free.')).toBeTruthy();
  });

  it('keeps what was chosen before it was known what to begin with', async () => {
    let tellKept = (): void => undefined;
    const set = renderTable();
    table = set;
    const answer = new Promise<CommandResult>((resolve) => {
      tellKept = () => {
        resolve({
          outcome: 'done',
          message: '',
          outlook: {
            choice: { ...AS_IT_CAME, rules: 'paper', basePort: 16_000 },
            taken: [],
            freeBasePort: null,
            etcd: null,
            pace: { type: 'possible', timing: DEFAULT_TIMING, travelMs: 400 },
            keptIsBroken: false,
          },
        });
      };
    });
    const asked = vi.spyOn(set.line, 'command').mockReturnValueOnce(answer);
    act(() => set.services.desk.getState().open('newSiege'));
    await settle();
    fireEvent.click(button('5'));
    await settle();
    expect(asked).toHaveBeenCalledTimes(1);
    tellKept();
    await settle();
    expect(button('5').getAttribute('aria-pressed')).toBe('true');
    expect(button('As in the paper').getAttribute('aria-pressed')).toBe('true');
    expect(within(sheet()).getByText('Ports 16000 to 16004 are free.')).toBeTruthy();
  });

  it('begins nothing without a connection', async () => {
    const { line, pass } = await open();
    act(() => line.lose());
    pass(300);
    fireEvent.click(button('End it and begin anew'));
    expect(line.commands.map(({ type }) => type)).toEqual(['lookAhead']);
  });
});

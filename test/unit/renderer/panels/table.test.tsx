// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { State } from '../../../../src/raft';
import { useStillView } from '../../../../src/renderer/scene/live-siege';
import { MARCH_MS } from '../../../../src/shared/attack/stage';
import type { SceneProps } from '../../../../src/renderer/scene/Scene';
import type { SiegeEvent } from '../../../../src/shared/cluster-event';
import { sentence } from '../../../../src/renderer/i18n/sentence';
import { createTexts } from '../../../../src/renderer/i18n/texts';
import { currentLeader, lifeOf } from '../../../../src/shared/view';
import {
  renderTable,
  type SetTable,
  type TableOptions,
} from '../../../support/window/render-table';
import { EVERY_SAMPLE } from '../../../support/siege/event-samples';
import { isDecided } from '../../../support/siege/hours';

// The map has its own tests; here it is what it is given and gives back.
vi.mock('../../../../src/renderer/scene/Scene', () => ({
  Scene: ({ siege, text, onSelect }: SceneProps) => (
    <section aria-label={text.map}>
      {useStillView(siege).generals.map((general) => (
        <button
          key={general.id}
          type="button"
          onClick={() => onSelect({ type: 'general', id: general.id })}
        >
          {text.description(general)}
        </button>
      ))}
    </section>
  ),
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

function press(key: string): void {
  fireEvent.keyDown(document.body, { key });
}

function inspector(): HTMLElement {
  return screen.getByRole('article');
}

function button(name: string | RegExp, container: HTMLElement = document.body): HTMLElement {
  return within(container).getByRole('button', { name });
}

async function settle(): Promise<void> {
  await act(async () => {
    await Promise.resolve();
  });
}

describe('the top line', () => {
  it('names the term, the leader, the properties and the connection', () => {
    set();
    const line = within(screen.getByRole('group', { name: 'State of the siege' }));
    expect(line.getByText('Term 1')).toBeTruthy();
    expect(line.getByText('General 0 leads')).toBeTruthy();
    expect(line.getByRole('button', { name: /12 of 12 hold/ })).toBeTruthy();
    expect(line.getByText('Connected')).toBeTruthy();
    expect(document.title).toBe('General 0 leads term 1 – Raft Siege');
  });

  it('denies no leader where one may lead whom nobody watches', () => {
    const { siege, pass } = set();
    siege.command({ type: 'kill', node: 0 });
    siege.tellOf({ type: 'membersChanged', removed: [], unwatched: 1, unwatchedLearners: 1 });
    pass(220);
    expect(document.title).toBe('No leader – Raft Siege');
    siege.tellOf({ type: 'membersChanged', removed: [], unwatched: 1 });
    pass(220);
    expect(document.title).toBe('None of these leads – Raft Siege');
  });

  it('has the ways to help and settings under a name of their own', () => {
    const { services } = set();
    expect(screen.getByRole('navigation', { name: 'Help and settings' })).toBeTruthy();
    act(() => services.settings.getState().change({ language: 'de' }));
    expect(screen.getByRole('navigation', { name: 'Hilfe und Einstellungen' })).toBeTruthy();
  });

  it('follows an election', () => {
    const { passUntil } = set();
    press('k');
    passUntil(({ view }) => currentLeader(view) !== null && currentLeader(view)?.id !== 0);
    const leader = screen.getByRole('group', { name: 'State of the siege' }).textContent;
    expect(leader).toMatch(/Term [2-9]/);
    expect(leader).toMatch(/General [12] leads/);
  });

  it('says which property is broken, where, and what was seen', () => {
    const { siege, pass } = set();
    const before = siege.view.n;
    siege.tellOf({
      type: 'violation',
      property: 'Election Safety',
      node: 1,
      detail: 'Node 1 leads in term 1, and so does node 0.',
      record: before,
    });
    pass(220);
    fireEvent.click(button(/11 of 12 hold/));
    const sheet = within(screen.getByRole('dialog'));
    expect(sheet.getAllByRole('listitem')).toHaveLength(12);
    expect(sheet.getByText('Node 1 leads in term 1, and so does node 0.')).toBeTruthy();
  });

  it('says beforehand what breaks where nothing is kept, and names that as the cause', () => {
    const { siege, services, pass, passUntil } = set({ keepsNothing: true });
    fireEvent.click(button(/12 of 12 hold/));
    expect(screen.getByRole('dialog').textContent).toContain('“Terms never decrease” breaks');
    act(() => services.desk.getState().close());
    press('1');
    press('k');
    pass(220);
    expect(inspector().textContent).toContain('it has forgotten its term, vote and log');
    expect(screen.getByRole('region', { name: 'The herald' }).textContent).toContain(
      'this siege keeps nothing',
    );
    act(() => void siege.command({ type: 'appoint', node: 1 }));
    passUntil(({ view }) => view.generals[1]?.condition.type === 'alive');
    siege.tellOf({
      type: 'violation',
      property: 'Terms never decrease',
      node: 1,
      detail: 'Node 1 was in term 1 and is in term 0.',
      record: siege.view.n,
    });
    pass(220);
    fireEvent.click(button(/11 of 12 hold/));
    const broken = within(screen.getByRole('dialog')).getByText(/was in term 1/).parentElement;
    expect(broken?.textContent).toContain('The cause: this siege keeps nothing (--memory)');
  });

  it('counts missed events', () => {
    const { siege, pass } = set();
    siege.tellOf({ type: 'gap', node: 1, incarnation: 1, expected: 5, got: 8 });
    pass(220);
    expect(screen.getByText('3 events missed')).toBeTruthy();
  });
});

describe('a general', () => {
  it('is looked at by its card, by its figure on the map, and by its number', () => {
    set();
    fireEvent.click(button(/^General 1/, screen.getByRole('group', { name: 'Generals' })));
    expect(within(inspector()).getByRole('heading', { level: 2 }).textContent).toBe('General 1');
    fireEvent.click(
      button(/^General 2 /, screen.getByRole('region', { name: 'Map of the siege' })),
    );
    expect(within(inspector()).getByRole('heading', { level: 2 }).textContent).toBe('General 2');
    press('0');
    expect(within(inspector()).getByRole('heading', { level: 2 }).textContent).toBe('General 0');
  });

  it('is killed, appointed, frozen and thawed', async () => {
    const { line, pass } = set();
    for (const name of ['Kill', 'Appoint', 'Freeze', 'Thaw']) {
      fireEvent.click(button(name, inspector()));
      await settle();
      pass(220);
    }
    expect(line.commands.map(({ type }) => type)).toEqual(['kill', 'appoint', 'freeze', 'thaw']);
    expect(screen.queryByText(/could not/)).toBeNull();
  });

  it('leaves the focus on a button that has just become one that would change nothing', async () => {
    const { pass } = set();
    for (const name of ['Kill', 'Appoint', 'Freeze', 'Thaw']) {
      const before = button(name, inspector());
      before.focus();
      fireEvent.click(before);
      await settle();
      pass(220);
      expect(before.getAttribute('aria-disabled'), name).toBe('true');
      expect(document.activeElement, name).toBe(before);
    }
  });

  it('lets its messengers stand out at a key, until all are alike again', () => {
    set();
    press('2');
    press('m');
    expect(screen.getByText('Highlighted: General 2')).toBeTruthy();
    fireEvent.click(button('Show all messengers alike'));
    expect(screen.queryByText(/Highlighted/)).toBeNull();
    press('m');
    expect(screen.getByText('Highlighted: General 2')).toBeTruthy();
    press('m');
    expect(screen.queryByText(/Highlighted/)).toBeNull();
  });

  it('is not asked for what would change nothing, and the button says why', () => {
    const { line } = set();
    const thaw = button('Thaw', inspector());
    expect(thaw.getAttribute('aria-disabled')).toBe('true');
    const reasonId = thaw.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(reasonId)?.textContent).toBe('General 0 is not frozen.');
    fireEvent.click(thaw);
    expect(line.commands).toEqual([]);
    expect(screen.getByRole('status').textContent).toContain('General 0 is not frozen.');
  });

  it('tells what the cluster said when a command failed', async () => {
    const { line } = set();
    vi.spyOn(line, 'command').mockResolvedValue({
      outcome: 'refused',
      message: 'Node 0 has no process.',
    });
    press('k');
    await settle();
    const answer = screen.getByRole('status');
    expect(answer.textContent).toContain('General 0 could not be killed.');
    expect(answer.textContent).toContain('Node 0 has no process.');
    fireEvent.click(button('Dismiss', answer));
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('is told of a refusal until there are other news', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { siege, pass } = set();
      press('t');
      const answer = screen.getByRole('status');
      expect(answer.textContent).toContain('General 0 is not frozen.');
      act(() => {
        vi.advanceTimersByTime(3000);
      });
      expect(answer.textContent).toContain('General 0 is not frozen.');
      siege.command({ type: 'kill', node: 2 });
      pass(220);
      act(() => {
        vi.advanceTimersByTime(1);
      });
      expect(answer.textContent).toBe('');
      press('t');
      act(() => {
        vi.advanceTimersByTime(9000);
      });
      expect(answer.textContent).toBe('');
    } finally {
      vi.useRealTimers();
    }
  });

  it('shows its log, with how far each entry has come', () => {
    const { siege, pass } = set();
    siege.command({ type: 'order', node: 0, key: 'rations', value: 'double' });
    pass(220);
    const row = (): string => within(inspector()).getByRole('row', { name: /rations/ }).textContent;
    expect(row()).toBe('1rations = double1in the log');
    pass(1500);
    expect(row()).toBe('1rations = double1applied');
    expect(within(inspector()).getByRole('row', { name: 'General 1 2 1' })).toBeTruthy();
  });

  it('offers as many earlier entries as it can show, and says of the rest that it is not kept', () => {
    const { siege, pass } = set();
    const general = siege.view.generals[0];
    if (general === undefined) throw new Error('There is a general.');
    siege.tell({
      v: 1,
      node: 0,
      incarnation: general.incarnation,
      seq: 1,
      at: siege.nowMs,
      term: general.term ?? 0,
      state: State.Leader,
      type: 'entriesAppended',
      firstIndex: general.log.firstIndex + general.log.entries.length,
      entries: Array.from({ length: 300 }, () => ({ term: 1, command: { type: 'noop' } })),
    });
    pass(220);
    const { log } = siege.view.generals[0] ?? general;
    expect(log.firstIndex).toBeGreaterThan(1);
    expect(inspector().textContent).not.toContain('not kept');
    fireEvent.click(button(`${log.entries.length - 5} earlier entries`, inspector()));
    expect(within(inspector()).queryByRole('button', { name: /earlier/ })).toBeNull();
    expect(inspector().textContent).toContain(`${log.firstIndex - 1} earlier entries are not kept`);
    expect(inspector().querySelectorAll('tr[data-stage]')).toHaveLength(log.entries.length);
  });

  it('is shown from its beginning, however far down the one before it was read', () => {
    const { pass } = set();
    const body = (name: string): HTMLElement => within(inspector()).getByRole('group', { name });
    press('0');
    body('General 0').scrollTop = 120;
    pass(2500);
    expect(body('General 0').scrollTop).toBe(120);
    press('1');
    expect(body('General 1').scrollTop).toBe(0);
  });

  it('says what its guard forbade, and when it is replaced', () => {
    const { siege, pass, passUntil } = set();
    siege.command({ type: 'freeze', node: 0 });
    passUntil(({ view }) =>
      view.generals.some((general) => general.id > 0 && lifeOf(general)?.state === State.Leader),
    );
    siege.command({ type: 'thaw', node: 0 });
    pass(1000);
    expect(inspector().textContent).toContain('a leader may not become a follower');
    expect(inspector().textContent).toMatch(/A replacement arrives in [123]\u00a0s\./);
  });

  it('says what became of it in the language of the window', () => {
    const { services, siege, pass } = set({ takenPorts: [10_001] });
    act(() => services.settings.getState().change({ language: 'de' }));
    siege.command({ type: 'kill', node: 0 });
    pass(220);
    expect(inspector().textContent).toContain('Er wurde getötet.');
    press('1');
    expect(inspector().textContent).toContain('Ein anderes Programm belegt Port 10001.');
    expect(inspector().querySelector('[lang="en"]')).toBeNull();
    for (const { record } of siege.view.chronicle) {
      if (record.event.type !== 'processExited') continue;
      act(() => services.desk.getState().select({ type: 'record', record }));
      expect(inspector().querySelector('[lang="en"]')).toBeNull();
    }
  });

  it('that is frozen as a leader is called both, and its timer stands still', () => {
    const { siege, pass } = set();
    siege.command({ type: 'freeze', node: 0 });
    pass(220);
    const top = screen.getByRole('group', { name: 'State of the siege' });
    expect(top.textContent).toContain('General 0 leads (frozen)');
    const card = button(/^General 0/, screen.getByRole('group', { name: 'Generals' }));
    expect(card.textContent).toContain('frozenLeader');
    expect(inspector().textContent).toContain('stands still: the process is frozen');
  });

  it('has a timer too quick to count down told by its pace', () => {
    const timing = { heartbeatMs: 50, electionTimeoutMs: { min: 150, max: 240 } };
    const road = {
      open: true,
      travelMs: 5,
      jitterMs: 0,
      lossRate: 0,
      repeatRate: 0,
      reorderRate: 0,
    };
    const { pass } = set({ timing, road });
    pass(220);
    expect(inspector().textContent).toContain('a heartbeat every 50\u00a0ms');
    press('1');
    pass(220);
    expect(inspector().textContent).toMatch(/stands for election after \d+\u00a0ms of silence/);
  });

  it('counts its timer down without a render', () => {
    const { pass } = set();
    press('1');
    pass(220);
    const timer = (): string =>
      /stands for election in [\d.]+/.exec(inspector().textContent)?.[0] ?? '';
    const before = timer();
    pass(600);
    expect(timer()).not.toBe('');
    expect(timer()).not.toBe(before);
  });

  it('opens its page in the browser', () => {
    const { line } = set();
    press('2');
    fireEvent.click(button('Open in the browser', inspector()));
    expect(line.opened).toEqual([2]);
  });

  it('has brackets in its curl line where its host is an IPv6 address', () => {
    const { siege, pass } = set();
    siege.tellOf({
      type: 'siegeBegan',
      servers: [10_000, 10_001, 10_002].map((port) => ({ host: '::1', port })),
      rules: siege.rules,
      timing: siege.timing,
      decreedLeader: 0,
      roads: [],
      replaceDeposed: true,
    });
    pass(220);
    expect(inspector().textContent).toContain('curl "[::1]:10000/heartbeat"');
  });

  it('gives its curl line, or says that copying is forbidden', async () => {
    set();
    expect(inspector().textContent).toContain('curl localhost:10000/heartbeat');
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce();
    fireEvent.click(button('Copy the curl line', inspector()));
    await settle();
    expect(writeText).toHaveBeenCalledWith('curl localhost:10000/heartbeat');
    writeText.mockRejectedValueOnce(new DOMException('Not allowed.'));
    fireEvent.click(button('Copied', inspector()));
    await settle();
    expect(screen.getByRole('status').textContent).toContain('Copying is not allowed here');
  });
});

describe('a messenger', () => {
  it('is inspected with both legs and the sentence of the paper', () => {
    const { siege, services, pass, passUntil } = set();
    passUntil(({ view }) => view.messengers.length > 0);
    const id = siege.view.messengers[0]?.id ?? '';
    act(() => services.desk.getState().select({ type: 'message', id }));
    expect(inspector().textContent).toContain('Request: Heartbeat');
    expect(inspector().textContent).toContain('§5.2');
    expect(inspector().textContent).toContain('under way');
    pass(1000);
    expect(inspector().textContent).toContain('Answer: Acknowledgement');
    expect(inspector().textContent).not.toContain('under way');
    fireEvent.click(button('Back to general 0', inspector()));
    expect(within(inspector()).getByRole('heading', { level: 2 }).textContent).toBe('General 0');
  });

  it('is reached without a mouse: from a general whose road it is on', () => {
    const { services, pass, passUntil } = set();
    passUntil(({ view }) => view.messengers.some(({ to }) => to === 1));
    const way = button('To general 1: Heartbeat', inspector());
    way.focus();
    fireEvent.click(way);
    expect(services.desk.getState().selection.type).toBe('message');
    expect(inspector().textContent).toContain('Request: Heartbeat');
    expect(document.activeElement).toBe(within(inspector()).getByRole('heading', { level: 2 }));
    fireEvent.click(button('Back to general 0', inspector()));
    expect(document.activeElement?.textContent).toBe('General 0');
    press('k');
    pass(4000);
    expect(button('To general 1: nobody', inspector()).getAttribute('aria-disabled')).toBe('true');
  });

  it('is reached without a mouse: from the record of its departure, while it is on the map', () => {
    const { services, siege, pass, passUntil } = set();
    passUntil(({ view }) => view.messengers.length > 0);
    const record = siege.view.chronicle.findLast(({ record: { event } }) => 'id' in event)?.record;
    if (record === undefined) throw new Error('There is a messenger in the chronicle.');
    act(() => services.desk.getState().select({ type: 'record', record }));
    pass(4000);
    const look = button('Look at this messenger', inspector());
    expect(look.getAttribute('aria-disabled')).toBe('true');
    const latest = siege.view.chronicle.findLast(({ record: { event } }) => 'id' in event)?.record;
    if (latest === undefined) throw new Error('There is a messenger in the chronicle.');
    act(() => services.desk.getState().select({ type: 'record', record: latest }));
    fireEvent.click(button('Look at this messenger', inspector()));
    expect(services.desk.getState().selection.type).toBe('message');
  });

  it('of one kind is highlighted by a choice beside the general', () => {
    const { services } = set();
    const choice = within(inspector()).getByRole('combobox', { name: 'Highlight one kind' });
    fireEvent.change(choice, { target: { value: 'accepted' } });
    expect(services.desk.getState().focus).toEqual({ type: 'kind', kind: 'accepted' });
    expect(screen.getByText('Highlighted: Acknowledgement')).toBeTruthy();
    fireEvent.change(choice, { target: { value: '' } });
    expect(services.desk.getState().focus).toBeNull();
  });

  it('that is gone says so', () => {
    const { services } = set();
    act(() => services.desk.getState().select({ type: 'message', id: '9.9.9' }));
    expect(inspector().textContent).toContain('left the map before');
  });
});

describe('the chronicle', () => {
  const lines = (): readonly HTMLElement[] =>
    within(screen.getByRole('list', { name: 'Chronicle, newest first' })).getAllByRole('button');

  it('has the newest line first, and folds heartbeats into one', () => {
    const { pass } = set();
    pass(5000);
    const texts = lines().map(({ textContent }) => textContent);
    const heartbeats = texts.filter((text) => text.includes('heartbeats'));
    expect(heartbeats).toHaveLength(1);
    expect(heartbeats[0]).toMatch(/General 0 sends heartbeats to generals 1 and 2\.6×, 6 times/);
    expect(texts[0]).toContain('takes the field');
    expect(texts.at(-1)).toContain('A siege begins');
  });

  it('keeps a line in its place, with the focus and its mark, while it counts up', () => {
    const { siege, pass } = set();
    siege.command({ type: 'setRoad', from: 0, to: 2, change: { open: false } });
    pass(2500);
    const before = lines().map(({ textContent }) =>
      textContent.replace(/–[\d:]+/, '').replace(/\d+×.*/, ''),
    );
    const heartbeats = lines().find(({ textContent }) => textContent.includes('heartbeat'));
    if (heartbeats === undefined) throw new Error('There are heartbeats.');
    heartbeats.focus();
    fireEvent.click(heartbeats);
    pass(2000);
    const after = lines().map(({ textContent }) =>
      textContent.replace(/–[\d:]+/, '').replace(/\d+×.*/, ''),
    );
    expect(after).toEqual(before);
    expect(document.activeElement).toBe(heartbeats);
    expect(heartbeats.getAttribute('aria-pressed')).toBe('true');
  });

  it('has the span of a line that counts up, and of any other its one time', () => {
    const { siege, pass } = set();
    const texts = createTexts('en');
    const spanOf = (isMeant: (text: string) => boolean): string | undefined =>
      lines()
        .find(({ textContent }) => isMeant(textContent))
        ?.querySelector('time')?.textContent;
    const beats = (): readonly number[] =>
      siege.records.flatMap(({ event }) =>
        event.type === 'messageSent' &&
        event.cargo.leg === 'request' &&
        event.cargo.message.rpc === 'appendEntries'
          ? [event.at]
          : [],
      );
    for (const passedMs of [3000, 4000]) {
      pass(passedMs + 220);
      const [first = 0, last = 0] = [beats()[0], beats().at(-1)];
      expect(spanOf((text) => text.includes('heartbeats'))).toBe(
        `${texts.f.clock(first)}–${texts.f.clock(last)}`,
      );
    }
    expect(spanOf((text) => text.includes('A siege begins'))).toBe(
      texts.f.clock(siege.records[0]?.event.at ?? 0),
    );
  });

  it('leads to what happened', () => {
    set();
    const [line] = lines().slice(-2);
    if (line === undefined) throw new Error('There are two lines.');
    fireEvent.click(line);
    expect(line.getAttribute('aria-pressed')).toBe('true');
    expect(within(inspector()).getByRole('heading', { level: 2 }).textContent).toBe(
      'What happened',
    );
    expect(inspector().textContent).toContain('takes the field');
  });

  it('is one stop for the tab key, and the arrows go through it', () => {
    set();
    expect(lines().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    const [first, second] = lines();
    first?.focus();
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(second);
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Home' });
    expect(document.activeElement).toBe(first);
  });
});

describe('the attack', () => {
  const panel = (): HTMLElement => screen.getByRole('region', { name: 'The attack' });

  it('is ordered, counted down, and explained when it is over', async () => {
    const { line, pass, passUntil } = set();
    pass(500);
    fireEvent.click(button(/Give the order/, panel()));
    await settle();
    expect(line.commands).toEqual([
      { type: 'order', node: null, key: 'attack-time', value: '+30s' },
    ]);
    pass(1500);
    expect(panel().textContent).toMatch(/Attack at .*in 29\u00a0s/);
    expect(panel().textContent).toContain('knows the hour');
    pass(10_000);
    expect(panel().textContent).toContain('in 19\u00a0s');
    passUntil(({ view }) => isDecided(view));
    const herald = screen.getByRole('region', { name: 'The herald' });
    expect(panel().textContent).toContain('The armies march on the city…');
    expect(herald.textContent).toContain('The armies march on the city…');
    pass(MARCH_MS);
    expect(herald.textContent).toContain('The city falls');
    expect(panel().textContent).toContain('The gate falls');
    expect(panel().textContent).toContain('All three attacked together');
    fireEvent.click(button('Plan the next attack', panel()));
    expect(button(/Give the order/, panel())).toBeTruthy();
  });

  it('ends in the chronicle and for the ear when the armies stand at the gate, and not before', () => {
    const { siege, pass, passUntil, container } = set();
    siege.command({ type: 'order', node: 0, key: 'attack-time', value: '+5s' });
    passUntil(({ view }) => isDecided(view));
    const isTold = (event: SiegeEvent): boolean => event.type === 'attackDecided';
    const told = siege.view.chronicle.find(({ record }) => isTold(record.event))?.record.event;
    if (told === undefined) throw new Error('Nothing was decided.');
    const outcome = sentence(told, createTexts('en', 'UTC'));
    const chronicle = (): string => screen.getByRole('list', { name: /chronicle/i }).textContent;
    const spoken = (): string =>
      [...container.querySelectorAll('[aria-live="polite"]')].map((at) => at.textContent).join(' ');
    expect(chronicle()).not.toContain(outcome);
    expect(spoken()).not.toContain(outcome);
    pass(MARCH_MS);
    expect(chronicle()).toContain(outcome);
    expect(spoken()).toContain(outcome);
  });

  it('is not missed afterwards by who attacked and was appointed again', () => {
    const { siege, pass, passUntil } = set();
    siege.command({ type: 'order', node: 0, key: 'attack-time', value: '+5s' });
    passUntil(({ view }) => isDecided(view));
    press('2');
    siege.command({ type: 'kill', node: 2 });
    siege.command({ type: 'appoint', node: 2 });
    passUntil(
      ({ view }) =>
        view.generals[2]?.condition.type === 'alive' && view.generals[2].lastApplied > 0,
    );
    pass(220);
    expect(inspector().textContent).toMatch(/attack at [^:]*:\d\d:\d\d[^:]*: attack(s|ed)/i);
    const herald = screen.getByRole('region', { name: 'The herald' });
    expect(herald.textContent).not.toContain('misses the hour');
  });

  it('goes to the general that was chosen', async () => {
    const { line } = set();
    fireEvent.click(button('General 2', panel()));
    expect(panel().textContent).toContain('General 2 does not lead');
    press('o');
    await settle();
    expect(line.commands).toMatchObject([{ type: 'order', node: 2 }]);
  });

  it('is not ordered from the dead', () => {
    const { line, siege, pass } = set();
    siege.command({ type: 'kill', node: 2 });
    pass(220);
    fireEvent.click(button('General 2', panel()));
    fireEvent.click(button(/Give the order/, panel()));
    expect(line.commands).toEqual([]);
    expect(screen.getByRole('status').textContent).toContain('General 2 is not in the field');
  });

  it('may be put off, or kept', async () => {
    const { pass } = set();
    press('o');
    await settle();
    pass(2000);
    fireEvent.click(button('Order another hour', panel()));
    expect(button(/Give the order/, panel())).toBeTruthy();
    fireEvent.click(button('Keep this hour', panel()));
    expect(panel().textContent).toContain('Attack at');
  });

  it('that is ordered is not replaced by the key before a second look', async () => {
    const { line, pass, services } = set();
    press('o');
    await settle();
    pass(2000);
    act(() => services.desk.getState().turnTo('look'));
    press('o');
    await settle();
    expect(line.commands).toHaveLength(1);
    const { attack } = createTexts('en');
    expect(screen.getByRole('status').textContent).toContain(attack.orderedAlready);
    expect(services.desk.getState().sidePage).toBe('attack');
    fireEvent.click(button(attack.changeHour, panel()));
    press('o');
    await settle();
    expect(line.commands).toHaveLength(2);
  });

  it('that nobody agreed on is given up when its hour has passed', async () => {
    const { siege, pass } = set();
    siege.command({ type: 'kill', node: 1 });
    siege.command({ type: 'kill', node: 2 });
    pass(220);
    press('o');
    await settle();
    pass(1000);
    expect(panel().textContent).toContain('1 of 3 has the hour in writing');
    pass(34_000);
    expect(button(/Give the order/, panel())).toBeTruthy();
  });
});

describe('what is easy to forget', () => {
  it('connecting: the table waits', () => {
    set({ connect: false });
    expect(screen.getByText('Looking for the generals…')).toBeTruthy();
    expect(screen.queryByRole('article')).toBeNull();
    expect(document.title).toBe('Connecting – Raft Siege');
  });

  it('connection lost and back: the picture stays, the buttons rest, nothing is doubled', () => {
    const { line, siege, pass } = set();
    pass(2000);
    act(() => line.lose());
    pass(220);
    expect(screen.getByText(/The connection is lost/)).toBeTruthy();
    expect(button('Kill', inspector()).getAttribute('aria-disabled')).toBe('true');
    siege.command({ type: 'kill', node: 0 });
    pass(3000);
    expect(inspector().textContent).toContain('Leader');
    const top = screen.getByRole('group', { name: 'State of the siege' });
    expect(top.textContent).toContain('General 0 led when last seen');
    expect(top.textContent).toContain('Safety unknown');
    expect(top.textContent).not.toContain('hold');
    act(() => line.connect());
    pass(220);
    expect(screen.queryByText(/The connection is lost/)).toBeNull();
    expect(inspector().textContent).toContain('killed');
    const chronicle = screen.getByRole('list', { name: 'Chronicle, newest first' });
    expect(within(chronicle).getAllByText(/General 0 is killed/)).toHaveLength(1);
  });

  it('a port that is taken: try again, or begin anew on others', () => {
    const { line } = set({ takenPorts: [10_001] });
    expect(screen.getByText(/another program holds port 10001/)).toBeTruthy();
    fireEvent.click(button('Try again'));
    expect(line.commands).toEqual([{ type: 'appoint', node: 1 }]);
    const port = screen.getByRole('spinbutton', { name: 'First port' });
    fireEvent.change(port, { target: { value: '80' } });
    fireEvent.click(button('Begin anew on other ports'));
    expect(line.commands).toHaveLength(1);
    fireEvent.change(port, { target: { value: '23000' } });
    fireEvent.click(button('Begin anew on ports 23000 to 23002'));
    expect(line.commands.at(-1)).toEqual({
      type: 'beginAnew',
      ports: [23_000, 23_001, 23_002],
    });
  });

  it('a port that is taken: says by whom, and offers ports that are free', () => {
    const holder = { pid: 4711, name: 'nginx' };
    const portTaken = { holder, freePorts: [13_000, 13_001, 13_002] };
    const { line } = set({ takenPorts: [10_001], portTaken });
    expect(screen.getByText(/nginx \(process 4711\) holds port 10001/)).toBeTruthy();
    fireEvent.click(button('Begin anew on ports 13000 to 13002'));
    expect(line.commands).toEqual([{ type: 'beginAnew', ports: [13_000, 13_001, 13_002] }]);
  });

  it('all dead: appoint them all at once', () => {
    const { line, siege, pass } = set();
    for (const node of [0, 1, 2]) siege.command({ type: 'kill', node });
    pass(220);
    fireEvent.click(button('Appoint all anew'));
    expect(line.commands.map((command) => command.type)).toEqual(['appoint', 'appoint', 'appoint']);
  });

  it('news that are old give way to who leads', () => {
    const { pass } = set();
    const herald = screen.getByRole('region', { name: 'The herald' });
    expect(herald.textContent).toContain('A siege begins');
    pass(21_000);
    expect(herald.textContent).toBe('General 0 leads in term 1.');
  });

  it('no leader possible: it says how many are needed', () => {
    const { siege, pass } = set();
    siege.command({ type: 'kill', node: 0 });
    siege.command({ type: 'kill', node: 1 });
    pass(4500);
    expect(
      screen.getByText('No leader is possible: 1 of 3 generals is awake, and a majority takes 2.'),
    ).toBeTruthy();
  });

  it('where processes cannot be frozen, the button says so', () => {
    set({ freeze: false });
    const reasonId = button('Freeze', inspector()).getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(reasonId)?.textContent).toContain('SIGSTOP');
  });

  it('the tour: four steps on the first start, and never again', () => {
    const { services } = set({ tourSeen: false });
    const tour = (): HTMLElement => screen.getByRole('dialog');
    for (const step of [1, 2, 3]) {
      expect(tour().textContent).toContain(`Step ${step} of 4`);
      fireEvent.click(button('Next', tour()));
    }
    fireEvent.click(button('To the siege', tour()));
    expect(services.settings.getState().tourSeen).toBe(true);
    expect(services.desk.getState().sheet).toBeNull();
  });

  it('the tour waits until nothing grave is the matter', () => {
    const { services, line, pass } = set({ tourSeen: false, takenPorts: [10_001] });
    pass(220);
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.click(button('Begin anew on ports 10100 to 10102'));
    expect(line.commands).toHaveLength(1);
    pass(500);
    expect(screen.getByRole('dialog').textContent).toContain('Step 1 of 4');
    expect(services.settings.getState().tourSeen).toBe(false);
  });

  it('the tour can be skipped', () => {
    const { services } = set({ tourSeen: false });
    fireEvent.click(button('Skip the tour'));
    expect(services.settings.getState().tourSeen).toBe(true);
  });
});

describe('the view for a hall', () => {
  const panels = (): unknown[] => [
    screen.queryByRole('complementary') !== null,
    screen.queryByRole('list', { name: 'Chronicle, newest first' }) !== null,
    screen.queryByRole('group', { name: 'All logs side by side' }) !== null,
    screen.queryByRole('heading', { level: 1 }) !== null,
  ];

  it('is map and headline alone, and its panels come and go by keys', async () => {
    set();
    expect(panels()).toEqual([true, true, false, true]);
    press('p');
    expect(panels()).toEqual([false, false, false, false]);
    expect(screen.getByRole('region', { name: 'The herald' })).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Map of the siege' })).toBeTruthy();
    press('g');
    press('i');
    expect(panels()).toEqual([true, false, true, false]);
    press('c');
    await waitFor(() => expect(panels()).toEqual([true, true, false, false]), { timeout: 60_000 });
    press('c');
    press('i');
    expect(panels()).toEqual([false, false, false, false]);
    press('Escape');
    expect(panels()).toEqual([true, true, false, true]);
  });

  it('is entered and left by buttons, too, and the tour has its panels', () => {
    const { services } = set();
    fireEvent.click(button('For a projector'));
    fireEvent.click(button('Back to the table'));
    expect(panels()).toEqual([true, true, false, true]);
    press('p');
    act(() => services.desk.getState().open('tour'));
    expect(services.desk.getState().isProjected).toBe(false);
  });

  it('fills the screen, and ends when its reader leaves the full screen', () => {
    const request = vi.fn(() => Promise.resolve());
    Object.assign(document, { fullscreenEnabled: true, fullscreenElement: document.body });
    Object.assign(document.documentElement, { requestFullscreen: request });
    Object.assign(document, { exitFullscreen: () => Promise.resolve() });
    set();
    press('p');
    expect(request).toHaveBeenCalledOnce();
    Object.assign(document, { fullscreenElement: null });
    act(() => void document.dispatchEvent(new Event('fullscreenchange')));
    expect(panels()).toEqual([true, true, false, true]);
    Object.assign(document, { fullscreenEnabled: false });
  });
});

describe('the election timer', () => {
  it('is held and released, and a patience ended; a leader has none, and says so', () => {
    const { line, pass } = set();
    press('0');
    fireEvent.click(button('Hold its timer'));
    expect(line.commands).toEqual([]);
    press('1');
    fireEvent.click(button('Hold its timer'));
    pass(300);
    expect(inspector().textContent).toContain('stands still: its commander holds it');
    fireEvent.click(button('Release its timer'));
    pass(300);
    expect(button('Hold its timer').getAttribute('aria-disabled')).toBe('false');
    fireEvent.click(button('End its patience'));
    expect(line.commands.map(({ type }) => type)).toEqual(['hold', 'release', 'timeout']);
    pass(300);
    expect(inspector().textContent).toContain('Candidate');
  });
});

describe('the roads', () => {
  const faults = (): HTMLElement => screen.getByRole('region', { name: 'Faults' });

  it('are cut and mended, both ways or one, and every fault can be ended from its line', () => {
    const { line, siege, pass } = set();
    press('r');
    expect(faults().textContent).toContain('Everything is as it came.');
    fireEvent.click(button(/^Road from general 0 to general 2: 400\sms$/));
    fireEvent.click(button('Cut'));
    expect(line.commands).toEqual([
      { type: 'setRoad', from: 0, to: 2, change: { open: false } },
      { type: 'setRoad', from: 2, to: 0, change: { open: false } },
    ]);
    pass(300);
    expect(button('Road from general 2 to general 0: cut').getAttribute('aria-pressed')).toBe(
      'true',
    );
    expect(button('Cut').getAttribute('aria-disabled')).toBe('true');
    expect(faults().textContent).toContain('Between general 0 and general 2: cut');
    fireEvent.click(screen.getByRole('checkbox', { name: 'both ways' }));
    fireEvent.click(button('Mend'));
    pass(300);
    expect(faults().textContent).toContain('From general 2 to general 0: cut');
    siege.command({ type: 'freeze', node: 1 });
    pass(300);
    fireEvent.click(button('Thaw', faults()));
    fireEvent.click(button('Mend this road', faults()));
    pass(300);
    expect(faults().textContent).toContain('Everything is as it came.');
    fireEvent.click(button('Heal all', faults()));
    expect(screen.getByRole('region', { name: 'The herald' }).textContent).toContain(
      'There is nothing to heal.',
    );
  });

  it('take other times and losses, and are healed together', () => {
    const { pass } = set();
    press('r');
    fireEvent.change(screen.getByLabelText('Travel time'), { target: { value: '2000' } });
    pass(300);
    fireEvent.change(screen.getByLabelText('Lost'), { target: { value: '0.3' } });
    pass(300);
    expect(faults().textContent).toMatch(/Between general 0 and general 1: 2\ss, 30% lost/);
    fireEvent.click(button('Heal all', faults()));
    pass(300);
    expect(faults().textContent).toContain('Everything is as it came.');
  });

  it('are made worse by fog, which is one line of the list with its rate and seed', () => {
    const { line, pass } = set();
    press('r');
    fireEvent.change(screen.getByLabelText('Fog'), { target: { value: '30' } });
    fireEvent.change(screen.getByLabelText('Seed'), { target: { value: 'x' } });
    fireEvent.click(button('Let fog come up'));
    expect(line.commands).toEqual([]);
    expect(screen.getByRole('region', { name: 'The herald' }).textContent).toContain(
      'A seed is a whole number from 0 to 4,294,967,295.',
    );
    fireEvent.change(screen.getByLabelText('Seed'), { target: { value: '7' } });
    fireEvent.click(button('Let fog come up'));
    expect(line.commands).toEqual([{ type: 'perform', words: ['fog', '30', '--seed', '7'] }]);
    pass(300);
    expect(faults().textContent).toContain('Fog: about 30 faults a minute, seed 7');
    fireEvent.click(button('Let the fog lift', faults()));
    expect(line.commands.at(-1)).toEqual({ type: 'perform', words: ['fog', 'off'] });
    pass(300);
    expect(faults().textContent).toContain('Everything is as it came.');
    fireEvent.change(screen.getByLabelText('Seed'), { target: { value: '' } });
    fireEvent.keyDown(screen.getByLabelText('Seed'), { key: 'Enter' });
    expect(line.commands.at(-1)).toEqual({ type: 'perform', words: ['fog', '30'] });
    pass(300);
    fireEvent.click(button('Heal all', faults()));
    expect(line.commands.at(-1)).toEqual({ type: 'perform', words: ['heal'] });
    pass(300);
    expect(faults().textContent).toContain('Everything is as it came.');
  });

  it('are split into sides by a press, and not where a side is empty or they are split so', () => {
    const { line, siege, pass } = set();
    press('r');
    const sides = screen.getByRole('region', { name: 'Split into sides' });
    const side = (name: string): HTMLElement => within(sides).getByRole('group', { name });
    expect(side('The other side').textContent).toContain('General 2');
    fireEvent.click(button(/^General 2/, sides));
    expect(button('Split', sides).getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(button('Split', sides));
    expect(line.commands).toEqual([]);
    fireEvent.click(button(/^General 0/, sides));
    fireEvent.click(button('Split', sides));
    expect(line.commands).toEqual([{ type: 'perform', words: ['split', '1,2/0'] }]);
    for (const other of [1, 2]) {
      siege.command({ type: 'setRoad', from: 0, to: other, change: { open: false } });
      siege.command({ type: 'setRoad', from: other, to: 0, change: { open: false } });
    }
    pass(300);
    expect(button('Split', sides).getAttribute('aria-disabled')).toBe('true');
    expect(faults().textContent).toContain('Between general 0 and general 1: cut');
  });

  it('promise no vote that is not split but where timers are spread and no message is late or lost', () => {
    const { siege, pass } = set();
    press('r');
    const next = screen.getByRole('region', { name: 'The next election' });
    expect(next.textContent).toMatch(/at the latest, unless votes are split\./);
    siege.command({ type: 'setPace', timers: 'spread' });
    pass(300);
    expect(next.textContent).toMatch(/at the latest\./);
    siege.command({ type: 'setRoad', from: 1, to: 2, change: { lossRate: 0.3 } });
    pass(300);
    expect(next.textContent).toMatch(/at the latest, unless votes are split\./);
  });

  it('have a pace that is a dial, said in words, with a warning where it cannot go well', () => {
    const { line, siege, pass } = set();
    press('r');
    fireEvent.change(screen.getByLabelText('Tempo'), { target: { value: '10' } });
    expect(line.commands.at(-1)).toEqual({ type: 'setTempo', factor: 10 });
    pass(300);
    expect(
      screen.getByText(
        /A heartbeat every 100\sms, patience for 300\sms to 600\sms, 40\sms on a road/,
      ),
    ).toBeTruthy();
    siege.command({ type: 'setPace', travelMs: 200 });
    pass(300);
    expect(screen.getByText(/votes may come too late/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLSelectElement>('Tempo').value).toBe('');
  });

  it('can not be changed while the line to the siege is down', () => {
    const { line, pass } = set();
    press('r');
    line.lose();
    pass(300);
    expect(button('Cut').getAttribute('aria-disabled')).toBe('true');
  });
});

describe('the logs', () => {
  const fill = (label: string, value: string): void => {
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  };
  const answer = (): string | null =>
    within(screen.getByRole('group', { name: 'Give any order' })).getByRole('status').textContent;
  const rows = (): string[] =>
    within(screen.getByRole('group', { name: 'All logs side by side' }))
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent);

  it('lie side by side, follow an order from the leader to all, and say what is in force', () => {
    const { pass } = set();
    press('g');
    expect(screen.getByText(/No log has an entry yet/)).toBeTruthy();
    fill('Order', 'ladders');
    fill('Value', '10');
    fireEvent.click(button('Give'));
    pass(400);
    const [leader = '', follower = ''] = rows();
    expect(leader).toContain('ladders = 10in the log');
    expect(follower).toContain('no entry');
    pass(4000);
    for (const row of rows()) {
      expect(row).toContain('ladders = 10applied');
      expect(row.endsWith('ladders = 10')).toBe(true);
    }
    press('c');
    expect(screen.queryByLabelText('Order')).toBeNull();
    expect(screen.getByRole('list', { name: 'Chronicle, newest first' })).toBeTruthy();
  });

  it('take an order by the Enter key, and say where it went', async () => {
    set();
    press('g');
    fill('Order', 'gate');
    fill('Value', 'north');
    fill('To', '2');
    fireEvent.keyDown(screen.getByLabelText('Value'), { key: 'Enter' });
    await settle();
    expect(answer()).toBe(
      'General 2 sent it on to general 0. gate = north: general 0 has it committed as entry 1.',
    );
  });

  it.each([
    ['', '10', 'Say first what is ordered, for instance “ladders”.'],
    [
      'Ladders!',
      '10',
      'The name of an order has 1 to 64 characters: a to z, 0 to 9 and the hyphen.',
    ],
    ['ladders', 'ü'.repeat(600), 'The value of an order is a text of up to 1 KiB.'],
  ])('refuse %j as an order beside the line', (name, value, refusal) => {
    const { siege } = set();
    press('g');
    fill('Order', name);
    fill('Value', value);
    const before = siege.view.n;
    fireEvent.keyDown(screen.getByLabelText('Order'), { key: 'Enter' });
    expect(answer()).toBe(refusal);
    expect(siege.view.n).toBe(before);
  });

  it('show what had to be given up, torn, and where they differ', () => {
    const { siege, pass } = set();
    const [, one] = siege.view.generals;
    if (one === undefined) throw new Error('There is a general.');
    const said = { v: 1, node: 1, incarnation: one.incarnation, at: siege.nowMs } as const;
    const follower = { ...said, term: one.term ?? 0, state: State.Follower };
    const entries = [{ term: 9, command: { type: 'set', key: 'supper', value: 'soup' } }] as const;
    siege.command({ type: 'order', node: null, key: 'gate', value: 'north' });
    siege.tell({ ...follower, seq: 900, type: 'entriesAppended', firstIndex: 1, entries });
    pass(220);
    press('g');
    expect(rows()[1]).toContain('another log has another entry here');
    siege.tell({ ...follower, seq: 901, type: 'entriesRemoved', firstIndex: 1, count: 1 });
    pass(220);
    expect(rows()[1]).toContain('struck out: supper = soup, of term 9');
    expect(rows()[1]).not.toContain('another log');
  });
});

describe('for everyone', () => {
  it('a polite region tells of deaths and elections', () => {
    const { passUntil } = set();
    const region = document.querySelector('[aria-live="polite"]');
    press('k');
    passUntil(({ view }) => currentLeader(view) === null);
    expect(region?.textContent).toContain('General 0 is killed.');
    passUntil(({ view }) => currentLeader(view) !== null);
    expect(region?.textContent).toMatch(/is elected: leader of term \d\./);
  });

  it('the language can be changed, and the document with it', () => {
    const { services } = set();
    act(() => services.settings.getState().change({ language: 'de' }));
    expect(document.documentElement.lang).toBe('de');
    expect(document.title).toBe('General 0 führt Term 1 – Raft Siege');
    expect(screen.getByRole('tab', { name: 'Chronik' })).toBeTruthy();
  });

  it('day and night change with a key', () => {
    set();
    const before = document.documentElement.dataset['theme'];
    press('d');
    expect(document.documentElement.dataset['theme']).not.toBe(before);
  });

  it('single keys can be switched off, and rest while a sheet is open or somebody types', () => {
    const { line, services } = set({ takenPorts: [10_002] });
    fireEvent.keyDown(screen.getByRole('spinbutton'), { key: 'k' });
    fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
    press('?');
    press('k');
    expect(screen.getByRole('dialog').textContent).toContain('kill the selected general');
    act(() => services.desk.getState().close());
    act(() => services.settings.getState().change({ shortcuts: false }));
    press('k');
    expect(line.commands).toEqual([]);
  });

  it('a key after an answer that came before what it is about is judged by the cluster', async () => {
    const { line, pass } = set();
    vi.spyOn(line, 'command').mockImplementation(async (command) => {
      line.commands.push(command);
      return await Promise.resolve({ outcome: 'done', message: '' });
    });
    press('1');
    press('k');
    await settle();
    press('a');
    await settle();
    expect(line.commands).toMatchObject([{ type: 'kill' }, { type: 'appoint' }]);
    press('2');
    press('a');
    await settle();
    pass(220);
    expect(line.commands).toHaveLength(2);
    expect(screen.getByRole('status').textContent).toContain('General 2');
  });

  it('the help lists every key that does something', () => {
    set();
    press('?');
    const keys = [...screen.getByRole('dialog').querySelectorAll('kbd')].map(
      ({ textContent }) => textContent,
    );
    expect(keys).toEqual([
      ...[
        '0',
        '1',
        '2',
        'K',
        'A',
        'F',
        'T',
        'O',
        'M',
        'C',
        'G',
        'R',
        'W',
        'U',
        'I',
        'P',
        'H',
        'V',
        'Y',
        'S',
        'E',
        'B',
        'N',
        'L',
        'D',
        '?',
      ],
      ...['↑', '↓', 'Home', 'End', 'Esc'],
    ]);
  });

  it.each([7, 9])('the help has a digit for each of %i generals', (size) => {
    set({ ports: Array.from({ length: size }, (_, id) => 10_000 + id) });
    press('?');
    const keys = [...screen.getByRole('dialog').querySelectorAll('kbd')].map(
      ({ textContent }) => textContent,
    );
    expect(keys.filter((key) => /\d/.test(key))).toEqual(
      Array.from({ length: size }, (_, id) => String(id)),
    );
    expect(screen.getByRole('dialog').textContent).not.toMatch(/\bthree\b/i);
  });

  it('the legend says everything in words, and has no name of an event under its pictures', () => {
    set();
    press('l');
    const legend = screen.getByRole('dialog');
    expect(legend.querySelectorAll('li').length).toBeGreaterThan(20);
    expect(legend.querySelectorAll('code')).toHaveLength(0);
    const names = EVERY_SAMPLE.map(({ type }) => type).filter((type) => /[A-Z]/.test(type));
    expect(names.filter((name) => legend.textContent.includes(name))).toEqual([]);
  });

  it('a key without a general to act on says so', () => {
    const { line, services, siege } = set();
    const record = siege.records[0];
    if (record === undefined) throw new Error('There are records.');
    act(() => services.desk.getState().select({ type: 'record', record }));
    press('k');
    expect(line.commands).toEqual([]);
    expect(screen.getByRole('status').textContent).toContain('Select a general first');
  });

  it('less motion is carried to the clock and the document', () => {
    const { services } = set();
    act(() => services.settings.getState().change({ motion: 'reduced' }));
    expect(services.clock.reducedMotion).toBe(true);
    expect(document.documentElement.dataset['motion']).toBe('reduced');
  });
});

it('sleeps when nothing moves: a lost connection draws no frames', () => {
  const { line, time, pass } = set();
  act(() => line.lose());
  pass(20_000);
  const before = time.framesDrawn;
  time.advance(5000);
  expect(time.framesDrawn).toBe(before);
});

// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Clock, Tick } from '../../../../src/renderer/clock/clock';
import { Scene, type SceneProps } from '../../../../src/renderer/scene/Scene';
import { State } from '../../../../src/raft';
import type { RoleView } from '../../../../src/shared/node-event';
import { lifeOf } from '../../../../src/shared/view';
import type { GeneralView, Life, Messenger, SiegeView } from '../../../../src/shared/view';
import { EMPTY_VIEW } from '../../../../src/shared/view';
import type { MessengerChange } from '../../../support/messages';
import { appendEntries, messenger } from '../../../support/messages';
import { attackWith, decidedHour } from '../../../support/siege/hours';

// The drawings have their own tests; here an address stands for each.
vi.mock('../../../../src/renderer/scene/parts/picture-url', () => ({
  pictureUrl: () => 'blob:drawing',
}));

/** A clock that a test turns by hand. */
class HandClock implements Clock {
  readonly reducedMotion = true;
  readonly rate = 1;
  readonly #ticks = new Set<Tick>();
  #nowMs: number;

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  subscribe(_phase: unknown, tick: Tick): { wake: () => void; stop: () => void } {
    this.#ticks.add(tick);
    tick(this.#nowMs);
    return { wake: () => tick(this.#nowMs), stop: () => this.#ticks.delete(tick) };
  }

  turnTo(nowMs: number): void {
    this.#nowMs = nowMs;
    act(() => {
      for (const tick of this.#ticks) tick(nowMs);
    });
  }

  get subscribers(): number {
    return this.#ticks.size;
  }

  setRate(): void {
    throw new Error('Nobody sets the pace of a clock that is turned by hand.');
  }

  synchronise(): void {
    // The hand knows the time.
  }

  readonly held = false;

  hold(): void {
    // The hand holds it.
  }

  setReducedMotion(): void {
    // Always reduced.
  }

  dispose(): void {
    this.#ticks.clear();
  }
}

const NOW = 10_000;

function living(role: RoleView, type: Life['type'] = 'alive'): Life {
  return {
    type,
    pid: 100,
    state: role.state,
    role,
    timer: null,
    isTimerHeld: false,
    forbidden: null,
  };
}

function general(id: number, change: Partial<GeneralView> = {}): GeneralView {
  return {
    id,
    address: { host: '127.0.0.1', port: 10_000 + id },
    program: null,
    membership: 'voter',
    condition: living(
      id === 0 ? { state: State.Leader, progress: [] } : { state: State.Follower, leader: 0 },
    ),
    incarnation: 1,
    term: 1,
    votedFor: 0,
    log: { firstIndex: 1, entries: [] },
    commitIndex: 0,
    lastApplied: 0,
    struckOut: null,
    untoldUntil: null,
    clock: null,
    ...change,
  };
}

const heartbeat = (change: MessengerChange = {}): Messenger =>
  messenger({ sentAt: NOW - 200, ...change });

const view = (change: Partial<SiegeView> = {}): SiegeView => ({
  ...EMPTY_VIEW,
  generals: [general(0), general(1), general(2)],
  ...change,
});

/** What is told of the siege; a test tells more with `tell`. */
const siege = createStore<{ live: SiegeView }>(() => ({ live: view() }));
const tell = (live: SiegeView) => act(() => siege.setState({ live }));

/** Messengers are drawn as soon as React has ended. */
async function mount(element: ReactElement): Promise<void> {
  render(element);
  await Promise.resolve();
}

function scene(clock: Clock, { view: live = view(), ...change }: Change = {}) {
  siege.setState({ live });
  return (
    <Scene
      siege={siege}
      clock={clock}
      theme="day"
      reducedMotion
      text={{
        map: 'The battlefield',
        name: (id) => `General ${id}`,
        status: (one) => `${lifeOf(one)?.state} · term ${one.term}`,
        description: (one) => `General ${one.id}, ${lifeOf(one)?.state}`,
        split: (sides) => sides.join(' | '),
      }}
      selection={null}
      onSelect={() => undefined}
      chosenRoad={null}
      onChooseRoad={() => undefined}
      {...change}
    />
  );
}

interface Change extends Partial<Omit<SceneProps, 'siege'>> {
  readonly view?: SiegeView;
}

const tokens = () =>
  [...document.querySelectorAll('.token')].filter((token) => token.getAttribute('data-message'));

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1600);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(1000);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {
        // The window keeps its size.
      }
      disconnect(): void {
        // Nothing was observed.
      }
    },
  );
});
afterEach(cleanup);

describe('generals on the map', () => {
  it('are buttons that say who they are and are marked when looked at', () => {
    render(scene(new HandClock(NOW), { selection: { type: 'general', id: 2 } }));
    expect(screen.getAllByRole('button')).toHaveLength(3);
    const second = screen.getByRole('button', { name: 'General 2, Follower' });
    expect(second.getAttribute('aria-pressed')).toBe('true');
  });

  it('are selected by a click', async () => {
    const onSelect = vi.fn();
    await mount(scene(new HandClock(NOW), { onSelect }));
    fireEvent.click(screen.getByRole('button', { name: 'General 0, Leader' }));
    expect(onSelect).toHaveBeenCalledWith({ type: 'general', id: 0 });
  });

  it('have what their log had to give up torn beside their orders, for a while', () => {
    const struckOut = (at: number) => ({
      at,
      firstIndex: 2,
      entries: [1, 1, 1, 1].map((term) => ({ term, command: { type: 'noop' } }) as const),
    });
    const torn = () => document.querySelectorAll('[data-stage="struckOut"]');
    const generals = [general(0), general(1, { struckOut: struckOut(NOW - 500) }), general(2)];
    render(scene(new HandClock(NOW), { view: view({ generals }) }));
    expect(torn()).toHaveLength(3);
    const [first] = document.querySelectorAll('.torn-order');
    if (first === undefined) throw new Error('There is a torn scroll.');
    fireEvent.animationEnd(first);
    expect(torn()).toHaveLength(0);
    tell(view({ generals: generals.with(2, general(2, { struckOut: struckOut(NOW - 20_000) })) }));
    expect(torn()).toHaveLength(0);
  });

  it('show role and condition by shape and wear the colour of the term they know', () => {
    const generals = [
      general(0, { condition: living({ state: State.Leader, progress: [] }, 'frozen') }),
      general(1, {
        condition: living({ state: State.Candidate, ballots: ['out', 'granted', 'refused'] }),
        term: 2,
      }),
      general(2, {
        condition: {
          type: 'down',
          cause: 'killed',
          message: '',
          forbidden: null,
          replacedAt: null,
        },
      }),
    ];
    const { container } = render(scene(new HandClock(NOW), { view: view({ generals }) }));
    const stand = (id: number) => container.querySelector(`[data-general="${id}"]`);
    expect(stand(0)?.getAttribute('data-condition')).toBe('frozen');
    expect(stand(1)?.querySelectorAll('.ballot')).toHaveLength(3);
    expect(stand(1)?.getAttribute('style')).toContain('--term-2');
    expect(stand(0)?.getAttribute('style')).toContain('--term-1');
    expect(stand(2)?.getAttribute('data-condition')).toBe('dead');
  });
});

describe('the ring of a timer', () => {
  const withTimer = (startedAt: number, type: 'election' | 'heartbeat' = 'election') => {
    const timer = { type, startedAt, durationMs: 4000 };
    const one = general(1);
    const condition = { ...living({ state: State.Follower, leader: 0 }), timer };
    return view({ generals: [general(0), { ...one, condition }, general(2)] });
  };
  const halves = () =>
    [...document.querySelectorAll<HTMLElement>('.ring-half > span')].map(
      (one) => one.style.transform,
    );

  const turned = (...degrees: readonly number[]) =>
    degrees.map((one) => `scaleY(0.52) rotate(${one.toFixed(1)}deg)`);

  it('empties with the clock, and is full again when the timer starts anew', () => {
    const clock = new HandClock(NOW);
    render(scene(clock, { view: withTimer(NOW) }));
    expect(halves()).toEqual(turned(225, 45));
    clock.turnTo(NOW + 3000);
    expect(halves()).toEqual(turned(405, 135));
    tell(withTimer(NOW + 3000));
    expect(halves()).toEqual(turned(225, 45));
    clock.turnTo(NOW + 7000);
    expect(halves()).toEqual(turned(405, 225));
  });

  it('is there only while a timer runs, and says of which kind it is', () => {
    render(scene(new HandClock(NOW)));
    expect(halves()).toEqual([]);
    tell(withTimer(NOW));
    expect(document.querySelector('.ring')?.getAttribute('data-timer')).toBe('election');
    tell(withTimer(NOW, 'heartbeat'));
    expect(document.querySelector('.ring')?.getAttribute('data-timer')).toBe('heartbeat');
    tell(view());
    expect(halves()).toEqual([]);
  });
});

describe('what React renders of the map', () => {
  it('is nothing anew where only messengers and timers come and go, and it is anew for all else', async () => {
    const status = vi.fn(() => 'Leader');
    const text = {
      map: 'The battlefield',
      name: String,
      status,
      description: String,
      split: String,
    };
    const clock = new HandClock(NOW);
    const described = { ...text, description: ({ id }: GeneralView) => String(id) };
    await mount(scene(clock, { text: described }));
    status.mockClear();
    const [leader, ...others] = [general(0), general(1), general(2)] as const;
    const ticking = (startedAt: number): GeneralView => ({
      ...leader,
      condition: {
        ...living({
          state: State.Leader,
          progress: [{ nextIndex: startedAt, matchIndex: 0 }],
        }),
        timer: { type: 'heartbeat', startedAt, durationMs: 50 },
      },
    });
    tell(view({ generals: [ticking(1), ...others] }));
    status.mockClear();
    for (let n = 2; n < 20; n += 1) {
      const messengers = [heartbeat({ key: `m${n}`, id: `m${n}` })];
      tell(view({ n, generals: [ticking(n), ...others], messengers }));
      expect(tokens().map((token) => token.getAttribute('data-message'))).toEqual([`m${n}`]);
    }
    expect(status).not.toHaveBeenCalled();
    tell(view({ generals: [{ ...ticking(20), term: 2 }, ...others] }));
    expect(status).toHaveBeenCalled();
  });
});

describe('messengers on the map', () => {
  it('are there while they travel and gone when they have arrived', async () => {
    const clock = new HandClock(NOW);
    await mount(scene(clock, { view: view({ messengers: [heartbeat()] }) }));
    expect(tokens()).toHaveLength(1);
    expect(tokens()[0]?.getAttribute('data-state')).toBe('travelling');
    const arrived = heartbeat({ end: { type: 'arrived', at: NOW + 200 } });
    tell(view({ messengers: [arrived] }));
    clock.turnTo(NOW + 250);
    expect(tokens()).toHaveLength(0);
  });

  it('move with the clock', async () => {
    const clock = new HandClock(NOW);
    await mount(scene(clock, { view: view({ messengers: [heartbeat()] }) }));
    const place = () => tokens()[0]?.getAttribute('style');
    const before = place();
    clock.turnTo(NOW + 100);
    expect(place()).not.toBe(before);
  });

  it('burst where they are lost', async () => {
    const lost = heartbeat({ end: { type: 'lost', at: NOW, fraction: 0.5, reason: 'cut' } });
    await mount(scene(new HandClock(NOW), { view: view({ messengers: [lost] }) }));
    expect(tokens()[0]?.getAttribute('data-state')).toBe('lost');
  });

  it('say how many entries they carry', async () => {
    const entry = { term: 1, command: { type: 'noop' as const } };
    const message = appendEntries({ entries: [entry, entry, entry] });
    const loaded = heartbeat({ cargo: { leg: 'request', message } });
    await mount(scene(new HandClock(NOW), { view: view({ messengers: [loaded] }) }));
    expect(tokens()[0]?.textContent).toBe('3');
  });

  it('wait in a short line before whoever does not take them in', async () => {
    const waiting = Array.from({ length: 9 }, (_, i) =>
      heartbeat({ key: `q${i}:request`, id: `q${i}`, sentAt: NOW - 9000 + i * 500 }),
    );
    await mount(scene(new HandClock(NOW), { view: view({ messengers: waiting }) }));
    expect(tokens().map(({ textContent }) => textContent)).toEqual(['', '', '+6']);
  });

  it('are drawn smaller where a lane is full, and keep their size on the way', async () => {
    const clock = new HandClock(NOW);
    const crowd = Array.from({ length: 12 }, (_, i) =>
      heartbeat({ key: `c${i}:request`, id: `c${i}`, sentAt: NOW - 300 + i * 20 }),
    );
    await mount(scene(clock, { view: view({ messengers: crowd }) }));
    const small = () => tokens().filter((token) => token.getAttribute('data-small') === 'true');
    expect(small()).toHaveLength(12);
    tell(view({ messengers: crowd.slice(0, 2) }));
    expect(small()).toHaveLength(2);
  });

  it('are selected by a click, by the id of their RPC', async () => {
    const onSelect = vi.fn();
    await mount(scene(new HandClock(NOW), { onSelect, view: view({ messengers: [heartbeat()] }) }));
    const image = tokens()[0]?.querySelector('img');
    if (!image) throw new Error('no token');
    fireEvent.click(image);
    expect(onSelect).toHaveBeenCalledWith({ type: 'message', id: 'a' });
  });

  it('step back when another general or kind is looked at', async () => {
    await mount(
      scene(new HandClock(NOW), {
        stepsBack: ({ to }) => to === 1,
        view: view({ messengers: [heartbeat()] }),
      }),
    );
    expect(tokens()[0]?.getAttribute('data-dimmed')).toBe('true');
  });
});

describe('the attack', () => {
  it('takes the city at the end of the march, not before', () => {
    const clock = new HandClock(NOW);
    const hour = decidedHour(NOW, NOW + 100, ['attacked', 'attacked', 'attacked']);
    const { container } = render(scene(clock, { view: view({ attack: attackWith(hour) }) }));
    const city = () => container.querySelector('.scene')?.getAttribute('data-city');
    expect(city()).toBe('holding');
    expect(container.querySelectorAll('.army[data-army="marching"]')).toHaveLength(3);
    clock.turnTo(NOW + 4000);
    expect(city()).toBe('fallen');
  });
});

describe('the roads', () => {
  it('are clicked, each as one, and the one that is looked at stands out', () => {
    const onChooseRoad = vi.fn();
    const chosenRoad = { from: 2, to: 0 };
    const { container } = render(scene(new HandClock(NOW), { onChooseRoad, chosenRoad }));
    const roads = [...container.querySelectorAll<SVGPathElement>('.road-hit')];
    expect(roads.map(({ dataset }) => dataset['road'])).toEqual(['0-1', '1-2', '0-2']);
    const chosen = roads.filter(({ dataset }) => dataset['chosen'] === 'true');
    expect(chosen.map(({ dataset }) => dataset['road'])).toEqual(['0-2']);
    for (const road of roads) fireEvent.click(road);
    expect(onChooseRoad.mock.calls).toEqual([
      [0, 1],
      [1, 2],
      [0, 2],
    ]);
  });

  it.each([1, 2, 9])('lie between all of %d generals', (size) => {
    const generals = Array.from({ length: size }, (_, id) => general(id));
    const { container } = render(scene(new HandClock(NOW), { view: view({ generals }) }));
    expect(container.querySelectorAll('.road-hit')).toHaveLength((size * (size - 1)) / 2);
    expect(container.querySelectorAll('[data-chosen="true"]')).toHaveLength(0);
  });
});

it('shows a barrier for each direction that is cut', () => {
  const road = {
    open: false,
    travelMs: 400,
    jitterMs: 0,
    lossRate: 0,
    repeatRate: 0,
    reorderRate: 0,
  };
  const roads = [
    { from: 0, to: 1, road },
    { from: 1, to: 0, road: { ...road, open: true } },
  ];
  const { container } = render(scene(new HandClock(NOW), { view: view({ roads }) }));
  expect(container.querySelectorAll('.barrier')).toHaveLength(1);
});

it('has fog round the city as long as there is any, under all that can be clicked', () => {
  const clock = new HandClock(NOW);
  const fog = { ratePerMinute: 6, seed: 7 };
  const { container, rerender } = render(scene(clock, { view: view({ fog }) }));
  expect(container.querySelectorAll('.fog-bank').length).toBeGreaterThan(1);
  const banks = container.querySelector('.fog-banks');
  const roads = container.querySelector('.road-hits');
  expect(banks?.nextElementSibling).toBe(roads);
  rerender(scene(clock, { view: view({}) }));
  expect(container.querySelectorAll('.fog-bank')).toHaveLength(0);
});

it('leaves nothing running when it goes', () => {
  const clock = new HandClock(NOW);
  const { unmount } = render(scene(clock, { view: view({ messengers: [heartbeat()] }) }));
  expect(clock.subscribers).toBeGreaterThan(0);
  unmount();
  expect(clock.subscribers).toBe(0);
});

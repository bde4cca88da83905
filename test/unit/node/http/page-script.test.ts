// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const folder = join(import.meta.dirname, '../../../../src/node/http/page');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const body = /<body>([^]*?)<script>/.exec(read('page.html'))?.[1] ?? '';
const scripts = `${read('words.client.js')}\n${read('page.client.js')}`;

/** At noon of this day, in whatever zone the test runs. */
const NOON = new Date(2030, 0, 31, 12).getTime();

const STATE = {
  ...{ node: 1, state: 'Follower', term: 1, votedFor: null, leader: 0, commitIndex: 0 },
  ...{ lastApplied: 0, lastLogIndex: 0, log: [] as unknown[], orders: {}, attack: null as unknown },
  ...{ rules: 'exercise', servers: ['127.0.0.1:10000', '127.0.0.1:10001'], durable: true },
  ...{ pid: 7, uptimeMs: 61_000, version: '0.1.0' },
};

class Stream {
  static readonly OPEN = 1;
  static last: Stream | null = null;
  readonly readyState = Stream.OPEN;
  onmessage: ((event: { data: string }) => void) | null = null;
  onopen: (() => void) | null = null;
  constructor() {
    Stream.last = this;
  }
}

/** Opens the page of a general who says this of itself. */
async function open(state: Partial<typeof STATE>, language = 'en-GB'): Promise<void> {
  const asked: string[] = [];
  vi.stubGlobal('EventSource', Stream);
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue([language]);
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return Promise.resolve({ ok: true, json: () => Promise.resolve({ ...STATE, ...state }) });
  });
  document.body.innerHTML = body;
  runInThisContext(`(() => {${scripts}\n})()`);
  await vi.waitFor(() => expect(textOf('name')).toBe('General 1'), { timeout: 60_000 });
  expect(asked).toEqual(['/state?log=50']);
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`There is no ${id}.`);
  return found;
}

const textOf = (id: string): string => element(id).textContent;

const daysFromNoon = (days: number): string => new Date(NOON + days * 86_400_000).toISOString();

describe("a general's own page", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOON, toFake: ['Date', 'setInterval', 'setTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ['late', 'Missed the attack of 12:00:00: it learned of it too late.'],
    ['asleep', 'Missed the attack of 12:00:00: its process did not run at that time.'],
    ['absent', 'Missed the attack of 12:00:00: this process was started only after it.'],
  ])('says why an attack was missed: %s', async (reason, said) => {
    await open({ attack: { time: daysFromNoon(0), status: 'missed', reason } });
    expect(textOf('attack')).toBe(said);
    expect(element('attack').hidden).toBe(false);
  });

  it('says so in German', async () => {
    await open({ attack: { time: daysFromNoon(0), status: 'missed', reason: 'asleep' } }, 'de-DE');
    expect(textOf('attack')).toBe(
      'Verpasste den Angriff um 12:00:00: Sein Prozess lief zu der Zeit nicht.',
    );
  });

  it.each([1, -1, 365])('has the date at an hour that is %d days away', async (days) => {
    const time = daysFromNoon(days);
    await open({ attack: { time, status: 'attacked' }, orders: { 'attack-time': time } });
    const date = new Date(time).toLocaleDateString('en-GB', { dateStyle: 'medium' });
    expect(textOf('attack')).toMatch(new RegExp(`^Attacked at ${date},? .*12:00:00\\.$`));
    expect(textOf('orders')).toContain(date);
  });

  it('has only the time at an hour of today, and no line without an attack', async () => {
    await open({ attack: { time: daysFromNoon(0.25), status: 'ordered' } });
    expect(textOf('attack')).toBe('Attacks at 18:00:00, in 6 h 0 min.');
    await open({});
    expect(element('attack').hidden).toBe(true);
  });

  it('shows what is no hour as it is', async () => {
    await open({ attack: { time: 'at dawn', status: 'missed', reason: 'late' } });
    expect(textOf('attack')).toBe('Missed the attack of at dawn: it learned of it too late.');
  });

  it('shows so many orders, and where the others are', async () => {
    const orders = Object.fromEntries(Array.from({ length: 53 }, (_, i) => [`order-${i}`, 'x']));
    await open({ orders });
    expect(element('orders').querySelectorAll('dt')).toHaveLength(51);
    expect(textOf('orders')).toMatch(/3 more.*\/orders$/);
  });

  it('shows the end of a log, and where the rest is', async () => {
    const log = [
      { index: 99, term: 1, command: { type: 'noop' } },
      { index: 100, term: 1, command: { type: 'set', key: 'gate', value: 'north' } },
    ];
    await open({ log, lastLogIndex: 100, commitIndex: 99 });
    const shown = [...element('log').children].map(({ textContent }) => textContent);
    expect(shown).toEqual([
      expect.stringMatching(/^100term 1gate = north .*not committed/),
      expect.stringMatching(/^99term 1/),
    ]);
    expect(textOf('log-note')).toContain('98');
  });

  it('keeps the last deeds only', async () => {
    await open({});
    for (let term = 2; term < 14; term++) {
      const event = { type: 'stateChanged', to: 'Candidate', node: 1, at: NOON, term };
      Stream.last?.onmessage?.({ data: JSON.stringify(event) });
    }
    const deeds = [...element('deeds').children].map(({ textContent }) => textContent);
    expect(deeds).toHaveLength(8);
    expect(deeds[0]).toContain('stood for election in term 13');
    expect(deeds.at(-1)).toContain('in term 6');
  });

  it('has lines for curl of any age', async () => {
    await open({});
    const { origin } = location;
    expect(textOf('curl').split('\n')).toEqual([
      `curl ${origin}/heartbeat`,
      `curl -L -X PUT ${origin}/orders/attack-time -H 'content-type: text/plain' -d +30s`,
    ]);
  });
});

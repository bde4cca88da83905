import { Window } from 'happy-dom';
import { afterEach, describe, expect, it } from 'vitest';
import { pageOf } from '../../../../../src/node/http/page/page';

const AT = '2026-11-28T12:00:30.000Z';

/** What a general says of itself at GET /state, where a test does not say otherwise. */
const STATE = {
  node: 1,
  state: 'Follower',
  term: 3,
  votedFor: null,
  leader: 0,
  commitIndex: 0,
  lastApplied: 0,
  lastLogIndex: 0,
  log: [],
  orders: {},
  attack: null,
  rules: 'exercise',
  servers: ['127.0.0.1:7000', '127.0.0.1:7001', '127.0.0.1:7002'],
  durable: true,
  pid: 4711,
  uptimeMs: 5000,
  version: '1.0.0',
};

let window: Window | null = null;
afterEach(async () => {
  await window?.happyDOM.close();
  window = null;
});

interface Shown {
  readonly text: (id: string) => string;
  readonly count: (selector: string) => number;
  readonly asked: readonly string[];
}

/** The page as a browser runs it, once it has shown what its general said of itself. */
async function show(state: object, language = 'en'): Promise<Shown> {
  const asked: string[] = [];
  window = new Window({
    url: 'http://127.0.0.1:7001/',
    settings: {
      enableJavaScriptEvaluation: true,
      suppressInsecureJavaScriptEnvironmentWarning: true,
    },
  });
  const { document, navigator } = window;
  Object.defineProperty(navigator, 'languages', { value: [language] });
  const told = { ...STATE, ...state };
  const isShown = new Promise<void>((resolve) => {
    Object.assign(window ?? {}, {
      EventSource: class {
        static readonly OPEN = 1;
        readonly readyState = 1;
      },
      fetch: (path: string) => {
        asked.push(path);
        return Promise.resolve({
          ok: true,
          json: () => {
            setTimeout(resolve);
            return Promise.resolve(told);
          },
        });
      },
    });
  });
  document.write(pageOf(1));
  await isShown;
  return {
    text: (id) => document.getElementById(id)?.textContent ?? '',
    count: (selector) => document.querySelectorAll(selector).length,
    asked,
  };
}

describe('a general’s page', () => {
  it.each([
    ['en', /^Missed the attack of .*: this process was started only after it\.$/],
    ['de', /^Verpasste den Angriff um .*: Dieser Prozess wurde erst danach gestartet\.$/],
  ])(
    'says of an hour before its process was started that it was not there: %s',
    async (language, said) => {
      const attack = { time: AT, status: 'missed', reason: 'absent' };
      expect((await show({ attack }, language)).text('attack')).toMatch(said);
    },
  );

  it('asks for fifty entries, and says where the older ones are', async () => {
    const log = Array.from({ length: 50 }, (_, i) => ({
      index: 71 + i,
      term: 3,
      command: { type: 'noop' },
    }));
    const page = await show({ log, lastLogIndex: 120, commitIndex: 120 });
    expect(page.asked[0]).toBe('/state?log=50');
    expect(page.count('#log li')).toBe(50);
    expect(page.text('log')).toMatch(/^120term 3no-op/);
    expect(page.text('log-note')).toBe('70 older ones are in /log.');
  });

  it.each([
    [50, 50, ''],
    [51, 51, '1 moreare in /orders'],
    [400, 51, '350 moreare in /orders'],
  ])('of %i orders in force has %i rows', async (size, rows, rest) => {
    const orders = Object.fromEntries(Array.from({ length: size }, (_, i) => [`o-${i}`, 'yes']));
    const page = await show({ orders });
    expect(page.count('#orders dt')).toBe(rows);
    expect(page.text('orders').endsWith(`o-49yes${rest}`)).toBe(true);
  });
});

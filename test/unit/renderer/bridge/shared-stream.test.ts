import { beforeEach, describe, expect, it } from 'vitest';
import { joinTabs } from '../../../../src/renderer/bridge/shared-stream';
import type { BridgeMessage, Line } from '../../../../src/shared';
import { BEAT_MS } from '../../../../src/shared';
import { FakeBrowser, settle } from '../../../support/browser/fake-browser';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';

let browser: FakeBrowser;
let siege: SyntheticSiege;
let tabs: Tab[];

interface Tab {
  readonly numbers: number[];
  readonly lines: Line[];
  beats: number;
  readonly leave: () => void;
  readonly freeze: () => void;
  readonly thaw: () => void;
}

const snapshot = (): BridgeMessage => ({
  type: 'snapshot',
  view: siege.view,
  capabilities: { freeze: true },
  nowMs: siege.nowMs,
});

beforeEach(() => {
  browser = new FakeBrowser();
  siege = new SyntheticSiege().advance(500);
  tabs = [];
  browser.answer = () => Promise.resolve(Response.json(snapshot()));
  siege.listen((records) => browser.say({ type: 'records', records }));
});

/** Opens a tab; `numbers` are those of the records it has, a snapshot's counted as one. */
async function open(): Promise<Tab> {
  const { host, freeze, thaw } = browser.openTab();
  const tab = { numbers: [] as number[], lines: [] as Line[], beats: 0, freeze, thaw };
  const leave = joinTabs(host, {
    message: (message) => {
      if (message.type === 'snapshot') tab.numbers.splice(0, Infinity, message.view.n);
      if (message.type === 'records') tab.numbers.push(...message.records.map(({ n }) => n));
      if (message.type === 'beat') tab.beats += 1;
    },
    line: (line) => tab.lines.push(line),
  });
  const opened = Object.assign(tab, { leave });
  tabs.push(opened);
  await settle();
  return opened;
}

/** The program lets in whoever has a stream open and waits for its first word. */
async function begin(): Promise<void> {
  browser.say(snapshot());
  await settle();
}

async function openAll(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await open();
  await begin();
}

/** That a tab has all records up to now, each once and in order. */
function expectUpToDate(tab: Tab | undefined): void {
  const [first = NaN, ...rest] = tab?.numbers ?? [];
  expect(rest).toEqual(rest.map((_, i) => first + 1 + i));
  expect(tab?.numbers.at(-1)).toBe(siege.view.n);
  expect(tab?.lines.at(-1)).toBe('connected');
}

describe('many tabs of one browser', () => {
  it('have one stream, and all of them are told everything', async () => {
    await openAll(9);
    expect(browser.streams.size).toBe(1);
    siege.advance(2000);
    await settle();
    for (const tab of tabs) expectUpToDate(tab);
    browser.say({ type: 'beat', everyMs: BEAT_MS, nowMs: 1 });
    expect(tabs.map(({ beats }) => beats)).toEqual(tabs.map(() => 1));
  });

  it('join in the middle with a snapshot of their own, and neither miss nor repeat a record', async () => {
    await openAll(1);
    let answer = (_: Response): void => undefined;
    browser.answer = () => new Promise((resolve) => (answer = resolve));
    const late = await open();
    siege.advance(500);
    await settle();
    // The snapshot is newer than some of what was handed on while it was on its way.
    const taken = Response.json(snapshot());
    siege.advance(500);
    await settle();
    expect(late.numbers).toEqual([]);
    answer(taken);
    await settle();
    expectUpToDate(late);
    siege.advance(500);
    await settle();
    expectUpToDate(late);
  });

  it('ask anew where something is missing', async () => {
    await openAll(2);
    const [, follower] = tabs;
    follower?.freeze();
    siege.advance(300);
    await settle();
    browser.say(snapshot());
    follower?.thaw();
    await settle();
    siege.advance(300);
    await settle();
    expectUpToDate(follower);
  });

  it('hand the stream over when its tab goes', async () => {
    await openAll(3);
    tabs[0]?.leave();
    await settle();
    expect(browser.streams.size).toBe(1);
    siege.advance(300);
    await begin();
    siege.advance(300);
    await settle();
    for (const tab of tabs.slice(1)) expectUpToDate(tab);
    tabs[1]?.leave();
    tabs[2]?.leave();
    await settle();
    expect([browser.streams.size, browser.waiting]).toEqual([0, 0]);
  });

  it('take the stream from a tab that stands still, but not from a program that does', async () => {
    await openAll(3);
    const [leader, second, third] = tabs;
    browser.answer = () => Promise.reject(new TypeError('Nobody answers.'));
    await browser.pass(20_000);
    expect(browser.streams.size).toBe(1);
    await begin();
    browser.answer = () => Promise.resolve(Response.json(snapshot()));
    leader?.freeze();
    await browser.pass(20_000);
    siege.advance(300);
    await begin();
    for (const tab of [second, third]) expectUpToDate(tab);
    leader?.thaw();
    await settle();
    siege.advance(300);
    await settle();
    expect(browser.streams.size).toBe(1);
    for (const tab of tabs) expectUpToDate(tab);
  });

  it('are told alike that the line is lost, and that it is back', async () => {
    await openAll(3);
    browser.answer = () => Promise.reject(new TypeError('Nobody listens.'));
    for (const stream of browser.streams) stream.fail();
    await settle();
    expect(tabs.map(({ lines }) => lines.at(-1))).toEqual(['lost', 'lost', 'lost']);
    await browser.pass(4000);
    siege.advance(300);
    await begin();
    for (const tab of tabs) expectUpToDate(tab);
  });

  it('stop asking where they are refused, and come back with a tab that is let in', async () => {
    await openAll(3);
    browser.answer = () => Promise.resolve(new Response('', { status: 403 }));
    for (let i = 0; i < 10; i += 1) {
      for (const stream of browser.streams) stream.fail();
      await browser.pass(4000);
    }
    expect(tabs.map(({ lines }) => lines.at(-1))).toEqual(['refused', 'refused', 'refused']);
    expect(browser.streams.size).toBe(0);
    const { asked } = browser;
    await browser.pass(60_000);
    expect(browser.asked).toBe(asked);

    browser.answer = () => Promise.resolve(Response.json(snapshot()));
    await open();
    await begin();
    siege.advance(300);
    await settle();
    for (const tab of tabs) expectUpToDate(tab);
    expect(browser.streams.size).toBe(1);
    tabs[3]?.leave();
    await settle();
    expect(browser.streams.size).toBe(1);
  });
});

it('where a page may use no locks, every tab has a stream of its own', async () => {
  browser.hasLocks = false;
  await openAll(3);
  expect(browser.streams.size).toBe(3);
  siege.advance(300);
  await settle();
  for (const tab of tabs) expectUpToDate(tab);
});

import { beforeEach, describe, expect, it } from 'vitest';
import { SystemClock } from '../../../../src/node/clock';
import type { ControlChannel } from '../../../../src/node/control/channel';
import {
  MAX_UNSENT_EVENTS,
  Reporter,
  RESERVED_EVENTS,
} from '../../../../src/node/control/reporter';
import type { NodeEvent, Report } from '../../../../src/shared';
import { Teller } from '../../../support/node-events';

/** A channel that takes a report when the test lets it. */
class SlowChannel implements ControlChannel {
  readonly reports: Report[] = [];
  readonly #waiting: (() => void)[] = [];
  isOpen = true;

  post(report: Report, sent: () => void): void {
    this.reports.push(report);
    if (this.isOpen) sent();
    else this.#waiting.push(sent);
  }

  onMessage(): void {
    // The reporter only talks.
  }

  onClose(): void {
    // The reporter only talks.
  }

  drain(): void {
    this.isOpen = true;
    for (const sent of this.#waiting.splice(0)) sent();
  }

  get events(): readonly NodeEvent[] {
    return this.reports.flatMap((report) => (report.type === 'events' ? report.events : []));
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the reports to the supervisor', () => {
  let channel: SlowChannel;
  let reporter: Reporter;
  let teller: Teller;

  beforeEach(() => {
    channel = new SlowChannel();
    reporter = new Reporter(channel, new SystemClock());
    teller = new Teller(0);
  });

  it('gather the events of one moment, in order', async () => {
    const events = [teller.started(), teller.tell({ type: 'committed', commitIndex: 1 })];
    for (const event of events) reporter.hear(event);
    expect(channel.reports).toEqual([]);
    await turn();
    expect(channel.reports).toEqual([{ type: 'events', events }]);
  });

  it('are flushed at the end', async () => {
    await reporter.flush();
    channel.isOpen = false;
    reporter.hear(teller.started());
    let isFlushed = false;
    const flushed = reporter.flush().then(() => (isFlushed = true));
    await turn();
    await turn();
    expect(channel.events).toHaveLength(1);
    expect(isFlushed).toBe(false);
    channel.drain();
    await flushed;
  });

  it('drop events that a stuck supervisor has no room for, and count them', async () => {
    channel.isOpen = false;
    for (let index = 0; index < MAX_UNSENT_EVENTS + 500; index += 1) {
      reporter.hear(teller.tell({ type: 'committed', commitIndex: index }));
    }
    await turn();
    expect(channel.events).toHaveLength(MAX_UNSENT_EVENTS);
    channel.drain();
    reporter.hear(teller.tell({ type: 'committed', commitIndex: 0 }));
    await reporter.flush();
    expect(channel.events.slice(MAX_UNSENT_EVENTS)).toMatchObject([
      { type: 'eventsDropped', count: 500, seq: MAX_UNSENT_EVENTS + 500 },
      { type: 'committed', seq: MAX_UNSENT_EVENTS + 501 },
    ]);
  });

  it('keep room for what the story turns on, in its place among the dropped', async () => {
    channel.isOpen = false;
    for (let index = 0; index < MAX_UNSENT_EVENTS + 5; index += 1) {
      reporter.hear(teller.tell({ type: 'committed', commitIndex: index }));
    }
    const hour = { entry: { index: 1, term: 1 }, time: '2030-01-31T06:00:00.000Z' };
    reporter.hear(teller.tell({ type: 'attacked', ...hour, lateMs: 1 }));
    reporter.hear(teller.tell({ type: 'committed', commitIndex: 0 }));
    await turn();
    channel.drain();
    await reporter.flush();
    expect(channel.events.slice(MAX_UNSENT_EVENTS)).toMatchObject([
      { type: 'eventsDropped', count: 5, seq: MAX_UNSENT_EVENTS + 5 },
      { type: 'attacked', seq: MAX_UNSENT_EVENTS + 6 },
      { type: 'eventsDropped', count: 1, seq: MAX_UNSENT_EVENTS + 7 },
    ]);
  });

  it('keep no more of that than a supervisor can ever need', () => {
    channel.isOpen = false;
    const room = MAX_UNSENT_EVENTS + RESERVED_EVENTS;
    for (let term = 1; term <= room + 10; term += 1) {
      reporter.hear(teller.tell({ type: 'termChanged', previous: term }));
    }
    channel.drain();
    expect(channel.events.length).toBeLessThanOrEqual(room);
  });
});

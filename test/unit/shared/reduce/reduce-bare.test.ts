import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptRecord, SiegeView } from '../../../../src/shared';
import { lifeOf, reduceBare, reduceKept, UNBEGUN_VIEW } from '../../../../src/shared';
import { EVERY_SAMPLE } from '../../../support/siege/event-samples';
import { siege } from '../arbitrary';
import { BEGIN, heard, started, told } from '../siege';

type Event = Extract<KeptRecord, { type: 'event' }>['event'];

const recordOf = (event: Event, i: number): KeptRecord => ({
  type: 'event',
  n: i,
  at: event.at,
  event,
});

/** What a bare picture has in common with the whole one. */
function shared({ generals, roads, timing }: SiegeView): object {
  const known = generals.map((general) => {
    const { id, term, commitIndex, condition } = general;
    return { id, term, commitIndex, type: condition.type, state: lifeOf(general)?.state };
  });
  return { generals: known, roads, timing };
}

/** Goes through the records both ways and compares after each of them. */
function compare(records: readonly KeptRecord[]): void {
  let [bare, whole] = [UNBEGUN_VIEW, UNBEGUN_VIEW];
  for (const record of records) {
    bare = reduceBare(bare, record);
    whole = reduceKept(whole, record);
    expect(shared(bare)).toEqual(shared(whole));
  }
}

describe('a bare picture', () => {
  it('has the roads and the timing of the whole one, and how far each general is, whatever was told', () => {
    fc.assert(
      fc.property(siege, (records) => {
        compare(records.map(({ event }, i) => recordOf(event, i)));
      }),
    );
  });

  it('has them after every kind of event', () => {
    compare([BEGIN, started(0), started(1), ...EVERY_SAMPLE].map(recordOf));
  });

  it('lacks messengers, chronicle and time', () => {
    const cargo = {
      leg: 'answer',
      message: { rpc: 'requestVote', term: 1, voteGranted: true },
    } as const;
    const sent = told(0, { type: 'messageSent', id: '1.1.1', to: 1, travelMs: 9, cargo });
    const events = [BEGIN, started(0), sent, heard({ type: 'frozen', node: 1 })];
    const view = events.map(recordOf).reduce(reduceBare, UNBEGUN_VIEW);
    expect(view.generals[0]?.condition.type).toBe('alive');
    const { messengers, chronicle, at } = UNBEGUN_VIEW;
    expect(view).toMatchObject({ messengers, chronicle, at });
  });

  it('is the very same after what changes nothing that it has, and after strangers’ words', () => {
    const view = [BEGIN, started(0)].map(recordOf).reduce(reduceBare, UNBEGUN_VIEW);
    for (const node of [0, 7]) {
      const event = told(node, { type: 'applied', lastApplied: 3 });
      expect(reduceBare(view, recordOf(event, 2))).toBe(view);
    }
  });

  it('is the very same after what is no event', () => {
    const view = [BEGIN, started(0)].map(recordOf).reduce(reduceBare, UNBEGUN_VIEW);
    expect(reduceBare(view, { type: 'unknown', n: 2, at: 5 })).toBe(view);
    expect(reduceBare(view, { type: 'dropped', n: 3, at: 5, count: 2 })).toBe(view);
  });
});

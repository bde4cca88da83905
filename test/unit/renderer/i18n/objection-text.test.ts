import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../src/cluster/objections';
import { objectionText, told } from '../../../../src/renderer/i18n/objection-text';
import { createTexts } from '../../../../src/renderer/i18n/texts';
import {
  ELECTION_TIMER_REFUSALS,
  FATE_REFUSALS,
  LANGUAGES,
  objectionSchema,
  orderObjectionSchema,
  type Objection,
} from '../../../../src/shared';

const node = 1;
/** One of every kind; the compiler names what is forgotten. */
const SAMPLES: { readonly [T in Objection['type']]: readonly Extract<Objection, { type: T }>[] } = {
  fate: FATE_REFUSALS.map((refusal) => ({ type: 'fate', refusal, node })),
  electionTimer: ELECTION_TIMER_REFUSALS.map((refusal) => ({
    type: 'electionTimer',
    refusal,
    node,
  })),
  notSaidYet: [{ type: 'notSaidYet', node }],
  noGeneral: [{ type: 'noGeneral', node, last: 2 }],
  ownFiles: [
    { type: 'ownFiles', node, isEtcd: true },
    { type: 'ownFiles', node, isEtcd: false },
  ],
  diskInUse: [{ type: 'diskInUse', node }],
  diskChanging: [{ type: 'diskChanging', node }],
  keepsNothing: [{ type: 'keepsNothing', node }],
  nobodyDead: [{ type: 'nobodyDead' }],
  nobodyLeads: [{ type: 'nobodyLeads' }],
  nobodyTakes: [{ type: 'nobodyTakes' }],
  nobodyFollows: [{ type: 'nobodyFollows' }],
  ordersPending: [{ type: 'ordersPending', limit: 32 }],
  ownRoad: [{ type: 'ownRoad', node }],
  noRoad: [{ type: 'noRoad' }],
  sameRoads: [
    { type: 'sameRoads', count: 1 },
    { type: 'sameRoads', count: 6 },
  ],
  heartbeat: [{ type: 'heartbeat', heartbeatMs: 1, min: 5, max: 3_600_000 }],
  timeouts: (['short', 'long', 'order', 'fraction'] as const).map((wrong) => ({
    type: 'timeouts',
    min: 5,
    max: 9,
    wrong,
  })),
  travel: [{ type: 'travel', travelMs: 70_000 }],
  jitter: [{ type: 'jitter', jitterMs: 70_000 }],
  etcdPace: [{ type: 'etcdPace' }],
  samePace: [{ type: 'samePace' }],
  sameReplacing: [
    { type: 'sameReplacing', on: true },
    { type: 'sameReplacing', on: false },
  ],
  over: [{ type: 'over' }],
  noSiege: [{ type: 'noSiege' }],
  siegePrepared: [{ type: 'siegePrepared' }],
  siegeBegun: [{ type: 'siegeBegun' }],
  watched: [
    { type: 'watched', takesOrders: true },
    { type: 'watched', takesOrders: false },
  ],
  fogAlone: [{ type: 'fogAlone' }],
  sameFog: [{ type: 'sameFog' }],
  noFog: [{ type: 'noFog' }],
  nothingToHeal: [{ type: 'nothingToHeal' }],
  onNoSide: [{ type: 'onNoSide', node }],
  onTwoSides: [{ type: 'onTwoSides', node }],
  notRecorded: [{ type: 'notRecorded' }],
  noPrograms: [{ type: 'noPrograms' }],
  portTwice: [{ type: 'portTwice' }],
  notFromWindow: [{ type: 'notFromWindow', word: 'stop' }],
  notSo: [{ type: 'notSo' }],
  notWithin: [{ type: 'notWithin', limitMs: 30_000 }],
  order: orderObjectionSchema.options.map((why) => ({ type: 'order', node, why })),
  nobodyListens: [{ type: 'nobodyListens', node }],
  noAnswer: [{ type: 'noAnswer', node, limitMs: 9000 }],
  brokeOff: [{ type: 'brokeOff', node }],
  strangeLeader: [{ type: 'strangeLeader' }],
  inCircles: [{ type: 'inCircles' }],
  orderLate: [{ type: 'orderLate', limitMs: 3000 }],
  oneGeneral: [{ type: 'oneGeneral' }],
  badKey: [{ type: 'badKey' }],
  badValue: [{ type: 'badValue' }],
  badSaying: [{ type: 'badSaying' }],
  noArmies: [{ type: 'noArmies' }],
  unfit: (['attached', 'program', 'logs', 'timers', 'votes', 'terms', 'guard'] as const).map(
    (why) => ({ type: 'unfit', lesson: 'split-vote', why }),
  ),
};
const ALL: readonly Objection[] = Object.values(SAMPLES).flat();

describe('why something was refused', () => {
  it.each(LANGUAGES)('is a sentence of its own for every reason in %s', (language) => {
    const texts = createTexts(language);
    const said = ALL.map((it) => objectionText(it, texts));
    for (const sentence of said) {
      expect(sentence).toMatch(/^[A-ZÄÖÜ\d].*\.$/);
      expect(sentence).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('is another one in German than in English', () => {
    const [english, german] = [createTexts('en'), createTexts('de')];
    for (const it of ALL) expect(objectionText(it, german)).not.toBe(objectionText(it, english));
  });

  it('is a sentence for a terminal as well, and crosses every wall as it is', () => {
    for (const it of ALL) {
      expect(sentenceOf(it)).toMatch(/^[A-Z\d].*\.$/);
      expect(objectionSchema.parse(JSON.parse(JSON.stringify(it)))).toEqual(it);
    }
  });

  it('is told behind what did not happen, each reason once', () => {
    const texts = createTexts('de');
    const [reason] = SAMPLES.nobodyLeads;
    const objections = [reason, reason].filter((it) => it !== undefined);
    expect(told('Das ging nicht.', { message: 'Nobody leads.', objections }, texts)).toEqual({
      text: 'Das ging nicht. Im Moment führt niemand.',
      detail: '',
    });
  });

  it('is told as it was said where there is no code for it', () => {
    const texts = createTexts('de');
    expect(told('Das ging nicht.', { message: 'The disk is full.' }, texts)).toEqual({
      text: 'Das ging nicht.',
      detail: 'The disk is full.',
    });
  });
});

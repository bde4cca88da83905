import { describe, expect, it } from 'vitest';
import { commandText, fullOrderText, orderText } from '../../../../src/renderer/i18n/order-text';
import { passageOf, passageOfCargo } from '../../../../src/renderer/i18n/paper-of';
import { lineSentence, sentence } from '../../../../src/renderer/i18n/sentence';
import { createTexts } from '../../../../src/renderer/i18n/texts';
import type { ChronicleItem } from '../../../../src/shared/view';
import { EVERY_SAMPLE, SAMPLES } from '../../../support/siege/event-samples';

const en = createTexts('en', 'UTC');
const de = createTexts('de', 'UTC');

describe('every event', () => {
  it.each(EVERY_SAMPLE.map((event) => [event.type, event] as const))(
    'of type %s is one plain sentence in both languages',
    (_, event) => {
      const english = sentence(event, en);
      const german = sentence(event, de);
      for (const text of [english, german]) {
        expect(text).toMatch(/^[A-ZÄÖÜ0-9].*[.!]$/);
        expect(text).not.toMatch(/undefined|null|NaN|\[object|\$\{|Invalid/);
      }
      expect(german).not.toBe(english);
    },
  );

  it('is told apart from every other', () => {
    // What ours say and members of etcd as well reads the same of both.
    const told = EVERY_SAMPLE.filter(
      (event) => event.type !== 'messageSent' || event.cargo.message.rpc !== 'etcd',
    ).map((event) => sentence(event, en));
    const twice = told.filter((text, i) => told.indexOf(text) !== i);
    // A rejection reads the same with and without a hint; so does a single entry by its index.
    expect(twice).toEqual([
      'General 1 sends entry 5 to general 2.',
      'General 1 rejects what general 2 sent.',
    ]);
  });
});

it.each([
  [SAMPLES.processExited[0], 'General 1 is killed. What it wrote down stays on disk.'],
  [
    SAMPLES.stateChanged[0],
    'General 1 heard no leader for too long and stands for election in term 2.',
  ],
  [SAMPLES.stateChanged[1], 'General 1 is elected: leader of term 2.'],
  [SAMPLES.voteCast[1], 'General 1 gives general 2 its one vote of term 2.'],
  [SAMPLES.voteCast[3], 'General 1 refuses general 2 its vote: it has already voted in term 2.'],
  [SAMPLES.orderReceived[1], 'An order reaches general 1: attack in 30\u00a0s.'],
  [SAMPLES.orderReceived[2], 'An order reaches general 1: rations = double.'],
  [SAMPLES.attackOrdered[0], 'General 1 now knows the hour: attack at 12:00:30.'],
  [SAMPLES.attackDecided[0], 'The city falls: 3 of 3 armies attacked together.'],
  [SAMPLES.attackDecided[2], 'The city holds: only 1 of 3 armies attacked.'],
  [SAMPLES.attackDecided[3], 'The hour passes and nobody attacks. The city holds.'],
  [
    SAMPLES.guardStopped[0],
    'The guard stops general 1, which learned of a term above 2: by the exercise’s rules, a leader may not become a follower.',
  ],
  [
    SAMPLES.started[1],
    'General 1 is back as Follower, with what it had stored: term 2 and 2 log entries.',
  ],
])('tells it so: %#', (event, text) => {
  if (event === undefined) throw new Error('There is no such sample.');
  expect(sentence(event, en)).toBe(text);
});

it.each([
  [
    en,
    'General 1 does not take the order, as only a leader does: it sends it on to general 2.',
    /^General 1 does not take the order: .*no leader/,
  ],
  [
    de,
    'General 1 nimmt den Befehl nicht an, denn das tut nur ein Leader: Er schickt ihn weiter zu General 2.',
    /^General 1 .*kein.* Leader/,
  ],
])('says why an order is not taken, and to whom it goes on: %#', (texts, sentOn, nobody) => {
  const said = (leader: number | null): string | undefined =>
    SAMPLES.orderRefused
      .filter((event) => event.leader === leader)
      .map((event) => sentence(event, texts))[0];
  expect(said(2)).toBe(sentOn);
  expect(said(null)).toMatch(nobody);
});

it('calls what a general took from its log applied, since an order for an hour to come is not carried out', () => {
  const [applied] = SAMPLES.applied;
  if (applied === undefined) throw new Error('There is a sample.');
  expect(sentence(applied, en)).toBe('General 1 has applied everything up to entry 5.');
  expect(sentence(applied, de)).toBe('General 1 hat alles bis Eintrag 5 angewandt.');
  expect(en.table.general.lastApplied).toBe('Last applied');
  expect(de.table.general.lastApplied).toBe('Zuletzt angewandt');
});

describe('a long order', () => {
  const key = 'k'.repeat(64);
  const value = 'grün '.repeat(205).slice(0, 1024);
  const [sample] = SAMPLES.orderReceived;

  it('is told by its beginning and its length', () => {
    if (sample === undefined) throw new Error('There is a sample.');
    expect(sentence({ ...sample, key, value }, en)).toBe(
      `An order reaches general 1: ${'k'.repeat(40)}… (64 characters) = ${'grün '.repeat(8)}… (1,024 characters).`,
    );
    expect(sentence({ ...sample, key: 'gate', value }, de)).toContain('… (1.024 Zeichen).');
  });

  it('is told whole where it is asked for, and where cutting would save nothing', () => {
    expect(fullOrderText(en, key, value, 0)).toBe(`${key} = ${value}`);
    expect(orderText(en, 'gate', 'x'.repeat(44), 0)).toBe(`gate = ${'x'.repeat(44)}`);
  });
});

describe('a line of the chronicle', () => {
  const line = (samples: number, ids: readonly number[]): ChronicleItem => {
    const event = SAMPLES.messageSent[samples];
    if (event === undefined) throw new Error('There is no such sample.');
    const recipients = ids.map((id) => ({ id, count: 1 }));
    return { record: { n: 1, event }, since: { n: 1, at: event.at }, count: 1, recipients };
  };

  it.each([
    [0, 'sends a heartbeat to general 2', 'sends heartbeats to generals 0 and 2'],
    [1, 'sends entry 5 to general 2', 'sends entry 5 to generals 0 and 2'],
    [3, 'asks general 2 for its vote', 'asks generals 0 and 2 for their votes'],
  ])('names who is sent something: %#', (samples, one, two) => {
    expect(lineSentence(line(samples, [2]), en)).toContain(one);
    expect(lineSentence(line(samples, [0, 2]), en)).toContain(two);
  });
});

it('names a broken property as the safety sheet does, in both languages', () => {
  const [event] = SAMPLES.violation;
  if (event === undefined) throw new Error('There is no such sample.');
  const broken = { ...event, property: 'Votes consistent' } as const;
  expect(sentence(broken, en)).toBe('A safety property is broken: One vote per term.');
  expect(sentence(broken, de)).toBe(
    `Eine Sicherheitseigenschaft ist verletzt: ${de.guide.safety.explain['Votes consistent'].name}.`,
  );
});

describe("the paper's passages", () => {
  it('exist for whatever an event names', () => {
    for (const event of EVERY_SAMPLE) {
      const passage = passageOf(event);
      if (passage === null) continue;
      for (const { paper } of [en, de]) {
        expect(paper[passage].section).not.toBe('');
        expect(paper[passage].text).not.toBe('');
      }
    }
  });

  it('are left out where the paper says nothing of it', () => {
    const none = [...SAMPLES.thawed, ...SAMPLES.attackMissed, ...SAMPLES.roadChanged.slice(0, 1)];
    expect(new Set(none.map(passageOf))).toEqual(new Set([null]));
    expect(SAMPLES.roadChanged.slice(1).map(passageOf)).toEqual(['lost', 'lost', 'lost']);
  });

  it('say for each message why it set out', () => {
    expect(SAMPLES.messageSent.map(({ cargo }) => passageOfCargo(cargo))).toEqual([
      'heartbeat',
      'entries',
      'noop',
      'asksForVotes',
      null,
      null,
      'acknowledged',
      'staleTerm',
      'inconsistent',
      'granted',
      'refused',
      'lost',
      ...[null, 'entries', 'asksForVotes', null, 'heartbeat', null, null, null, null, null],
      ...['acknowledged', 'inconsistent', 'granted', 'refused', 'acknowledged', 'acknowledged'],
      ...[null, null, null, null],
      'heartbeat',
    ]);
  });
});

describe('an odd order', () => {
  it.each([
    ['gate', 'left\nright', 'gate = left⏎right'],
    ['gate', '', 'gate = ""'],
    ['gate', '\u202etxet', 'gate = �txet'],
    ['gate', '\u2069\u0007', 'gate = ��'],
    ['gate', '👩‍🚒', 'gate = 👩‍🚒'],
    ['gate', 'שלום 7', 'gate = \u2068שלום 7\u2069'],
    ['\u2028', 'x', '� = x'],
    ['attack-time', '', 'attack at ""'],
    ['attack-time', '7', 'attack at 7'],
    ['attack-time', '+275760-09-13T00:00:00.000Z', 'attack at +275760-09-13T00:00:00.000Z'],
    ['attack-time', '9999-12-31T23:59:59.999Z', 'attack at 31 Dec 9999, 23:59:59'],
  ])('%j = %j cannot turn its sentence around', (key, value, text) => {
    expect(orderText(en, key, value, 0)).toBe(text);
    expect(fullOrderText(en, key, value, 0)).toBe(text);
  });

  it('is an attack in so long where it is given, and as it is where it stands in a log', () => {
    expect(orderText(en, 'attack-time', '+2m', 0)).toBe('attack in 2\u00a0min\u00a00\u00a0s');
    const command = { type: 'set', key: 'attack-time', value: '+2m' } as const;
    expect(commandText(en, command, 0)).toBe('attack at +2m');
  });
});

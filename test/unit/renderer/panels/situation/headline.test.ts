import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../../../src/renderer/i18n/texts';
import {
  headlineAt,
  headlineChangesAt,
} from '../../../../../src/renderer/panels/situation/headline';
import { headlineWords } from '../../../../../src/renderer/panels/situation/headline-words';
import { situationOf } from '../../../../../src/renderer/panels/situation/situation';
import { State } from '../../../../../src/raft';
import { verdictAtMs } from '../../../../../src/shared/attack/stage';
import { standingHour } from '../../../../../src/shared/attack/standing';
import { isNodeEvent } from '../../../../../src/shared/is-node-event';
import { reduce } from '../../../../../src/shared/reduce/reduce';
import { currentLeader, EMPTY_VIEW } from '../../../../../src/shared/view';
import { isDecided } from '../../../../support/siege/hours';
import { SyntheticSiege } from '../../../../support/siege/synthetic-siege';

function headline({ view, nowMs }: SyntheticSiege, atMs = nowMs): ReturnType<typeof headlineAt> {
  return headlineAt(view, situationOf(view, 'connected', true), atMs);
}

function attackIn(siege: SyntheticSiege, seconds: number): void {
  siege.command({ type: 'order', node: null, key: 'attack-time', value: `+${seconds}s` });
}

describe('the headline', () => {
  it('counts an attack down, tells that it has come, and then what came of it', () => {
    const siege = new SyntheticSiege().advance(5000);
    attackIn(siege, 20);
    siege.advance(8000);
    expect(headline(siege)).toMatchObject({ type: 'attack', phase: 'ordered' });
    siege.until(isDecided);
    expect(headline(siege)).toMatchObject({ type: 'attack', phase: 'hour' });
    const hour = standingHour(siege.view.attack);
    if (hour === null) throw new Error('An attack is ordered.');
    expect(headline(siege, verdictAtMs(hour))).toMatchObject({ type: 'attack', phase: 'over' });
  });

  it('tells the outcome also where too few live for a leader, and that only after it', () => {
    const siege = new SyntheticSiege().advance(2000);
    attackIn(siege, 12);
    siege.advance(3000);
    for (const node of [1, 2]) siege.command({ type: 'kill', node });
    siege.until(isDecided);
    const hour = standingHour(siege.view.attack);
    if (hour === null) throw new Error('An attack is ordered.');
    const seenMs = verdictAtMs(hour);
    expect(headline(siege, seenMs + 11_000)).toMatchObject({ type: 'attack', phase: 'over' });
    expect(headline(siege, seenMs + 13_000)).toMatchObject({ type: 'situation' });
  });

  it('says that a siege begins while the leader by decree is on its way, and nothing of an election', () => {
    const siege = new SyntheticSiege().advance(1000);
    const slow = siege.records.filter(({ event }) => !(isNodeEvent(event) && event.node === 0));
    const view = slow.reduce(reduce, EMPTY_VIEW);
    expect(view.generals.map(({ condition }) => condition.type)).toEqual([
      'starting',
      'alive',
      'alive',
    ]);
    for (const passedMs of [0, 4000, 15_000]) {
      const said = headlineAt(view, situationOf(view, 'connected', true), view.at + passedMs);
      expect(said).toMatchObject({ type: 'event', event: { type: 'siegeBegan' } });
    }
  });

  it('says who leads once it could be read that a siege begins', () => {
    const siege = new SyntheticSiege().advance(1000);
    const began = siege.records.find(({ event }) => event.type === 'siegeBegan');
    const at = began?.event.at ?? 0;
    expect(headline(siege, at + 2900)).toMatchObject({ event: { type: 'siegeBegan' } });
    expect(headline(siege, at + 3100)).toMatchObject({ type: 'leads', leader: 0, term: 1 });
  });

  it('keeps an election above a candidacy that is given up', () => {
    const ports = [10_000, 10_001, 10_002, 10_003, 10_004];
    for (let seed = 1; seed < 12; seed += 1) {
      const siege = new SyntheticSiege({ ports, seed }).advance(3000);
      siege.command({ type: 'kill', node: 0 });
      siege.until((view) => currentLeader(view) !== null);
      for (const waitMs of [0, 400, 1500, 2500]) {
        siege.advance(waitMs === 0 ? 0 : 400);
        const said = headline(siege);
        expect(said).toMatchObject({
          type: 'event',
          event: { type: 'stateChanged', to: 'Leader' },
        });
      }
    }
  });

  it('tells a split vote as a fact, with how many votes each has', () => {
    const ports = [10_000, 10_001, 10_002, 10_003];
    const seen = new Set<string>();
    for (let seed = 1; seed <= 30; seed += 1) {
      const siege = new SyntheticSiege({ ports, seed }).advance(3000);
      siege.command({ type: 'kill', node: 0 });
      siege.command({ type: 'kill', node: 3 });
      for (let step = 0; step < 400 && currentLeader(siege.view) === null; step += 1) {
        const said = headline(siege.advance(50));
        if (said.type !== 'splitVote') continue;
        seen.add(said.vote.tally.join(' to '));
      }
    }
    expect([...seen]).toEqual(['1 to 1']);
  });

  it('tells the split vote of seven candidates, and after it the election above all that give up', () => {
    const ports = Array.from({ length: 7 }, (_, id) => 10_000 + id);
    const [en, de] = [createTexts('en', 'UTC'), createTexts('de', 'UTC')];
    const isElection = (said: ReturnType<typeof headlineAt>): boolean =>
      said.type === 'event' && said.event.type === 'stateChanged' && said.event.to === State.Leader;
    for (let seed = 1; seed <= 8; seed += 1) {
      const siege = new SyntheticSiege({ ports, seed, decreedLeader: null }).advance(1000);
      for (const node of ports.keys()) siege.command({ type: 'timeout', node });
      const spoken = (texts: typeof en): string | undefined =>
        headlineWords(headline(siege), siege.view, siege.nowMs, texts)?.text;
      siege.until(() => headline(siege).type === 'splitVote');
      expect(spoken(en)).toMatch(
        /^The vote of term 1 is split, one(?: to one){6}: nobody leads\.$/,
      );
      expect(spoken(de)).toMatch(
        /^Patt in Term 1: Die Stimmen stehen eins(?: zu eins){6}, niemand führt\.$/,
      );
      siege.until((view) => currentLeader(view) !== null);
      const leader = currentLeader(siege.view)?.id;
      const gaveUp = (): number =>
        siege.records.filter(
          ({ event }) => event.type === 'stateChanged' && event.from === State.Candidate,
        ).length;
      for (let waitedMs = 0; waitedMs < 3000; waitedMs += 100) {
        expect(isElection(headline(siege.advance(100)))).toBe(true);
        expect(headline(siege)).toMatchObject({ event: { node: leader } });
      }
      expect(gaveUp()).toBeGreaterThan(4);
    }
  });

  it('promises no election after a split vote while every timer is held', () => {
    const siege = new SyntheticSiege().advance(3000);
    for (const node of [1, 2]) siege.command({ type: 'hold', node });
    siege.command({ type: 'kill', node: 0 });
    siege.advance(500);
    for (const node of [1, 2]) siege.command({ type: 'timeout', node });
    siege.advance(4500);
    const texts = createTexts('en', 'UTC');
    const { heldHint, splitOver } = texts.guide.situation;
    const hint = (): string | undefined =>
      headlineWords(headline(siege), siege.view, siege.nowMs, texts)?.hint;
    expect(headline(siege)).toMatchObject({ type: 'splitVote', vote: { tally: [1, 1] } });
    expect(hint()).toBe(heldHint);
    siege.command({ type: 'release', node: 1 });
    expect(hint()).toBe(splitOver);
  });

  it.each(['exercise', 'paper'] as const)(
    'tells that an order is committed after the deposition that was being read as it came, by the rules of the %s',
    (rules) => {
      const siege = new SyntheticSiege({ rules }).advance(3000);
      siege.command({ type: 'freeze', node: 0 });
      siege.until((view) => (currentLeader(view)?.id ?? 0) !== 0).advance(8000);
      siege.command({ type: 'thaw', node: 0 });
      const deposition = rules === 'exercise' ? 'guardStopped' : 'stateChanged';
      siege
        .until(({ chronicle }) =>
          chronicle.some(({ record: { event } }) => event.type === deposition && event.node === 0),
        )
        .advance(700);
      siege.command({ type: 'order', node: null, key: 'ladders', value: '10' });
      const deposed = headline(siege);
      expect(deposed).toMatchObject({ type: 'event', event: { type: deposition, node: 0 } });
      const committed = {
        type: 'event',
        event: { type: 'orderAnswered', key: 'ladders', value: '10', outcome: 'done' },
      };
      let waitedMs = 0;
      for (; waitedMs < 10_000; waitedMs += 100) {
        const said = headline(siege.advance(100));
        if (said.type === 'event' && said.event.type === 'orderAnswered') break;
        expect(said).toEqual(deposed);
      }
      expect(waitedMs).toBeLessThan(9000);
      expect(headline(siege.advance(2800))).toMatchObject(committed);
    },
  );

  it.each([
    [
      'exercise',
      'guardStopped',
      [
        'The guard stops general 0, which learned of a term above 1: by the exercise’s rules, a leader may not become a follower. The paper’s leader would step down and follow (§5.1).',
        'Der Wächter stoppt General 0, der von einem Term über 1 erfahren hat: Nach den Regeln der Übung darf ein Leader nicht Follower werden. Nach dem Paper träte dieser Leader zurück und folgte (§5.1).',
      ],
    ],
    [
      'paper',
      'stateChanged',
      [
        'General 0 learns of term 2 and steps down. ',
        'General 0 erfährt von Term 2 und tritt zurück. ',
      ],
    ],
  ] as const)(
    'says of a leader that is deposed by the rules of the %s why that is, and only there what other rules would do',
    (rules, type, said) => {
      const siege = new SyntheticSiege({ rules }).advance(3000);
      siege.command({ type: 'freeze', node: 0 });
      siege.until((view) => (currentLeader(view)?.id ?? 0) !== 0).advance(8000);
      siege.command({ type: 'thaw', node: 0 });
      siege.until(() => {
        const told = headline(siege);
        return told.type === 'event' && told.event.type === type && told.event.node === 0;
      });
      for (const [i, language] of (['en', 'de'] as const).entries()) {
        const texts = createTexts(language, 'UTC');
        const words = headlineWords(headline(siege), siege.view, siege.nowMs, texts);
        expect(`${words?.text} ${words?.hint}`).toBe(said[i]);
      }
    },
  );

  it('counts down in minutes what is minutes away', () => {
    const siege = new SyntheticSiege().advance(5000);
    attackIn(siege, 375);
    siege.advance(2000);
    const said = (language: 'en' | 'de', atMs: number): string | undefined =>
      headlineWords(
        headline(siege, atMs),
        siege.view,
        atMs,
        createTexts(language, 'UTC'),
      )?.text.replaceAll('\u00a0', ' ');
    const hourMs = siege.nowMs - 2000 + 375_000;
    expect(said('en', hourMs - 373_000)).toBe('Attack at 12:06:20, in 6 min 13 s.');
    expect(said('de', hourMs - 373_000)).toMatch(/ um 12:06:20, in 6 min 13 s\.$/);
    expect(said('en', hourMs - 60_000)).toMatch(/, in 1 min 0 s\.$/);
    expect(said('en', hourMs - 59_000)).toMatch(/, in 59 s\.$/);
  });

  it('reads an outcome to its end, and never again once another attack is ordered', () => {
    const siege = new SyntheticSiege().advance(5000);
    attackIn(siege, 12);
    siege.advance(5000).until(isDecided);
    const hour = standingHour(siege.view.attack);
    if (hour === null) throw new Error('An attack is ordered.');
    siege.advance(verdictAtMs(hour) + 1500 - siege.nowMs);
    attackIn(siege, 40);
    const phases: string[] = [];
    for (let waitedMs = 0; waitedMs < 14_000; waitedMs += 100) {
      const said = headline(siege.advance(100));
      const phase = said.type === 'attack' ? said.phase : said.type;
      if (phase !== phases.at(-1)) phases.push(phase);
    }
    expect(phases).toEqual(['over', 'ordered']);
  });

  it('lets what happens now be read before a standing warning', () => {
    const siege = new SyntheticSiege().advance(5000);
    siege.command({ type: 'kill', node: 1 });
    siege.command({ type: 'kill', node: 2 });
    expect(headline(siege)).toMatchObject({
      type: 'together',
      together: { type: 'killed', generals: [1, 2] },
    });
    siege.advance(4100);
    expect(headline(siege)).toMatchObject({ type: 'situation', situation: { type: 'noMajority' } });
  });

  it('counts down before the hour, also where a deposition would still be read then', () => {
    for (const rules of ['exercise', 'paper'] as const) {
      const siege = new SyntheticSiege({ rules }).advance(3000);
      siege.command({ type: 'freeze', node: 0 });
      siege.until((view) => (currentLeader(view)?.id ?? 0) !== 0).advance(7000);
      attackIn(siege, 12);
      siege.advance(7500);
      siege.command({ type: 'thaw', node: 0 });
      siege.advance(1000);
      const { hourMs } = standingHour(siege.view.attack) ?? {};
      if (typeof hourMs !== 'number') throw new Error('An attack is ordered.');
      expect(headline(siege).type).toBe('event');
      siege.advance(hourMs - 1500 - siege.nowMs);
      expect(headline(siege)).toMatchObject({ type: 'attack', phase: 'ordered' });
    }
  });

  it('counts down also where nobody is in the field any more', () => {
    const siege = new SyntheticSiege().advance(5000);
    attackIn(siege, 20);
    siege.advance(3000);
    for (const node of [0, 1, 2]) siege.command({ type: 'kill', node });
    siege.advance(4000);
    expect(headline(siege)).toMatchObject({ situation: { type: 'allDown' } });
    const words = headlineWords(headline(siege), siege.view, siege.nowMs, createTexts('en', 'UTC'));
    expect(words?.text).toBe('No general is in the field.');
    expect(words?.hint.replaceAll('\u00a0', ' ')).toBe('Attack at 12:00:25, in 13 s.');
  });

  it('lets who falls in the last seconds before the hour be read for two of them', () => {
    const siege = new SyntheticSiege().advance(3000);
    attackIn(siege, 12);
    siege.advance(2000);
    const { hourMs } = standingHour(siege.view.attack) ?? {};
    if (typeof hourMs !== 'number') throw new Error('An attack is ordered.');
    siege.advance(hourMs - 3500 - siege.nowMs);
    siege.command({ type: 'kill', node: 1 });
    siege.advance(1000);
    expect(headline(siege)).toMatchObject({ type: 'event', event: { type: 'processExited' } });
    siege.advance(1100);
    expect(headline(siege)).toMatchObject({ type: 'attack', phase: 'ordered' });
  });

  it('explains a leader whom all hear, and who hears nobody', () => {
    const siege = new SyntheticSiege().advance(5000);
    for (const from of [1, 2]) {
      siege.command({ type: 'setRoad', from, to: 0, change: { open: false } });
    }
    siege.advance(5000);
    expect(headline(siege)).toEqual({ type: 'situation', situation: { type: 'deaf', leader: 0 } });
  });

  it('says when it may change by the clock alone, and does not before', () => {
    const siege = new SyntheticSiege().advance(3000);
    attackIn(siege, 10);
    siege.command({ type: 'freeze', node: 2 });
    siege.advance(500);
    for (let atMs = siege.nowMs, steps = 0; steps < 20; steps += 1) {
      const nextMs = headlineChangesAt(siege.view, atMs);
      if (nextMs === Infinity) break;
      expect(headline(siege, nextMs - 0.5)).toEqual(headline(siege, atMs));
      atMs = nextMs;
    }
  });
});

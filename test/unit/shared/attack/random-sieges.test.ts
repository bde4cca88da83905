import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { majority } from '../../../../src/raft';
import { aftermath } from '../../../../src/renderer/i18n/aftermath';
import { createTexts } from '../../../../src/renderer/i18n/texts';
import { assaultOf, cityAt } from '../../../../src/renderer/scene/motion/assault';
import { foldAttack, keepDecided } from '../../../../src/shared/attack/fold';
import { attackStage, verdictAtMs } from '../../../../src/shared/attack/stage';
import { pendingHour, standingHour } from '../../../../src/shared/attack/standing';
import type { ClusterEventOf, SiegeRecord } from '../../../../src/shared/cluster-event';
import type { Command } from '../../../../src/shared/command';
import { refusalOfElectionTimerAct } from '../../../../src/shared/election-timer';
import { reduce } from '../../../../src/shared/reduce/reduce';
import type { SiegeView } from '../../../../src/shared/view';
import { EMPTY_VIEW } from '../../../../src/shared/view';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';

/** A command, and how long it is waited after it. */
interface Deed {
  readonly command: Command;
  readonly waitMs: number;
}

const texts = createTexts('en', 'UTC');

const deed = (size: number): fc.Arbitrary<Deed> => {
  const node = fc.nat({ max: size - 1 });
  const order = fc.record({
    type: fc.constant('order' as const),
    node: fc.option(node),
    key: fc.constant('attack-time'),
    value: fc.integer({ min: 1, max: 12 }).map((s) => `+${s}s`),
  });
  const fate = fc.record({
    type: fc.constantFrom('kill', 'appoint', 'freeze', 'thaw' as const),
    node,
  });
  const road = fc.record({
    type: fc.constant('setRoad' as const),
    from: node,
    to: node,
    change: fc.record({ open: fc.boolean() }),
  });
  return fc.record({
    command: fc.oneof({ weight: 3, arbitrary: order }, { weight: 4, arbitrary: fate }, road),
    waitMs: fc.integer({ min: 0, max: 5000 }),
  });
};

const siege = fc.constantFrom(1, 3, 4, 5).chain((size) =>
  fc.record({
    size: fc.constant(size),
    seed: fc.nat(),
    rules: fc.constantFrom('exercise', 'paper' as const),
    deeds: fc.array(deed(size), { minLength: 4, maxLength: 14 }),
  }),
);

/** Whether a command does anything to a general as it is, as the cluster's own judge has it. */
function isPossible({ view }: SyntheticSiege, command: Command): boolean {
  if (!('node' in command) || command.node === null || command.type === 'order') return true;
  const general = view.generals[command.node];
  if (general === undefined) return false;
  const { type } = general.condition;
  switch (command.type) {
    case 'forget':
      return type === 'down';
    case 'kill':
      return type !== 'down';
    case 'appoint':
      return type === 'down';
    case 'freeze':
      return type === 'alive';
    case 'thaw':
      return type === 'frozen';
    case 'timeout':
    case 'hold':
    case 'release':
      return refusalOfElectionTimerAct(command.type, general) === null;
  }
}

function play({ size, seed, rules, deeds }: Siege): SyntheticSiege {
  const ports = Array.from({ length: size }, (_, id) => 10_000 + id);
  const played = new SyntheticSiege({ ports, seed, rules }).advance(1500);
  for (const { command, waitMs } of deeds) {
    if (command.type === 'setRoad' && command.from === command.to) continue;
    if (isPossible(played, command)) played.command(command);
    played.advance(waitMs);
  }
  return played.advance(20_000);
}

type Siege = typeof siege extends fc.Arbitrary<infer T> ? T : never;

/** What the logs say by themselves, without the fold: the order with the highest index that anybody knows committed. */
class Logs {
  readonly #logs = new Map<number, { term: number; value: string | null }[]>();
  newest: { readonly index: number; readonly term: number; readonly at: number } | null = null;

  take({ event }: SiegeRecord): void {
    switch (event.type) {
      case 'started':
        this.#write(event.node, 1, event.log);
        return;
      case 'entriesAppended':
        this.#write(event.node, event.firstIndex, event.entries);
        return;
      case 'entriesRemoved':
        this.#logs.get(event.node)?.splice(event.firstIndex - 1);
        return;
      case 'committed': {
        const log = this.#logs.get(event.node) ?? [];
        log.slice(0, event.commitIndex).forEach(({ term, value }, i) => {
          if (value === null || i + 1 <= (this.newest?.index ?? 0)) return;
          this.newest = { index: i + 1, term, at: event.at };
        });
        return;
      }
      default:
    }
  }

  #write(
    node: number,
    firstIndex: number,
    entries: readonly { term: number; command: { type: string; key?: string; value?: string } }[],
  ): void {
    const log = (this.#logs.get(node) ?? []).slice(0, firstIndex - 1);
    for (const { term, command } of entries) {
      log.push({ term, value: command.key === 'attack-time' ? (command.value ?? null) : null });
    }
    this.#logs.set(node, log);
  }
}

function walk(
  records: readonly SiegeRecord[],
  look: (view: SiegeView, record: SiegeRecord) => void,
) {
  let view = EMPTY_VIEW;
  for (const record of records) {
    view = reduce(view, record);
    look(view, record);
  }
  return view;
}

const options = { numRuns: 25 } as const;

describe('in any siege', { timeout: 60_000 }, () => {
  it('the order that stands is the newest that anybody knows to be committed', () => {
    fc.assert(
      fc.property(siege, (plan) => {
        const logs = new Logs();
        walk(play(plan).records, ({ attack }, record) => {
          logs.take(record);
          const standing = standingHour(attack);
          expect(standing === null ? null : [standing.index, standing.term]).toEqual(
            logs.newest === null ? null : [logs.newest.index, logs.newest.term],
          );
        });
      }),
      options,
    );
  });

  it('an hour is decided once, by who said that it attacked, out of all, and not if it was replaced', () => {
    fc.assert(
      fc.property(siege, (plan) => {
        const logs = new Logs();
        const decided: ClusterEventOf<'attackDecided'>[] = [];
        const attackers = new Map<string, Set<number>>();
        walk(play(plan).records, (_, record) => {
          const { event } = record;
          logs.take(record);
          if (event.type === 'attacked') {
            const key = JSON.stringify(event.entry);
            attackers.set(key, (attackers.get(key) ?? new Set()).add(event.node));
          }
          if (event.type !== 'attackDecided') return;
          decided.push(event);
          const said = attackers.get(JSON.stringify(event.entry)) ?? new Set();
          const told = event.parts
            .filter(({ part }) => part === 'attacked')
            .map(({ node }) => node);
          expect(event.parts).toHaveLength(plan.size);
          expect(new Set(told)).toEqual(said);
          expect(event.succeeded).toBe(told.length >= majority(plan.size));
          const { newest } = logs;
          const isNewest = newest?.index === event.entry.index;
          expect(isNewest || (newest !== null && newest.at >= Date.parse(event.time))).toBe(true);
        });
        const keys = decided.map(({ entry }) => JSON.stringify(entry));
        expect(new Set(keys).size).toBe(keys.length);
      }),
      options,
    );
  });

  it('an hour that stood when it came is decided in the end', () => {
    fc.assert(
      fc.property(siege, (plan) => {
        const { view } = play(plan);
        const standing = standingHour(view.attack);
        if (standing === null) return;
        expect(standing.outcome).not.toBeNull();
      }),
      options,
    );
  });

  it('panel, map and aftermath tell the same at every moment, and an outcome never changes', () => {
    fc.assert(
      fc.property(siege, (plan) => {
        const outcomes = new Map<string, string>();
        walk(play(plan).records, ({ attack, at }) => {
          for (const { index, term, outcome } of attack.hours) {
            if (outcome === null) continue;
            const told = JSON.stringify(outcome);
            const key = `${index}:${term}`;
            expect(outcomes.get(key) ?? told).toBe(told);
            outcomes.set(key, told);
          }
          for (const nowMs of [at, at + 1000, at + 4000]) {
            const { shown, phase, stray } = attackStage(attack, nowMs);
            if (stray !== null) continue;
            const city = cityAt(assaultOf(shown), nowMs);
            const isEnd = city === 'fallen' || city === 'held' || city === 'spared';
            expect(isEnd).toBe(phase === 'over');
            const outcome = shown?.outcome ?? null;
            if (shown === null || outcome === null || phase !== 'over') continue;
            expect(city === 'fallen').toBe(outcome.succeeded);
            expect(aftermath(shown, outcome, texts)[1].includes('the gate fell')).toBe(
              outcome.succeeded,
            );
          }
        });
      }),
      options,
    );
  });

  it('setting the clock back leaves every outcome as it is, and what is shown with it', () => {
    fc.assert(
      fc.property(siege, fc.integer({ min: 2000, max: 7_200_000 }), (plan, backMs) => {
        const { view, nowMs } = play(plan);
        const back = keepDecided(view.attack);
        for (const [i, hour] of back.hours.entries()) {
          expect(hour.outcome?.parts).toEqual(view.attack.hours[i]?.outcome?.parts);
          if (hour.outcome !== null) expect(verdictAtMs(hour)).toBeLessThan(nowMs - backMs);
        }
        const standing = standingHour(back);
        // An order that is still waited for takes its place, once it is over.
        if ((standing?.outcome ?? null) === null || pendingHour(back) !== null) return;
        expect(attackStage(back, nowMs - backMs)).toMatchObject({
          phase: 'over',
          shown: { index: standing?.index },
        });
      }),
      options,
    );
  });

  it('what a window catches up on gives the same as hearing it all along', () => {
    fc.assert(
      fc.property(siege, fc.nat(), (plan, pick) => {
        const { records, view } = play(plan);
        const cut = pick % records.length;
        const snapshot = walk(records.slice(0, cut), () => undefined);
        const crossed: SiegeView = JSON.parse(JSON.stringify(snapshot)) as SiegeView;
        const late = records.slice(cut).reduce(reduce, crossed);
        expect(late.attack).toEqual(view.attack);
        // An event that changes nothing leaves the very same picture, so that nobody looks again.
        expect(
          foldAttack(view.attack, { v: 1, at: 1, type: 'replaceDeposedChanged', on: true }),
        ).toBe(view.attack);
      }),
      options,
    );
  });
});

import type { Objection, SiegeView } from '../../shared';
import { State } from '../../raft';
import type { Generals, Roads } from '../../words';
import { sentenceOf } from '../objections';

/** Why words can't be carried out. */
export class Refused extends Error {
  readonly objection: Objection;

  constructor(objection: Objection) {
    super(sentenceOf(objection));
    this.objection = objection;
  }
}

/** Generals that were meant each, and such that were meant as a group: those of it that fit. */
export interface Selected {
  readonly named: readonly number[];
  readonly grouped: readonly number[];
}

/** Whom words mean at the moment. @throws Refused where there is no such general */
export function selectGenerals(words: readonly Generals[], view: SiegeView): Selected {
  const named = new Set<number>();
  const grouped = new Set<number>();
  for (const word of words) {
    switch (word.type) {
      case 'one':
        named.add(existing(word.node, view));
        break;
      case 'leader':
        named.add(leaderOf(view));
        break;
      case 'followers':
        for (const id of followersOf(view)) grouped.add(id);
        break;
      case 'all':
        for (const { id } of view.generals) grouped.add(id);
    }
  }
  return { named: [...named], grouped: [...grouped].filter((id) => !named.has(id)) };
}

/** The living general that leads the highest term; null where none does. */
export function livingLeader({ generals }: SiegeView): number | null {
  const leading = generals.filter(
    ({ condition }) => condition.type === 'alive' && condition.state === State.Leader,
  );
  return leading.toSorted((a, b) => (b.term ?? 0) - (a.term ?? 0))[0]?.id ?? null;
}

/** The one-way roads that words mean, each once. @throws Refused where there is no such general or road */
export function selectRoads(words: readonly Roads[], view: SiegeView): readonly OneWay[] {
  const all = view.generals.map(({ id }) => id);
  const ends = (end: Roads['from']): readonly number[] =>
    end === 'all' ? all : [existing(end, view)];
  const circular = words.find(({ from, to }) => from === to && from !== 'all');
  if (circular !== undefined) {
    throw new Refused({ type: 'ownRoad', node: circular.from === 'all' ? 0 : circular.from });
  }
  const chosen = words.flatMap(({ from, to, isBothWays }) =>
    ends(from).flatMap((a) =>
      ends(to).flatMap((b) => (isBothWays ? [oneWay(a, b), oneWay(b, a)] : [oneWay(a, b)])),
    ),
  );
  return chosen.filter(
    ({ from, to }, i) =>
      from !== to && chosen.findIndex((other) => other.from === from && other.to === to) === i,
  );
}

export interface OneWay {
  readonly from: number;
  readonly to: number;
}

/** Every one-way road of a siege. */
export function allRoads({ generals }: SiegeView): readonly OneWay[] {
  return generals.flatMap(({ id: from }) =>
    generals.flatMap(({ id: to }) => (from === to ? [] : [oneWay(from, to)])),
  );
}

/** @throws Refused where there is no such general */
export function existing(node: number, { generals }: SiegeView): number {
  if (generals.some(({ id }) => id === node)) return node;
  const last = generals.length - 1;
  throw new Refused({ type: 'noGeneral', node, last });
}

function leaderOf(view: SiegeView): number {
  const leader = livingLeader(view);
  if (leader === null) throw new Refused({ type: 'nobodyLeads' });
  return leader;
}

function followersOf({ generals }: SiegeView): readonly number[] {
  const followers = generals.filter(
    ({ condition }) => 'state' in condition && condition.state === State.Follower,
  );
  if (followers.length === 0) throw new Refused({ type: 'nobodyFollows' });
  return followers.map(({ id }) => id);
}

function oneWay(from: number, to: number): OneWay {
  return { from, to };
}

import type { Headline } from '../../../src/renderer/panels/situation/headline';
import { majority, State } from '../../../src/raft';
import type { AttackView, NodeEvent, SiegeEvent, SiegeRecord } from '../../../src/shared';
import { isNodeEvent, knowersOf } from '../../../src/shared';
import type { Telling } from './reader';

/** What a headline says, as the records have it by themselves. */
interface Facts {
  /** What must be so for the headline to be true, each with what was found. */
  readonly claims: readonly { readonly claim: string; readonly holds: boolean }[];
  /** Numbers that stand in its words, in whatever language. */
  readonly numbers: readonly number[];
}

/** What of a headline is not so, by the records alone and not by the picture that it was made from. */
export function untrue(telling: Telling, records: readonly SiegeRecord[]): readonly string[] {
  return factsOf(telling, records)
    .claims.filter(({ holds }) => !holds)
    .map(({ claim }) => claim);
}

/** The numbers that must stand in a headline’s words. */
export function numbersOf(telling: Telling, records: readonly SiegeRecord[]): readonly number[] {
  return factsOf(telling, records).numbers;
}

function factsOf({ headline, fromMs, view }: Telling, all: readonly SiegeRecord[]): Facts {
  const past = all.filter(({ n }) => n <= view.n).map(({ event }) => event);
  const told = past.filter(isNodeEvent);
  switch (headline.type) {
    case 'nothing':
      return { claims: [], numbers: [] };
    case 'leads': {
      const { leader, term } = headline;
      const holds = stateOf(past, leader) === State.Leader && termOf(past, leader) === term;
      return {
        claims: [{ claim: `${leader} leads in term ${term}`, holds }],
        numbers: [leader, term],
      };
    }
    case 'splitVote': {
      const { term, tally } = headline.vote;
      const votes = told.filter(isVote(term));
      const candidates = [...new Set(votes.map(({ candidate }) => candidate))];
      const counts = candidates.map(
        (id) => votes.filter(({ candidate }) => candidate === id).length,
      );
      const isSame = counts.sort((a, b) => b - a).join() === tally.join();
      const nobody = !told.some((event) => event.term === term && isElection(event));
      return {
        claims: [
          { claim: `the votes of term ${term} are ${tally.join(' to ')}`, holds: isSame },
          { claim: `nobody leads in term ${term}`, holds: nobody },
        ],
        numbers: [term],
      };
    }
    case 'together': {
      const { together } = headline;
      if (together.type === 'killed') {
        const claims = together.generals.map((id) => ({
          claim: `${id} was killed`,
          holds: past.some((each) => each.type === 'processExited' && each.node === id),
        }));
        return { claims, numbers: together.generals };
      }
      const cut = roadsAt(past).filter(({ open }) => !open);
      if (together.type !== 'isolated') return { claims: [], numbers: [] };
      const { general } = together;
      const own = cut.filter(({ from, to }) => from === general || to === general);
      const holds = own.length === 2 * (view.generals.length - 1);
      return { claims: [{ claim: `${general} is cut off`, holds }], numbers: [general] };
    }
    case 'event':
      return eventFacts(headline.event, past);
    case 'situation': {
      const { situation } = headline;
      if (situation.type === 'electing') {
        const standing = ids(view).filter((id) => stateOf(past, id) === State.Candidate);
        const claim = `${situation.candidates.join()} stand, by the records ${standing.join()}`;
        const holds = standing.join() === situation.candidates.join();
        return { claims: [{ claim, holds }], numbers: standing };
      }
      if (situation.type !== 'noMajority') return { claims: [], numbers: [] };
      const { awake, needed, leader } = situation;
      const living = ids(view).filter((id) => stateOf(past, id) !== null).length;
      return {
        claims: [
          {
            claim: `${awake} of ${view.generals.length} live, not ${living}`,
            holds: awake === living,
          },
          { claim: `it takes ${needed}`, holds: needed === majority(view.generals.length) },
        ],
        numbers: leader === null ? [awake, needed] : [leader],
      };
    }
    case 'attack':
      return attackFacts(headline, past, view.attack, fromMs);
  }
}

function eventFacts(event: SiegeEvent, past: readonly SiegeEvent[]): Facts {
  const claims = [{ claim: `${event.type} was told`, holds: past.includes(event) }];
  const numbers = 'node' in event ? [event.node] : [];
  const told = past.filter(isNodeEvent);
  const siege = past.find((each) => each.type === 'siegeBegan');
  if (event.type === 'stateChanged' && isElection(event)) {
    const votes = new Set(told.filter(isVote(event.term)).flatMap(votesFor(event.node)));
    const holds = votes.size >= majority(siege?.servers.length ?? Infinity);
    claims.push({ claim: `a majority voted for ${event.node} in term ${event.term}`, holds });
    return { claims, numbers: [event.node, event.term] };
  }
  if (event.type === 'entriesRemoved') {
    const before = told.filter(
      (each) => each.node === event.node && each.at <= event.at && each.type === 'entriesAppended',
    );
    const written = before.find(
      (each) => 'firstIndex' in each && each.firstIndex === event.firstIndex,
    );
    claims.push({
      claim: `${event.node} had written entry ${event.firstIndex}`,
      holds: written !== undefined,
    });
    return { claims, numbers: [event.node, event.firstIndex] };
  }
  return { claims, numbers };
}

function attackFacts(
  { hour, phase }: Extract<Headline, { readonly type: 'attack' }>,
  past: readonly SiegeEvent[],
  known: AttackView,
  nowMs: number,
): Facts {
  const size = hour.shares.length;
  const told = past.filter(isNodeEvent);
  const ofHour = (event: NodeEvent): boolean =>
    'entry' in event && event.entry.index === hour.index && event.entry.term === hour.term;
  const is = (type: 'attackOrdered' | 'attacked') => (event: NodeEvent) =>
    event.type === type && ofHour(event);
  const attacked = new Set(told.filter(is('attacked')).map(({ node }) => node)).size;
  const time = told.find(is('attackOrdered'));
  const hourMs = time?.type === 'attackOrdered' ? Date.parse(time.time) : null;
  const claims = [{ claim: `the hour is ${hour.value}`, holds: hourMs === hour.hourMs }];
  if (phase === 'ordered') {
    const leftMs = (hourMs ?? nowMs) - nowMs;
    claims.push({ claim: 'the hour is to come', holds: leftMs > 0 });
    // Whoever died has to learn it anew.
    const knowing = told.filter(
      (each) =>
        is('attackOrdered')(each) && lastOf(past, each.node)?.incarnation === each.incarnation,
    );
    const knowers = new Set(knowing.map(({ node }) => node)).size;
    const holds = knowersOf(known, hour).length === knowers;
    claims.push({ claim: `${knowers} know the hour`, holds });
    return { claims, numbers: [Math.ceil(leftMs / 1000)] };
  }
  claims.push({ claim: 'the hour has come', holds: nowMs >= (hourMs ?? Infinity) });
  if (phase === 'hour') return { claims, numbers: [] };
  const succeeded = attacked >= majority(size);
  claims.push({
    claim: `${attacked} of ${size} attacked, so that it ${succeeded ? 'fell' : 'held'}`,
    holds: hour.outcome?.succeeded === succeeded,
  });
  return { claims, numbers: succeeded ? [attacked, size] : [] };
}

function isElection(event: NodeEvent): boolean {
  return event.type === 'stateChanged' && event.to === State.Leader;
}

function isVote(term: number) {
  return (event: NodeEvent): event is Extract<NodeEvent, { readonly type: 'voteCast' }> =>
    event.type === 'voteCast' && event.granted && event.term === term;
}

const votesFor =
  (candidate: number) =>
  (vote: Extract<NodeEvent, { readonly type: 'voteCast' }>): readonly number[] =>
    vote.candidate === candidate ? [vote.node] : [];

/** What the latest life of a general said that it is; null where it is gone. */
function stateOf(past: readonly SiegeEvent[], id: number): State | null {
  return lastOf(past, id)?.state ?? null;
}

function termOf(past: readonly SiegeEvent[], id: number): number | null {
  return lastOf(past, id)?.term ?? null;
}

function lastOf(past: readonly SiegeEvent[], id: number): NodeEvent | null {
  const exit = past.findLast((event) => event.type === 'processExited' && event.node === id);
  const last = past.findLast((event) => isNodeEvent(event) && event.node === id);
  if (last === undefined || !isNodeEvent(last)) return null;
  const isGone = exit?.type === 'processExited' && exit.incarnation >= last.incarnation;
  return isGone ? null : last;
}

interface RoadAt {
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
}

function roadsAt(past: readonly SiegeEvent[]): readonly RoadAt[] {
  const roads = new Map<string, RoadAt>();
  for (const event of past) {
    if (event.type !== 'roadChanged') continue;
    const { from, to, road } = event;
    roads.set(`${from}>${to}`, { from, to, open: road.open });
  }
  return [...roads.values()];
}

function ids({ generals }: Telling['view']): readonly number[] {
  return generals.map(({ id }) => id);
}

import { isDeepStrictEqual } from 'node:util';
import type {
  Address,
  Command,
  CommandResult,
  ElectionTimerAct,
  Fate,
  Road,
  SiegeView,
} from '../shared';
import {
  isSameRoad,
  lifeOf,
  refusalOfElectionTimerAct,
  refusalOfFate,
  roadSchema,
} from '../shared';
import { describeLoss } from './forget';
import { engineOf } from './engine';
import type { LifeEnd } from './life';
import { OrderDesk } from './order-desk';
import type { Pace } from './pace';
import { refused } from './objections';
import { atTempo, describePace, objectionToPace } from './pace';
import type { Relay } from './relay';
import type { Siege } from './siege';
import type { Station } from './station';
import type { Records } from './until-seen';
import { untilSeen } from './until-seen';
import { sharesOf, troublesOf } from '../words';

/** How long a general may take to say that it has done what it was told. */
const WORD_LIMIT_MS = 5000;

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
/** What is said to one siege; to begin another is not, and words say it in another way. */
export type SiegeCommand = Exclude<
  Command,
  CommandOf<'beginAnew' | 'beginSiege' | 'lookAhead' | 'perform'>
>;

/** What a commander needs of the station. */
export type CommanderStation = Pick<Station, 'time' | 'canFreeze' | 'orders'>;

/** The siege as it is seen, and when it is seen anew. */
export interface Picture extends Records {
  readonly view: () => SiegeView;
}

/**
 * Carries out commands on one siege and says what came of them. A command that would change nothing
 * (the second click) is answered with a sentence that says so.
 */
export class Commander {
  readonly #siege: Siege;
  readonly #relay: Relay;
  readonly #picture: Picture;
  readonly #station: CommanderStation;
  readonly #orders: OrderDesk;

  constructor(siege: Siege, relay: Relay, picture: Picture, station: CommanderStation) {
    this.#siege = siege;
    this.#relay = relay;
    this.#picture = picture;
    this.#station = station;
    this.#orders = new OrderDesk({
      servers: () => siege.settings.servers,
      timing: () => siege.pace.timing,
      view: picture.view,
      orders: station.orders,
      relay,
    });
  }

  async carryOut(command: SiegeCommand): Promise<CommandResult> {
    const stranger = this.#findStranger(command);
    if (stranger !== null) {
      const last = this.#siege.settings.servers.length - 1;
      return refused({ type: 'noGeneral', node: stranger, last });
    }
    switch (command.type) {
      case 'kill':
      case 'appoint':
      case 'freeze':
      case 'thaw':
        return this.#befall(command);
      case 'timeout':
      case 'hold':
      case 'release':
        return this.#actOnElectionTimer(command);
      case 'forget':
        return this.#forget(command);
      case 'setRoad':
        return this.#setRoad(command);
      case 'setTempo':
        return this.#setPace(atTempo(this.#siege.given, command.factor, this.#siege.pace.timers));
      case 'setPace':
        return this.#setPace(changedPace(this.#siege.pace, command));
      case 'order':
        return this.#orders.give(command);
      case 'say':
        this.#relay.announce({ type: 'heraldSaid', text: command.text });
        return yes('The herald says it.');
      case 'setReplaceDeposed':
        return this.#setReplaceDeposed(command.on);
    }
  }

  #findStranger(command: SiegeCommand): number | null {
    const { length } = this.#siege.settings.servers;
    const named = [
      'node' in command ? command.node : null,
      ...(command.type === 'setRoad' ? [command.from, command.to] : []),
    ];
    return named.find((node) => node !== null && node >= length) ?? null;
  }

  /** Whatever befalls a general is judged in one place, here and in the window. */
  async #befall({ type, node }: CommandOf<Fate>): Promise<CommandResult> {
    const { supervisor } = this.#siege;
    const refusal = refusalOfFate(type, supervisor.standing(node), this.#station.canFreeze);
    if (refusal !== null) return refused({ type: 'fate', refusal, node });
    switch (type) {
      case 'kill': {
        const end = await supervisor.kill(node);
        return end === null
          ? refused({ type: 'fate', refusal: 'killGone', node })
          : yes(end.message);
      }
      case 'appoint': {
        const end = await supervisor.appoint(node);
        if (end !== null) return refused({ message: end.message });
        return yes(`General ${node} is appointed${process(supervisor.pid(node))}.`);
      }
      case 'freeze':
        supervisor.freeze(node);
        return yes(`General ${node} is frozen${process(supervisor.pid(node))}.`);
      case 'thaw':
        supervisor.thaw(node);
        return yes(`General ${node} goes on where it was stopped.`);
    }
  }

  /** Resolves once the general itself has told that it is so. */
  async #actOnElectionTimer({ type, node }: CommandOf<ElectionTimerAct>): Promise<CommandResult> {
    const general = this.#picture.view().generals[node];
    const refusal = general === undefined ? 'timerGone' : refusalOfElectionTimerAct(type, general);
    if (general === undefined || refusal !== null) {
      return refused({ type: 'electionTimer', refusal: refusal ?? 'timerGone', node });
    }
    this.#siege.supervisor.actOnElectionTimer(node, type);
    const isTold = await untilSeen(
      this.#picture,
      () => {
        const now = this.#picture.view().generals[node];
        const life = now === undefined ? null : lifeOf(now);
        if (now === undefined || life === null) return true;
        return type === 'timeout'
          ? (now.term ?? 0) > (general.term ?? 0)
          : life.isTimerHeld === (type === 'hold');
      },
      WORD_LIMIT_MS,
      this.#station.time.after,
    );
    return isTold
      ? yes(ELECTION_TIMER_DEEDS[type](node))
      : { ...refused({ type: 'notSaidYet', node }), outcome: 'unknown' };
  }

  async #forget({ node, loss }: CommandOf<'forget'>): Promise<CommandResult> {
    const { supervisor, settings } = this.#siege;
    if (settings.programs?.some((program) => program.node === node) === true) {
      return refused({ type: 'ownFiles', node, isEtcd: engineOf(settings.programs) === 'etcd' });
    }
    if (supervisor.standing(node) !== 'gone') return refused({ type: 'diskInUse', node });
    const refusal = await supervisor.forget(node, loss);
    return refusal === null ? yes(describeLoss(node, loss)) : refused(refusal);
  }

  #setRoad({ from, to, change }: CommandOf<'setRoad'>): CommandResult {
    const road = this.#siege.roads.get(from, to);
    if (road === null) return refused({ type: 'ownRoad', node: from });
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const next = roadSchema.parse({ ...road, ...Object.fromEntries(given) });
    const name = `The road from general ${from} to general ${to}`;
    if (isSameRoad(road, next)) return refused({ type: 'sameRoads', count: 1 });
    this.#siege.supervisor.setRoad(from, to, next);
    return yes(`${name} is ${describeRoad(next)}.`);
  }

  #setPace(pace: Pace): CommandResult {
    const objection = objectionToPace(pace);
    if (objection !== null) return refused(objection);
    const isEtcd = engineOf(this.#siege.settings.programs ?? []) === 'etcd';
    const { timing, timers } = this.#siege.pace;
    if (isEtcd && !isDeepStrictEqual([pace.timing, pace.timers], [timing, timers])) {
      return refused({ type: 'etcdPace' });
    }
    if (isDeepStrictEqual(pace, this.#siege.pace)) return refused({ type: 'samePace' });
    this.#siege.setPace(pace);
    return yes(describePace(pace, this.#siege.settings.servers.length));
  }

  #setReplaceDeposed(on: boolean): CommandResult {
    const { supervisor } = this.#siege;
    if (supervisor.replaceDeposed === on) {
      return refused({ type: 'sameReplacing', on });
    }
    supervisor.setReplaceDeposed(on);
    return yes(
      on
        ? 'A general whom the guard stops is replaced after three seconds.'
        : 'A general whom the guard stops stays dead until you appoint a new one.',
    );
  }
}

/** A pace with those things changed that were named; what was set one by one is no tempo any more. */
function changedPace(
  { timing, road, tempo, timers: present }: Pace,
  { heartbeatMs, electionTimeoutMs, travelMs, timers = present }: CommandOf<'setPace'>,
): Pace {
  const isSameTempo = [heartbeatMs, electionTimeoutMs, travelMs].every((it) => it === undefined);
  return {
    timing: {
      heartbeatMs: heartbeatMs ?? timing.heartbeatMs,
      electionTimeoutMs: electionTimeoutMs ?? timing.electionTimeoutMs,
    },
    road: { ...road, travelMs: travelMs ?? road.travelMs },
    tempo: isSameTempo ? tempo : null,
    timers,
  };
}

const ELECTION_TIMER_DEEDS: Readonly<Record<ElectionTimerAct, (node: number) => string>> = {
  timeout: (node) => `The patience of general ${node} is at its end: it stands for election.`,
  hold: (node) => `The election timer of general ${node} is held.`,
  release: (node) => `The election timer of general ${node} runs again, anew.`,
};

/** What came of beginning anew, given the ends of those nodes that could not be started. */
export function describeBeginning(
  servers: readonly Address[],
  ends: readonly LifeEnd[],
): CommandResult {
  const [first] = ends;
  return first === undefined
    ? yes(
        `A new siege has begun on port${servers.length === 1 ? '' : 's'} ` +
          `${servers.map(({ port }) => port).join(', ')}.`,
      )
    : refused({ message: `A new siege has begun, but not with every general. ${first.message}` });
}

function describeRoad(road: Road): string {
  const { open, travelMs, jitterMs } = road;
  if (!open) return 'cut';
  const jitter = jitterMs > 0 ? ` to ${travelMs + jitterMs}` : '';
  const more = troublesOf(sharesOf(road))
    .map((trouble) => ` and ${trouble}`)
    .join('');
  return `open, takes ${travelMs}${jitter} ms${more}`;
}

function process(pid: number | null): string {
  return pid === null ? '' : ` (process ${pid})`;
}

function yes(message: string): CommandResult {
  return { outcome: 'done', message };
}

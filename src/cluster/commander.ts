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
import { ELECTION_TIMER_REFUSALS, FATE_REFUSALS } from './fate-refusals';
import { describeLoss, diskInUse } from './forget';
import { engineOf } from './engine';
import type { LifeEnd } from './life';
import { OrderDesk } from './order-desk';
import type { Pace } from './pace';
import { atTempo, describePace, refusalOfPace } from './pace';
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
      return no(`There is no general ${stranger}; they are numbered 0 to ${last}.`);
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
    if (refusal !== null) return no(FATE_REFUSALS[refusal](node));
    switch (type) {
      case 'kill': {
        const end = await supervisor.kill(node);
        return end === null ? no(FATE_REFUSALS.killGone(node)) : yes(end.message);
      }
      case 'appoint': {
        const end = await supervisor.appoint(node);
        if (end !== null) return no(end.message);
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
    if (general === undefined || refusal !== null)
      return no(ELECTION_TIMER_REFUSALS[refusal ?? 'timerGone'](node));
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
      : { outcome: 'unknown', message: `General ${node} has been told, and has not said so yet.` };
  }

  async #forget({ node, loss }: CommandOf<'forget'>): Promise<CommandResult> {
    const { supervisor, settings } = this.#siege;
    if (settings.programs?.some((program) => program.node === node) === true) {
      return no(
        engineOf(settings.programs) === 'etcd'
          ? `General ${node} is a member of etcd, which keeps its files as it likes.`
          : `General ${node} is a program of others, which keeps its files as it likes.`,
      );
    }
    if (supervisor.standing(node) !== 'gone') return no(diskInUse(node));
    const refusal = await supervisor.forget(node, loss);
    return refusal === null ? yes(describeLoss(node, loss)) : no(refusal);
  }

  #setRoad({ from, to, change }: CommandOf<'setRoad'>): CommandResult {
    const road = this.#siege.roads.get(from, to);
    if (road === null) return no('A road leads from one general to another, not to itself.');
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const next = roadSchema.parse({ ...road, ...Object.fromEntries(given) });
    const name = `The road from general ${from} to general ${to}`;
    if (isSameRoad(road, next)) return no(`${name} is like that already.`);
    this.#siege.supervisor.setRoad(from, to, next);
    return yes(`${name} is ${describeRoad(next)}.`);
  }

  #setPace(pace: Pace): CommandResult {
    const refusal = refusalOfPace(pace);
    if (refusal !== null) return no(refusal);
    const isEtcd = engineOf(this.#siege.settings.programs ?? []) === 'etcd';
    if (isEtcd && !isDeepStrictEqual(pace.timing, this.#siege.pace.timing)) {
      return no(
        'The members of etcd keep the heartbeat and the election timeout that they were started with. ' +
          'Only the travel time can be changed; begin anew with another --tempo.',
      );
    }
    if (isDeepStrictEqual(pace, this.#siege.pace))
      return no('The siege goes at this pace already.');
    this.#siege.setPace(pace);
    return yes(describePace(pace, this.#siege.settings.servers.length));
  }

  #setReplaceDeposed(on: boolean): CommandResult {
    const { supervisor } = this.#siege;
    if (supervisor.replaceDeposed === on) {
      return no(`Deposed generals are ${on ? '' : 'not '}replaced by themselves already.`);
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
    : no(`A new siege has begun, but not with every general. ${first.message}`);
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

function no(message: string): CommandResult {
  return { outcome: 'refused', message };
}

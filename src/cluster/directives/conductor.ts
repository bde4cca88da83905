import type {
  Capabilities,
  CommandResult,
  ElectionTimerAct,
  Fate,
  GeneralView,
  Road,
  SiegeView,
} from '../../shared';
import {
  isSameRoad,
  lifeOf,
  refusalOfElectionTimerAct,
  refusalOfFate,
  standingOf,
  UnusableArgument,
} from '../../shared';
import { lessonNamed, LESSONS } from '../../lessons';
import type { Condition, Directive } from '../../words';
import { holds, readDirective, unseenOrders } from '../../words';
import type { SiegeCommand } from '../commander';
import { ELECTION_TIMER_REFUSALS, FATE_REFUSALS } from '../fate-refusals';
import { diskInUse } from '../forget';
import { askOrder } from './ask-order';
import type { OneWay } from './select';
import { allRoads, existing, livingLeader, Refused, selectGenerals, selectRoads } from './select';
import type { SiegeStatus } from './status';
import { statusOf } from './status';

/** The longest that a timer can wait, 24 days; longer ones would be over at once. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** What of a road each of these words sets. */
const RATE_OF = { lose: 'lossRate', repeat: 'repeatRate', reorder: 'reorderRate' } as const;

/** What came of words, in the terms of an exit status: 0 done or true, 1 not, 2 unusable. */
export interface Answer {
  readonly status: 0 | 1 | 2;
  /** A sentence for a person. */
  readonly message: string;
  /** What there is to tell a program beyond that. */
  readonly value?: SiegeStatus;
  /** What follows once it is told; nothing, where this is missing. */
  readonly afterwards?: () => void;
}

/** What the conductor needs of the cluster. */
export interface ConductorParts {
  readonly view: () => SiegeView;
  readonly capabilities: Capabilities;
  readonly command: (command: SiegeCommand) => Promise<CommandResult>;
  /** Calls back on every new record; returns how to stop. */
  readonly onRecord: (listener: () => void) => () => void;
  /** Has a lesson shown in the window. */
  readonly openLesson: (name: string) => void;
  /** Ends the siege and whatever program holds it. */
  readonly onStop: () => void;
}

/**
 * Carries out the words of a terminal, a script or a lesson on a running siege. Words that would
 * change nothing or make no sense are refused whole; those that change something are carried out
 * one after another, from however many terminals they come.
 */
export class Conductor {
  readonly #parts: ConductorParts;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: ConductorParts) {
    this.#parts = parts;
  }

  /** @param signal aborted once nobody waits for the answer any more */
  async perform(words: readonly string[], signal: AbortSignal): Promise<Answer> {
    try {
      return await this.#perform(readDirective(words), signal);
    } catch (error) {
      if (error instanceof UnusableArgument) return { status: 2, message: error.message };
      if (error instanceof Refused) return { status: 1, message: error.message };
      throw error;
    }
  }

  #perform(directive: Directive, signal: AbortSignal): Answer | Promise<Answer> {
    switch (directive.type) {
      case 'status':
        return { status: 0, message: '', value: statusOf(this.#parts.view()) };
      case 'expect':
        return this.#expect(directive.condition);
      case 'wait':
        return this.#wait(directive.condition, directive.limitMs, signal);
      case 'order':
        return this.#order(directive);
      case 'lesson':
        return this.#openLesson(directive.name);
      case 'stop':
        return { status: 0, message: 'The siege ends.', afterwards: this.#parts.onStop };
      default:
        return this.#inTurn(() => this.#change(directive));
    }
  }

  async #inTurn(action: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#queue.then(action);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #change(
    directive: Exclude<
      Directive,
      { type: 'status' | 'expect' | 'wait' | 'order' | 'lesson' | 'stop' }
    >,
  ): Promise<Answer> {
    const view = this.#parts.view();
    switch (directive.type) {
      case 'kill':
      case 'appoint':
      case 'freeze':
      case 'thaw':
      case 'timeout':
      case 'hold':
      case 'release': {
        const { type } = directive;
        const nodes = this.#befalling(directive, view);
        return this.#all(nodes.map((node) => ({ type, node })));
      }
      case 'forget': {
        const { named, grouped } = selectGenerals(directive.generals, view);
        const isDead = (node: number): boolean => {
          const general = view.generals[node];
          return general !== undefined && standingOf(general) === 'gone';
        };
        const dead = [...named, ...grouped.filter(isDead)];
        const living = named.find((node) => !isDead(node));
        if (living !== undefined) throw new Refused(diskInUse(living));
        if (dead.length === 0)
          throw new Refused('Nobody is dead. A disk is lost while its general is.');
        return this.#all(dead.map((node) => ({ type: 'forget', node, loss: directive.loss })));
      }
      case 'cut':
        return this.#setRoads(selectRoads(directive.roads, view), () => ({ open: false }));
      case 'mend':
        return this.#setRoads(selectRoads(directive.roads, view), () => view.commonRoad);
      case 'slow': {
        const { travelMs, jitterMs } = directive;
        const change = jitterMs === null ? { travelMs } : { travelMs, jitterMs };
        return this.#setRoads(selectRoads(directive.roads, view), () => change);
      }
      case 'lose':
      case 'repeat':
      case 'reorder': {
        const { roads, share } = directive;
        return this.#setRoads(selectRoads(roads, view), () => ({
          [RATE_OF[directive.type]]: share,
        }));
      }
      case 'say':
        return this.#all([{ type: 'say', text: directive.text }]);
      case 'tempo':
        return this.#all([{ type: 'setTempo', factor: directive.factor }]);
      case 'pace':
        return this.#all([{ type: 'setPace', ...directive.change }]);
      case 'isolate': {
        const { named, grouped } = selectGenerals(directive.generals, view);
        const alone = [...named, ...grouped];
        const roads = allRoads(view).filter(({ from, to }) =>
          [from, to].some((end) => alone.includes(end)),
        );
        return this.#setRoads(roads, () => ({ open: false }));
      }
      case 'split':
        return this.#split(directive.sides, view);
      case 'heal':
        return this.#heal(view);
    }
  }

  /** Whom it befalls. @throws Refused where it would change nothing for one that was named */
  #befalling(
    { type, generals }: Extract<Directive, { type: Fate | ElectionTimerAct }>,
    view: SiegeView,
  ): readonly number[] {
    const refusal = (node: number): string | null => {
      const general = view.generals[node];
      return general === undefined ? null : this.#refusalOf(type, general);
    };
    const { named, grouped } = selectGenerals(generals, view);
    const fitting = grouped.filter((node) => refusal(node) === null);
    const refused = [...named, ...(fitting.length + named.length === 0 ? grouped : [])]
      .map(refusal)
      .find((sentence) => sentence !== null);
    if (refused !== undefined) throw new Refused(refused);
    return [...named, ...fitting];
  }

  #refusalOf(type: Fate | ElectionTimerAct, general: GeneralView): string | null {
    if (type === 'timeout' || type === 'hold' || type === 'release') {
      const code = refusalOfElectionTimerAct(type, general);
      return code === null ? null : ELECTION_TIMER_REFUSALS[code](general.id);
    }
    const code = refusalOfFate(type, standingOf(general), this.#parts.capabilities.freeze);
    return code === null ? null : FATE_REFUSALS[code](general.id);
  }

  #split(sides: readonly (readonly number[])[], view: SiegeView): Promise<Answer> {
    const named = sides.flat().map((node) => existing(node, view));
    const missing = view.generals.find(({ id }) => !named.includes(id));
    if (missing !== undefined) {
      throw new Refused(`General ${missing.id} is on no side. Name every general once.`);
    }
    const sideOf = (node: number): number => sides.findIndex((side) => side.includes(node));
    return this.#setRoads(allRoads(view), ({ from, to }) =>
      sideOf(from) === sideOf(to) ? view.commonRoad : { open: false },
    );
  }

  async #heal(view: SiegeView): Promise<Answer> {
    const frozen = view.generals.filter(({ condition }) => condition.type === 'frozen');
    const roads = this.#changed(allRoads(view), () => view.commonRoad);
    const held = view.generals.filter((general) => lifeOf(general)?.isTimerHeld === true);
    if (frozen.length + roads.length + held.length === 0) {
      throw new Refused('There is nothing to heal.');
    }
    return this.#all([
      ...roads,
      ...frozen.map(({ id }) => ({ type: 'thaw', node: id }) as const),
      ...held.map(({ id }) => ({ type: 'release', node: id }) as const),
    ]);
  }

  #setRoads(roads: readonly OneWay[], change: (road: OneWay) => Partial<Road>): Promise<Answer> {
    const commands = this.#changed(roads, change);
    if (commands.length === 0) {
      throw new Refused(
        roads.length === 1
          ? 'This road is like that already.'
          : 'These roads are like that already.',
      );
    }
    return this.#all(commands);
  }

  /** The commands for those roads that would be another than they are. */
  #changed(roads: readonly OneWay[], changeOf: (road: OneWay) => Partial<Road>) {
    const { roads: present } = this.#parts.view();
    return roads.flatMap(({ from, to }) => {
      const road = present.find((each) => each.from === from && each.to === to)?.road;
      const change = changeOf({ from, to });
      const isOther = road !== undefined && !isSameRoad(road, { ...road, ...change });
      return isOther ? [{ type: 'setRoad', from, to, change } as const] : [];
    });
  }

  async #all(commands: readonly SiegeCommand[]): Promise<Answer> {
    const results = await Promise.all(commands.map((each) => this.#parts.command(each)));
    const failed = results.filter(({ outcome }) => outcome !== 'done');
    const told = failed.length > 0 ? failed : results;
    return {
      status: failed.length > 0 ? 1 : 0,
      message: told.map(({ message }) => message).join('\n'),
    };
  }

  async #order({
    key,
    value,
    to,
    limitMs,
  }: Extract<Directive, { type: 'order' }>): Promise<Answer> {
    const view = this.#parts.view();
    const { named, grouped } =
      to === null ? { named: [livingLeader(view)], grouped: [] } : selectGenerals(to, view);
    const [node = null, another] = [...named, ...grouped];
    if (another !== undefined) throw new Refused('An order is given to one general. Name one.');
    const answer = this.#all([{ type: 'order', node, key, value }]);
    return limitMs === null ? answer : Promise.race([answer, unknownAfter(limitMs)]);
  }

  #openLesson(name: string): Answer {
    if (lessonNamed(name) === null) {
      throw new UnusableArgument(
        `"${name}" is no lesson. The lessons are ${LESSONS.map((each) => each.name).join(', ')}.`,
      );
    }
    this.#parts.openLesson(name);
    return { status: 0, message: `Whoever looks at the window of this siege is shown ${name}.` };
  }

  async #judge(condition: Condition): Promise<boolean> {
    const { view } = this.#parts;
    const unseen = unseenOrders(condition, view());
    const told = await Promise.all(
      unseen.map(async ({ node, key }) => {
        const address = view().generals[node]?.address;
        const value = address === undefined ? null : await askOrder(address, key);
        return [`${node} ${key}`, value] as const;
      }),
    );
    const applied = new Map(told);
    return holds(condition, view(), (node, key) => applied.get(`${node} ${key}`) ?? null);
  }

  async #expect(condition: Condition): Promise<Answer> {
    return (await this.#judge(condition))
      ? { status: 0, message: 'It is so.' }
      : { status: 1, message: 'It is not so.' };
  }

  #wait(condition: Condition, limitMs: number, signal: AbortSignal): Promise<Answer> {
    return new Promise((resolve) => {
      let isAsking = false;
      const end = (answer: Answer): void => {
        clearTimeout(limit);
        stopListening();
        signal.removeEventListener('abort', giveUp);
        resolve(answer);
      };
      const look = (): void => {
        const view = this.#parts.view();
        if (unseenOrders(condition, view).length === 0) {
          if (holds(condition, view)) end({ status: 0, message: 'It has come true.' });
        } else if (!isAsking) {
          isAsking = true;
          void this.#judge(condition).then((isSo) => {
            isAsking = false;
            if (isSo) end({ status: 0, message: 'It has come true.' });
          });
        }
      };
      const giveUp = (): void => {
        end({ status: 1, message: `It has not come true within ${limitMs / 1000} s.` });
      };
      const limit = setTimeout(giveUp, Math.min(limitMs, TIMER_MAX_MS));
      const stopListening = this.#parts.onRecord(look);
      signal.addEventListener('abort', giveUp);
      if (signal.aborted) giveUp();
      else look();
    });
  }
}

/** What is said of an order that nobody has answered within the limit. */
function unknownAfter(limitMs: number): Promise<Answer> {
  const message = `No answer within ${limitMs / 1000} s. The order may still be carried out.`;
  return new Promise((resolve) => {
    setTimeout(resolve, Math.min(limitMs, TIMER_MAX_MS), { status: 1, message }).unref();
  });
}

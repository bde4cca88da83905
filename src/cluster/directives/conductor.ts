import { isDeepStrictEqual } from 'node:util';
import type {
  Capabilities,
  CommandResult,
  ElectionTimerAct,
  Fate,
  Fog,
  GeneralView,
  Objection,
  Road,
  SiegeView,
} from '../../shared';
import {
  FOG_SEED_MAX,
  isOrderKey,
  isOrderValue,
  isSameRoad,
  lifeOf,
  nearest,
  refusalOfElectionTimerAct,
  refusalOfFate,
  sayingSchema,
  standingOf,
  UnusableArgument,
} from '../../shared';
import { lessonNamed, LESSONS, reasonOfUnfit, unfitFor } from '../../lessons';
import type { Condition, Directive } from '../../words';
import { readDirective, RATES } from '../../words';
import type { SiegeCommand } from '../commander';
import { FogBank } from '../fog/fog';
import { canFog } from '../fog/plan';
import { refusal } from '../objections';
import { objectionToTravel } from '../pace';
import type { Answer } from './answer';
import type { JudgeParts } from './judge';
import { Judge } from './judge';
import type { OneWay } from './select';
import { allRoads, existing, livingLeader, Refused, selectGenerals, selectRoads } from './select';
import { statusOf } from './status';
import { TIMER_MAX_MS } from './timer-max';

/** What the conductor needs of the cluster. */
export interface ConductorParts extends JudgeParts {
  readonly capabilities: Capabilities;
  readonly command: (command: SiegeCommand) => Promise<CommandResult>;
  /** Tells that fog has come up, or is another; null: that it has lifted. */
  readonly tellFog: (fog: Fog | null) => void;
  /** Has a lesson shown in the window. */
  readonly openLesson: (name: string) => void;
  /** The file that the siege is recorded in; null: none. */
  readonly recording: () => string | null;
  /** A whole number from 0 to `max`, by chance. */
  readonly drawWhole: (max: number) => number;
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
  readonly #judge: Judge;
  #queue: Promise<unknown> = Promise.resolve();
  #fog: FogBank | null = null;

  constructor(parts: ConductorParts) {
    this.#parts = parts;
    this.#judge = new Judge(parts);
  }

  /** @param signal aborted once nobody waits for the answer any more */
  perform(words: readonly string[], signal: AbortSignal): Promise<Answer> {
    return orRefusal(() => {
      const directive = readDirective(words);
      const { isAttached, takesOrders } = this.#parts.view();
      if (isAttached && isChange(directive) && directive.type !== 'say') {
        throw new Refused({ type: 'watched', takesOrders });
      }
      return isChange(directive)
        ? this.#inTurn(() => this.#change(directive))
        : this.#answer(directive, signal);
    });
  }

  /** The siege ends, and its fog with it. */
  endSiege(): void {
    this.#fog?.lift();
    this.#fog = null;
  }

  #answer(directive: Exclude<Directive, Change>, signal: AbortSignal): Answer | Promise<Answer> {
    switch (directive.type) {
      case 'status':
        return { status: 0, message: '', value: statusOf(this.#parts.view()) };
      case 'expect':
        return this.#judge.expect(this.#judgeable(directive.condition));
      case 'wait':
        return this.#judge.wait(this.#judgeable(directive.condition), directive.limitMs, signal);
      case 'order':
        return this.#order(directive);
      case 'lesson':
        return this.#openLesson(directive.name);
      case 'recording':
        return this.#recording();
      case 'stop':
        return { status: 0, message: 'The siege ends.', afterwards: this.#parts.onStop };
    }
  }

  /** @throws Refused where it names a general that there is not */
  #judgeable(condition: Condition): Condition {
    if (condition.type === 'not') this.#judgeable(condition.condition);
    if (condition.type === 'leader' && condition.node !== null) {
      existing(condition.node, this.#parts.view());
    }
    return condition;
  }

  async #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(action);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #change(directive: Change): Promise<Answer> {
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
        if (living !== undefined) throw new Refused({ type: 'diskInUse', node: living });
        if (dead.length === 0) throw new Refused({ type: 'nobodyDead' });
        return this.#all(dead.map((node) => ({ type: 'forget', node, loss: directive.loss })));
      }
      case 'cut':
        return this.#setRoads(selectRoads(directive.roads, view), () => ({ open: false }));
      case 'mend':
        return this.#setRoads(selectRoads(directive.roads, view), () => view.commonRoad);
      case 'slow': {
        const { travelMs, jitterMs } = directive;
        const change = jitterMs === null ? { travelMs } : { travelMs, jitterMs };
        const tooLong = objectionToTravel(change);
        if (tooLong !== null) throw new Refused(tooLong);
        return this.#setRoads(selectRoads(directive.roads, view), () => change);
      }
      case 'lose':
      case 'repeat':
      case 'reorder': {
        const { roads, share } = directive;
        return this.#setRoads(selectRoads(roads, view), () => ({
          [RATES[directive.type].rate]: share,
        }));
      }
      case 'say':
        if (!sayingSchema.safeParse(directive.text).success) {
          throw new Refused({ type: 'badSaying' });
        }
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
        return this.#heal();
      case 'fog':
        return this.#bringFog(directive, view);
      case 'fogOff':
        return (await this.#liftFog()) ?? { status: 1, ...refusal({ type: 'noFog' }) };
    }
  }

  async #bringFog(
    { ratePerMinute, seed }: Extract<Change, { type: 'fog' }>,
    view: SiegeView,
  ): Promise<Answer> {
    if (!canFog(view.generals.length)) {
      throw new Refused({ type: 'fogAlone' });
    }
    const fog = { ratePerMinute, seed: seed ?? this.#parts.drawWhole(FOG_SEED_MAX) };
    if (isDeepStrictEqual(fog, this.#fog?.fog)) throw new Refused({ type: 'sameFog' });
    const lifted = await this.#liftFog();
    this.#fog = new FogBank(
      {
        view: this.#parts.view,
        inTurn: (action) => this.#inTurn(action),
        perform: async (words) => (await this.#performNow(words)).status === 0,
        tell: this.#parts.tellFog,
        time: this.#parts.time,
      },
      fog,
    );
    const comes = lifted === null ? 'Fog comes up' : 'Another fog comes up in place of the last';
    return {
      status: 0,
      message:
        `${comes}: ${ratePerMinute} faults a minute, seed ${fog.seed}. ` +
        'Each ends by itself; fog off or heal ends them all.',
    };
  }

  /** Ends the fog and what it has done, within a turn; null where there is none. */
  async #liftFog(): Promise<Answer | null> {
    const fog = this.#fog;
    if (fog === null) return null;
    this.#fog = null;
    const answers = await Promise.all(fog.lift().map((words) => this.#performNow(words)));
    return together([{ status: 0, message: 'The fog has lifted.' }, ...answers]);
  }

  /** Carries out words within a turn. */
  #performNow(words: readonly string[]): Promise<Answer> {
    return orRefusal(() => {
      const directive = readDirective(words);
      if (!isChange(directive)) throw new UnusableArgument('This changes nothing in a siege.');
      return this.#change(directive);
    });
  }

  /** Whom it befalls. @throws Refused where it would change nothing for one that was named */
  #befalling(
    { type, generals }: Extract<Directive, { type: Fate | ElectionTimerAct }>,
    view: SiegeView,
  ): readonly number[] {
    const objection = (node: number): Objection | null => {
      const general = view.generals[node];
      return general === undefined ? null : this.#objectionTo(type, general);
    };
    const { named, grouped } = selectGenerals(generals, view);
    const fitting = grouped.filter((node) => objection(node) === null);
    const refused = [...named, ...(fitting.length + named.length === 0 ? grouped : [])]
      .map(objection)
      .find((found) => found !== null);
    if (refused !== undefined) throw new Refused(refused);
    return [...named, ...fitting];
  }

  #objectionTo(type: Fate | ElectionTimerAct, general: GeneralView): Objection | null {
    const node = general.id;
    if (type === 'timeout' || type === 'hold' || type === 'release') {
      const code = refusalOfElectionTimerAct(type, general);
      return code === null ? null : { type: 'electionTimer', refusal: code, node };
    }
    const code = refusalOfFate(type, standingOf(general), this.#parts.capabilities.freeze);
    return code === null ? null : { type: 'fate', refusal: code, node };
  }

  #split(sides: readonly (readonly number[])[], view: SiegeView): Promise<Answer> {
    const named = sides.flat().map((node) => existing(node, view));
    const missing = view.generals.find(({ id }) => !named.includes(id));
    if (missing !== undefined) {
      throw new Refused({ type: 'onNoSide', node: missing.id });
    }
    const twice = named.find((node, i) => named.indexOf(node) !== i);
    if (twice !== undefined) {
      throw new Refused({ type: 'onTwoSides', node: twice });
    }
    const sideOf = (node: number): number => sides.findIndex((side) => side.includes(node));
    return this.#setRoads(allRoads(view), ({ from, to }) =>
      sideOf(from) === sideOf(to) ? view.commonRoad : { open: false },
    );
  }

  async #heal(): Promise<Answer> {
    const lifted = await this.#liftFog();
    const view = this.#parts.view();
    const frozen = view.generals.filter(({ condition }) => condition.type === 'frozen');
    const roads = this.#changed(allRoads(view), () => view.commonRoad);
    const held = view.generals.filter((general) => lifeOf(general)?.isTimerHeld === true);
    if (frozen.length + roads.length + held.length === 0) {
      if (lifted === null) throw new Refused({ type: 'nothingToHeal' });
      return lifted;
    }
    const healed = await this.#all([
      ...roads,
      ...frozen.map(({ id }) => ({ type: 'thaw', node: id }) as const),
      ...held.map(({ id }) => ({ type: 'release', node: id }) as const),
    ]);
    return lifted === null ? healed : together([lifted, healed]);
  }

  #setRoads(roads: readonly OneWay[], change: (road: OneWay) => Partial<Road>): Promise<Answer> {
    const commands = this.#changed(roads, change);
    if (commands.length === 0) {
      throw new Refused(
        roads.length === 0 ? { type: 'noRoad' } : { type: 'sameRoads', count: roads.length },
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
    return together(
      results.map(({ outcome, message, objections }) => ({
        status: outcome === 'done' ? 0 : 1,
        message,
        objections,
      })),
    );
  }

  async #order({
    key,
    value,
    to,
    limitMs,
  }: Extract<Directive, { type: 'order' }>): Promise<Answer> {
    if (!isOrderKey(key)) throw new Refused({ type: 'badKey' });
    if (!isOrderValue(value)) throw new Refused({ type: 'badValue' });
    const view = this.#parts.view();
    const { named, grouped } =
      to === null ? { named: [livingLeader(view)], grouped: [] } : selectGenerals(to, view);
    const [node = null, another] = [...named, ...grouped];
    if (another !== undefined) throw new Refused({ type: 'oneGeneral' });
    const answer = this.#parts.command({ type: 'order', node, key, value }).then(answerToOrder);
    return limitMs === null ? answer : this.#unlessLate(answer, limitMs);
  }

  /** An answer, or that nobody has given one within the limit. */
  #unlessLate(answer: Promise<Answer>, limitMs: number): Promise<Answer> {
    const late = refusal({ type: 'orderLate', limitMs });
    return new Promise((resolve, reject) => {
      const order = { outcome: 'unknown', index: null, term: null } as const;
      const cancelLimit = this.#parts.time.after(Math.min(limitMs, TIMER_MAX_MS), () => {
        resolve({ status: 1, ...late, order });
      });
      answer.finally(cancelLimit).then(resolve, reject);
    });
  }

  #openLesson(name: string): Answer {
    const lesson = lessonNamed(name);
    if (lesson === null) {
      const names = LESSONS.map((each) => each.name);
      throw new UnusableArgument(
        `"${name}" is no lesson.${nearest(name, names)} The lessons are ${names.join(', ')}.`,
      );
    }
    const unfit = unfitFor(lesson, this.#parts.view());
    if (unfit !== null) {
      throw new Refused({ type: 'unfit', lesson: name, why: reasonOfUnfit(unfit) });
    }
    this.#parts.openLesson(name);
    return { status: 0, message: `Whoever looks at the window of this siege is shown ${name}.` };
  }

  #recording(): Answer {
    const path = this.#parts.recording();
    if (path !== null) return { status: 0, message: path, path };
    throw new Refused({ type: 'notRecorded' });
  }
}

/** What changes something is carried out one after another. */
type Change = Exclude<Directive, { type: (typeof UNTURNED)[number] }>;
const UNTURNED = ['status', 'expect', 'wait', 'order', 'lesson', 'recording', 'stop'] as const;

function isChange(directive: Directive): directive is Change {
  return !UNTURNED.some((type) => type === directive.type);
}

/** What came of it, or why it can't be done. */
async function orRefusal(action: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof UnusableArgument) return { status: 2, message: error.message };
    if (error instanceof Refused) return { status: 1, ...refusal(error.objection) };
    throw error;
  }
}

/** What came of several at once: of those that failed, where any did. */
function together(answers: readonly Answer[]): Answer {
  const failed = answers.filter(({ status }) => status !== 0);
  const told = failed.length > 0 ? failed : answers;
  return {
    status: failed.length > 0 ? 1 : 0,
    message: told.map(({ message }) => message).join('\n'),
    ...objectionsOf(failed),
  };
}

/** All that stood against it; nothing where of some only the sentence is known. */
function objectionsOf(failed: readonly Answer[]): Pick<Answer, 'objections'> {
  const all = failed.flatMap(({ objections = [] }) => objections);
  const isWhole = failed.every(({ objections = [] }) => objections.length > 0);
  return isWhole && all.length > 0 ? { objections: all } : {};
}

function answerToOrder({ outcome, message, objections, order }: CommandResult): Answer {
  const { index, term } = order?.entry ?? { index: null, term: null };
  return {
    status: outcome === 'done' ? 0 : 1,
    message,
    objections,
    order: { outcome, index, term },
  };
}

import { Measures } from '../check';
import type { LifeEnd } from '../cluster/life';
import { State } from '../raft';
import type { SiegeRecord, Timing } from '../shared';
import { isNodeEvent } from '../shared';
import type { Experiment, Setting } from './experiment';
import type { Stage } from './stage';
import { READY_TIMING } from './stage';

/** What one run measured. */
export interface Trial {
  /** From the leader's end to another's lead, in milliseconds; null: nobody led by the limit. */
  readonly failoverMs: number | null;
  /** Terms since the fault in which somebody stood for election. */
  readonly elections: number;
  /** Those of them in which several did, and nobody was elected. */
  readonly splitVotes: number;
}

/** A siege in which nothing can be measured: a general doesn't start, or no leader stays. */
export class NoTrial extends Error {}

const READY_LIMIT_MS = 60_000;
/** How often it is tried to have a leader of this pace to do something to. */
const ATTEMPTS = 25;
/** So many heartbeats of one leader in a row that everybody has heard: all timers run as these started them. */
const HEARD = 2;

interface Leader {
  readonly node: number;
  readonly term: number;
}

/** Does the same to the leader of one siege again and again, and measures what comes of it. */
export class Trials {
  readonly #stage: Stage;
  readonly #setting: Setting;
  readonly #experiment: Experiment;
  readonly #limitMs: number;
  /** Who is known to lead the highest term. */
  #leader: Leader | null = null;
  #term = 0;
  /** The last term whose leader was made to fall. */
  #fallen = 0;
  /** How many requests of that leader each of the others has taken in. */
  readonly #heard = new Map<number, number>();
  #measures: Measures | null = null;
  #look: (record: SiegeRecord) => void = () => undefined;

  constructor(stage: Stage, setting: Setting, experiment: Experiment, limitMs: number) {
    this.#stage = stage;
    this.#setting = setting;
    this.#experiment = experiment;
    this.#limitMs = limitMs;
    stage.relay.listen((record) => {
      this.#take(record);
      this.#look(record);
    });
  }

  /** @throws NoTrial */
  async run(): Promise<Trial> {
    for (;;) {
      await this.#fell(await this.#makeReady());
      const isReplaced = await this.#until(() => this.#leader !== null, this.#limitMs);
      const { failovers, elections } = this.#finish();
      // Who was deposed before it fell is not measured.
      if (isReplaced && failovers.spread === null) continue;
      const { won, split, failed } = elections;
      return {
        failoverMs: inThousandths(failovers.spread?.min ?? null),
        elections: won.length + split.length + failed,
        splitVotes: split.length,
      };
    }
  }

  /** Lets a leader lead at the pace that is tried, until some moment between two of its heartbeats. */
  async #makeReady(): Promise<Leader> {
    const { random } = this.#stage;
    const { timing } = this.#setting;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      await this.#mend();
      if (this.#experiment.logs === 'different' && !(await this.#makeLogsDiffer())) continue;
      const leader = this.#leader;
      // The leader first, as nobody else may lose patience before its heartbeats come as quickly.
      if (!(await this.#takePace((node) => (node === leader?.node ? timing : READY_TIMING))))
        continue;
      if (!(await this.#takePace(() => timing))) continue;
      if (leader === null || leader !== this.#leader) continue;
      this.#measures = new Measures();
      if (!(await this.#untilHeartbeat(leader))) continue;
      await this.#pass(random() * timing.heartbeatMs);
      if (leader === this.#leader) return leader;
    }
    throw new NoTrial(
      `No leader stays for long enough at this pace to be replaced: in ${ATTEMPTS} attempts each was deposed before.`,
    );
  }

  /** Resolves with whether everybody has heard a leader since they have these paces. */
  #takePace(timingOf: (node: number) => Timing): Promise<boolean> {
    this.#stage.supervisor.setPace(timingOf);
    this.#heard.clear();
    return this.#untilHeard(READY_LIMIT_MS);
  }

  /** Everybody lives, and a leader leads them all at an easy pace. */
  async #mend(): Promise<void> {
    const { supervisor, roads } = this.#stage;
    this.#measures = null;
    for (const { from, to, road } of roads.all()) {
      if (road !== this.#setting.road) supervisor.setRoad(from, to, this.#setting.road);
    }
    const beginnings: Promise<LifeEnd | null>[] = [];
    for (let node = 0; node < this.#setting.size; node += 1) {
      if (supervisor.standing(node) === 'frozen') supervisor.thaw(node);
      if (supervisor.standing(node) === 'gone') beginnings.push(supervisor.appoint(node));
    }
    for (const end of await Promise.all(beginnings)) {
      if (end !== null) throw new NoTrial(end.message);
    }
    if (await this.#takePace(() => READY_TIMING)) return;
    throw new NoTrial(`No leader was followed by all within ${READY_LIMIT_MS / 1000} s.`);
  }

  /**
   * Logs of different lengths, as long as the present leader lives: some of the others miss what an earlier one has
   * appended, and their refusals get lost, so that nobody sends it to them. They are as many as a leader can do
   * without, and are not to be elected.
   */
  async #makeLogsDiffer(): Promise<boolean> {
    const { roads, supervisor } = this.#stage;
    const first = this.#leader?.node ?? 0;
    const others = [...Array(this.#setting.size).keys()].filter((node) => node !== first);
    const behind = others.slice(others.length - Math.floor(others.length / 2));
    const [second = first, third = first] = others.filter((node) => !behind.includes(node));
    const lose = (from: number, to: number, lossRate: number): void => {
      const road = roads.get(from, to);
      if (road !== null) supervisor.setRoad(from, to, { ...road, lossRate });
    };
    for (const node of behind) lose(second, node, 1);
    if (!(await this.#elect(second, behind))) return false;
    for (const node of behind) lose(node, third, 1);
    if (!(await this.#elect(third, behind))) return false;
    for (const node of behind) lose(second, node, this.#setting.road.lossRate);
    return true;
  }

  /** Lets one stand for election; resolves with whether it leads, and everybody but these has what it appended. */
  async #elect(node: number, except: readonly number[]): Promise<boolean> {
    this.#stage.supervisor.actOnElectionTimer(node, 'timeout');
    return this.#until(
      () =>
        this.#leader?.node === node && this.#everybodyHeard(1, (other) => except.includes(other)),
      READY_LIMIT_MS,
    );
  }

  async #fell({ node, term }: Leader): Promise<void> {
    const { supervisor } = this.#stage;
    this.#fallen = term;
    this.#leader = null;
    if (this.#experiment.fault === 'freeze leader') supervisor.freeze(node);
    else await supervisor.kill(node);
  }

  #finish(): ReturnType<Measures['finish']> {
    const measures = this.#measures ?? new Measures();
    this.#measures = null;
    return measures.finish();
  }

  #take({ n, event }: SiegeRecord): void {
    this.#measures?.take({ type: 'event', n, at: event.at, event });
    if (event.type === 'processExited' && event.node === this.#leader?.node) {
      this.#fallen = this.#leader.term;
      this.#leader = null;
    }
    if (!isNodeEvent(event) || event.term === null) return;
    const { node, term, state } = event;
    if (term > this.#term) {
      this.#term = term;
      this.#leader = null;
    }
    if (term < this.#term) return;
    if (state === State.Leader && this.#leader === null && term > this.#fallen) {
      this.#leader = { node, term };
      this.#heard.clear();
    }
    if (event.type !== 'messageArrived' || event.leg !== 'request') return;
    if (event.from === this.#leader?.node) {
      this.#heard.set(node, (this.#heard.get(node) ?? 0) + 1);
    }
  }

  #everybodyHeard(times: number, isExcepted: (node: number) => boolean = () => false): boolean {
    const leader = this.#leader;
    if (leader === null) return false;
    return [...Array(this.#setting.size).keys()].every(
      (node) => node === leader.node || isExcepted(node) || (this.#heard.get(node) ?? 0) >= times,
    );
  }

  /** Resolves with whether everybody hears the leader by the limit. */
  #untilHeard(limitMs: number): Promise<boolean> {
    return this.#until(() => this.#everybodyHeard(HEARD), limitMs);
  }

  /** Resolves with whether the leader, and nobody else, sends its next heartbeats. */
  async #untilHeartbeat(leader: Leader): Promise<boolean> {
    let sends = 0;
    await this.#until((record) => {
      const event = record?.event;
      if (event?.type === 'messageSent' && event.node === leader.node) {
        sends += event.cargo.leg === 'request' ? 1 : 0;
      }
      return sends > 0 || this.#leader !== leader;
    }, READY_LIMIT_MS);
    return sends > 0 && this.#leader === leader;
  }

  /** Resolves with whether it is true by the limit, looking at it with each record. */
  #until(holds: (record?: SiegeRecord) => boolean, limitMs: number): Promise<boolean> {
    if (holds()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (is: boolean): void => {
        this.#look = () => undefined;
        callOff();
        resolve(is);
      };
      const callOff = this.#stage.after(limitMs, () => {
        end(false);
      });
      this.#look = (record) => {
        if (holds(record)) end(true);
      };
    });
  }

  #pass(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#stage.after(ms, resolve);
    });
  }
}

/** Finer than any clock, and as many digits as a table needs. */
function inThousandths(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 1000) / 1000;
}

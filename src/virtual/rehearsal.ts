import { Cluster } from '../cluster/cluster';
import { serversOn } from '../cluster/servers-on';
import type { BridgeMessage, Command, CommandResult, SiegeRecord, SiegeView } from '../shared';
import { DEFAULT_PORTS, DEFAULT_TIMING, VISIBLE_ROAD } from '../shared';
import type { Cue, Scenario } from '../shared/rehearsal';
import { settle } from './settle';
import { VirtualStation } from './station';
import { World } from './world';

/** The wall time at which every rehearsal begins. */
const BEGIN_MS = Date.UTC(2030, 0, 31, 6);
/**
 * Commands take effect on a grid of so many virtual milliseconds, so that what a window says to a record comes at
 * the same moment however fast the rehearsal goes.
 */
const TURN_MS = 2;
const FIRST_PORT = DEFAULT_PORTS[0] ?? 10_000;
const MAX_BATCH = 100_000;

/** A whole siege in virtual time, with the cluster that ships: all that happens in it follows from a scenario. */
export class Rehearsal {
  readonly #world: World;
  /** The cluster that ships; what is said to it itself is not noted in the scenario. */
  readonly cluster: Cluster;
  readonly #given: Scenario;
  readonly #cues: Cue[];
  readonly #said: Cue[] = [];
  readonly #onRefused: (cue: Cue, result: CommandResult) => void;
  #sentUpTo = 0;

  /** @param onRefused is called with what of the script was refused, and why */
  constructor(
    scenario: Scenario,
    onFault: (fault: string) => void = () => undefined,
    onRefused: (cue: Cue, result: CommandResult) => void = () => undefined,
  ) {
    const { armies, rules, leader, seed, script } = scenario;
    this.#given = scenario;
    this.#onRefused = onRefused;
    this.#cues = [...script];
    this.#world = new World({ seed, beginMs: BEGIN_MS, onFault });
    this.cluster = new Cluster({
      station: new VirtualStation(this.#world, seed),
      plan: {
        servers: serversOn(Array.from({ length: armies }, (_, id) => FIRST_PORT + id)),
        decreedLeader: leader,
        rules,
        timing: DEFAULT_TIMING,
        road: VISIBLE_ROAD,
        tempo: 1,
        data: { type: 'fresh' },
        recording: { type: 'none' },
        programs: [],
        map: null,
        etcd: null,
      },
      onTrouble: onFault,
    });
  }

  /** Begins it. The first turn is over then: there is no moment before it in which a command could be said again. */
  async begin(): Promise<void> {
    void this.cluster.start();
    await settle();
    await this.turn();
  }

  get view(): SiegeView {
    return this.cluster.view;
  }

  /** Virtual milliseconds since the beginning. */
  get elapsedMs(): number {
    return this.#world.nowMs();
  }

  /** The virtual wall time, in milliseconds since the epoch. */
  get nowMs(): number {
    return this.#world.wallMs();
  }

  /** What it follows from, with all that was said so far. */
  get scenario(): Scenario {
    return { ...this.#given, script: [...this.#said, ...this.#cues] };
  }

  /** Gives a command now; the answer comes as virtual time passes. */
  command(command: Command): Promise<CommandResult> {
    // What only asks changes nothing, and need not be asked again.
    if (command.type !== 'lookAhead') this.#said.push({ atMs: this.elapsedMs, command });
    return this.cluster.command(command);
  }

  /**
   * Lets time pass to the end of the present turn. What was to be said then has been said; whatever is said
   * before the next call comes at that same moment.
   */
  async turn(): Promise<void> {
    const endMs = (Math.floor(this.elapsedMs / TURN_MS) + 1) * TURN_MS;
    await this.#world.passTo(endMs);
    for (let cue = this.#cues[0]; cue !== undefined && cue.atMs <= endMs; cue = this.#cues[0]) {
      this.#cues.shift();
      void this.#play(cue);
      await settle();
    }
  }

  async #play(cue: Cue): Promise<void> {
    const result = await this.command(cue.command);
    if (result.outcome === 'refused') this.#onRefused(cue, result);
  }

  /** Whether something was told that `take` has not given yet. */
  get hasNews(): boolean {
    return this.view.n > this.#sentUpTo;
  }

  snapshot(): Extract<BridgeMessage, { type: 'snapshot' }> {
    this.#sentUpTo = this.view.n;
    return this.cluster.snapshot();
  }

  /** What was told since the last time; null where some of it is forgotten. */
  take(): readonly SiegeRecord[] | null {
    const records = this.cluster.recordsSince(this.#sentUpTo, MAX_BATCH);
    this.#sentUpTo = this.view.n;
    return records;
  }
}

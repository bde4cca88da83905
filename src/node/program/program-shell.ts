import { Dialect, mappingSchema, Program, stateOfLine } from '../../program';
import type { Written } from '../../program';
import type { NodeSettings, Report, Road, Timing } from '../../shared';
import { ExitStatus } from '../../shared';
import { LOOPBACK } from '../../system/ports';
import type { Clock } from '../clock';
import { EndedLives } from '../ended-lives';
import type { Listener } from '../events/event-stream';
import { Exchanges } from '../http/exchanges';
import type { NodeEnd } from '../plan';
import { Roads } from '../rpc/roads';
import { HeldProgram } from './held-program';
import { Inbound } from './inbound';
import { Outbound } from './outbound';
import { openOwn, placeOf } from './place';
import { Port } from './port';
import { ProgramEvents } from './program-events';
import { Speech } from './speech';
import { StateQuestions } from './state-questions';

export interface ProgramShellOptions {
  readonly plan: NodeSettings;
  readonly program: NonNullable<NodeSettings['program']>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly listener: Listener;
  readonly report: (report: Report) => void;
  /** Everything has ended, and everything is said; called once. */
  readonly onEnd: (end: NodeEnd) => void;
}

const LOST_ANSWER_LIMIT_MS = 60_000;
/** How often it is asked what it is, at most and at least. */
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [200, 1000];

/**
 * A general that is somebody else's program, and what stands around it: the port that is the general's, and for each
 * other general the beginning of the road to it. All that goes through these is held for as long as the roads are
 * long, and told of.
 */
export class ProgramShell {
  readonly #options: ProgramShellOptions;
  readonly #dialect: Dialect;
  readonly #events: ProgramEvents;
  readonly #endedLives: EndedLives;
  readonly #roads: Roads;
  readonly #exchanges: Exchanges;
  readonly #outbound: Outbound;
  readonly #ports: Port[] = [];
  #timing: Timing;
  #program: HeldProgram | null = null;
  #questions: StateQuestions | null = null;
  #isEnding = false;

  private constructor(options: ProgramShellOptions) {
    const { plan, program, clock, random, listener } = options;
    const { node, incarnation, clusterId, servers, roads, timing } = plan;
    this.#options = options;
    this.#timing = timing;
    this.#dialect = new Dialect(mappingSchema.parse(program.mapping));
    this.#events = new ProgramEvents(node, incarnation, clock, listener);
    this.#endedLives = new EndedLives(clock, this.#events);
    this.#roads = new Roads(clock, random, () => this.#timing.heartbeatMs);
    for (const { to, road } of roads) this.#roads.set(to, road);
    this.#exchanges = new Exchanges(this.#roads, this.#events, clock, LOST_ANSWER_LIMIT_MS);
    this.#outbound = new Outbound({
      self: node,
      incarnation,
      clusterId,
      servers,
      clock,
      roads: this.#roads,
      events: this.#events,
      speech: this.#speech,
    });
  }

  /** Opens the ports and starts the program; resolves once it listens, or has ended before. Rejects with a Failure. */
  static async start(options: ProgramShellOptions): Promise<ProgramShell> {
    const shell = new ProgramShell(options);
    try {
      await shell.#begin();
    } catch (error) {
      await shell.#close();
      throw error;
    }
    return shell;
  }

  setRoad(to: number, road: Road): void {
    this.#roads.set(to, road);
  }

  setTiming(timing: Timing): void {
    this.#timing = timing;
  }

  /** The election timer of a program is its own. */
  actOnElectionTimer(): void {
    return;
  }

  hearOut(peer: number, life: number): void {
    this.#endedLives.hearOut(peer, life);
  }

  tellState(): void {
    this.#events.emit({ type: 'stateHeard', by: 'message' });
  }

  stop(reason: string): void {
    void this.#end({ exitStatus: ExitStatus.stopped, message: null }, reason);
  }

  get #speech(): Speech {
    return new Speech(this.#options.plan.node, this.#dialect);
  }

  async #begin(): Promise<void> {
    const { plan, program, report, clock } = this.#options;
    const { node, servers, clusterId } = plan;
    const place = { what: 'a program', folder: 'program', count: 1 };
    const { own, dir, firstPort: port } = await placeOf(plan, place);
    const roadPorts = new Map<number, number>();
    const inbound = new Inbound({
      self: node,
      clusterId,
      servers,
      events: this.#events,
      exchanges: this.#exchanges,
      endedLives: this.#endedLives,
      speech: this.#speech,
      programPort: port,
      roadTo: (from) => [...roadPorts].find(([, its]) => its === from)?.[0] ?? null,
    });
    this.#ports.push(
      await openOwn(own, servers, () =>
        Port.open(own, (request, response) => inbound.take(request, response)),
      ),
    );
    for (const to of servers.keys()) {
      if (to === node) continue;
      const start = await Port.open({ host: LOOPBACK, port: 0 }, (request, response) =>
        this.#outbound.take(to, request, response),
      );
      this.#ports.push(start);
      roadPorts.set(to, start.number);
    }
    const list = [...servers.keys()].map((id) => roadPorts.get(id) ?? port).join(',');
    const running = new Program(
      program.command,
      { id: node, port, servers: list, dir },
      (written) => {
        this.#hear(written);
      },
    );
    this.#program = new HeldProgram(running, {
      clock,
      report,
      onEnded: (how) => {
        const end = { exitStatus: ExitStatus.crashed, message: null };
        void this.#end(end, `the program ended: ${how}`);
      },
    });
    if (!(await this.#program.untilListening(port))) return;
    const { pid, command } = this.#program;
    this.#events.emit({ type: 'programStarted', pid, address: own, command });
    this.#questions = new StateQuestions(port, this.#dialect, clock, this.#events, () =>
      Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, this.#timing.heartbeatMs / 2)),
    );
  }

  #hear(written: Written): void {
    const { node } = this.#options.plan;
    this.#events.emit({ type: 'programWrote', ...written });
    const states = written.lines.map((line) => stateOfLine(line, node, this.#dialect));
    const state = states.findLast((each) => each !== null) ?? null;
    if (state !== null) this.#events.learn({ term: this.#events.known.term, state }, 'output');
  }

  async #end(end: NodeEnd, reason: string): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#questions?.close();
    this.#outbound.close();
    await Promise.all([this.#exchanges.stop(), this.#program?.end()]);
    this.#events.close({ type: 'stopping', exitStatus: end.exitStatus, reason });
    await this.#close();
    this.#options.onEnd(end);
  }

  async #close(): Promise<void> {
    await this.#program?.kill();
    await Promise.all(this.#ports.map((port) => port.close()));
  }
}

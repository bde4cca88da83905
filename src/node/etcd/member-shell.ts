import { MemberClient, Members, Program, refusalOfEtcd } from '../../program';
import type { Written } from '../../program';
import type { NodeSettings, Report, Road, Timing } from '../../shared';
import { ExitStatus, orderLimitMs } from '../../shared';
import { LOOPBACK } from '../../system/ports';
import type { Clock } from '../clock';
import { EndedLives } from '../ended-lives';
import type { Listener } from '../events/event-stream';
import { Failure } from '../failure';
import { Army } from '../orders/army';
import type { NodeEnd } from '../plan';
import { HeldProgram } from '../program/held-program';
import { openOwn, placeOf } from '../program/place';
import { Port } from '../program/port';
import { ProgramEvents } from '../program/program-events';
import { Roads } from '../rpc/roads';
import { Carrier } from './carrier';
import { Gate } from './gate';
import { memberCommand } from './member-command';
import { OrderDoor } from './order-door';
import { Outbound } from './outbound';
import { SharedPort } from './shared-port';
import { MemberWatch } from './watch';

export interface MemberShellOptions {
  readonly plan: NodeSettings;
  /** Where etcd is. */
  readonly file: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly listener: Listener;
  readonly report: (report: Report) => void;
  /** Everything has ended, and everything is said; called once. */
  readonly onEnd: (end: NodeEnd) => void;
}

/** It listens for the others and for clients. */
const PLACE = { what: 'a member of etcd', folder: 'etcd', count: 2 };

/**
 * A general that is a member of an etcd cluster, and what stands around it: the port that is the general's, behind
 * which it listens, and its way out. All that goes through these is held for as long as the roads are long, and told of.
 */
export class MemberShell {
  readonly #options: MemberShellOptions;
  readonly #events: ProgramEvents;
  readonly #endedLives: EndedLives;
  readonly #roads: Roads;
  readonly #carrier: Carrier;
  readonly #members = new Members();
  readonly #army: Army;
  readonly #ports: { close(): Promise<void> }[] = [];
  readonly #timing: Timing;
  #program: HeldProgram | null = null;
  #watch: MemberWatch | null = null;
  #isEnding = false;

  private constructor(options: MemberShellOptions) {
    const { plan, clock, random, listener } = options;
    const { node, incarnation, roads, timing } = plan;
    this.#options = options;
    this.#timing = timing;
    this.#events = new ProgramEvents(node, incarnation, clock, listener);
    this.#endedLives = new EndedLives(clock, this.#events);
    this.#roads = new Roads(clock, random, () => timing.heartbeatMs);
    for (const { to, road } of roads) this.#roads.set(to, road);
    this.#army = new Army(clock, this.#events);
    this.#carrier = new Carrier({
      self: node,
      incarnation,
      clock,
      roads: this.#roads,
      events: this.#events,
      onSent: (message) => this.#watch?.sent(message),
    });
  }

  /** Opens the ports and starts etcd; resolves once it listens, or has ended before. Rejects with a Failure. */
  static async start(options: MemberShellOptions): Promise<MemberShell> {
    const shell = new MemberShell(options);
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

  /** A member keeps the paces that it was started with. */
  setTiming(): void {
    return;
  }

  /** The election timer of a member is its own. */
  actOnElectionTimer(): void {
    return;
  }

  hearOut(peer: number, life: number): void {
    this.#endedLives.hearOut(peer, life);
  }

  tellState(): void {
    this.#events.emit({ type: 'stateHeard', by: 'state' });
    this.#watch?.tell();
  }

  stop(reason: string): void {
    void this.#end({ exitStatus: ExitStatus.stopped, message: null }, reason);
  }

  async #begin(): Promise<void> {
    const { plan, file, clock, report } = this.#options;
    const { node, servers, clusterId } = plan;
    const { own, dir, firstPort: peerPort } = await placeOf(plan, PLACE);
    const clientPort = peerPort + 1;
    const refusal = await refusalOfEtcd(file);
    if (refusal !== null) throw new Failure(ExitStatus.badArguments, refusal);
    const client = new MemberClient(LOOPBACK, clientPort);
    const common = {
      self: node,
      clusterId,
      servers,
      events: this.#events,
      endedLives: this.#endedLives,
      carrier: this.#carrier,
      members: this.#members,
    };
    const orders = new OrderDoor(client, clock, () => orderLimitMs(this.#timing));
    const gate = new Gate({ ...common, orders, peerPort, clientPort });
    const take: typeof gate.take = (request, response) => gate.take(request, response);
    this.#ports.push(await openOwn(own, servers, () => SharedPort.open(own, clientPort, take)));
    const outbound = new Outbound(common);
    const proxy = await Port.open({ host: LOOPBACK, port: 0 }, (request, response) =>
      outbound.take(request, response),
    );
    this.#ports.push(proxy);
    const places = { peerPort, clientPort, proxyPort: proxy.number };
    const { command, env } = memberCommand(file, {
      ...{ node, servers, own, dir, timing: this.#timing },
      ...places,
    });
    const tell = (written: Written): void => {
      this.#events.emit({ type: 'programWrote', ...written });
    };
    const nowhere = { id: node, port: clientPort, servers: '', dir };
    this.#program = new HeldProgram(new Program(command, nowhere, tell, env), {
      clock,
      report,
      onEnded: (how) => {
        void this.#end({ exitStatus: ExitStatus.crashed, message: null }, `etcd ended: ${how}`);
      },
    });
    if (!(await this.#program.untilListening(peerPort))) return;
    const { pid } = this.#program;
    this.#events.emit({ type: 'programStarted', pid, address: own, command });
    this.#watch = new MemberWatch({
      ...{ self: node, client, clock, events: this.#events },
      ...{ members: this.#members, army: this.#army },
    });
  }

  async #end(end: NodeEnd, reason: string): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#watch?.close();
    this.#army.stop();
    await this.#program?.end();
    this.#carrier.close();
    this.#events.close({ type: 'stopping', exitStatus: end.exitStatus, reason });
    await this.#close();
    this.#options.onEnd(end);
  }

  async #close(): Promise<void> {
    await this.#program?.kill();
    await Promise.all(this.#ports.map((port) => port.close()));
  }
}

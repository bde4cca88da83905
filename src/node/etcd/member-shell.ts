import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Program, refusalOfEtcd } from '../../program';
import type { NodeSettings, Report, Road, Timing } from '../../shared';
import { ExitStatus, orderLimitMs } from '../../shared';
import { drawFreePorts, isListening, LOOPBACK } from '../../system/ports';
import { endGroupWithThis } from '../../system/process-group';
import type { Clock } from '../clock';
import type { Listener } from '../events/event-stream';
import { Failure } from '../failure';
import { hearOut } from '../hear-out';
import { explainPort } from '../http/port-failure';
import { Army } from '../orders/army';
import type { NodeEnd } from '../plan';
import { Port } from '../program/port';
import { ProgramEvents } from '../program/program-events';
import { Roads } from '../rpc/roads';
import { Carrier } from './carrier';
import { MemberClient } from './client';
import { Gate } from './gate';
import { memberCommand } from './member-command';
import { Members } from './members';
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

const LOOK_AGAIN_MS = 50;
/** How long it may take to end when it is asked to. */
const END_LIMIT_MS = 700;

/**
 * A general that is a member of an etcd cluster, and what stands around it: the port that is the general's, behind
 * which it listens, and its way out. All that goes through these is held for as long as the roads are long, and told of.
 */
export class MemberShell {
  readonly #options: MemberShellOptions;
  readonly #events: ProgramEvents;
  readonly #roads: Roads;
  readonly #carrier: Carrier;
  readonly #members = new Members();
  readonly #army: Army;
  readonly #ports: { close(): Promise<void> }[] = [];
  readonly #timing: Timing;
  #program: Program | null = null;
  #watch: MemberWatch | null = null;
  #isEnding = false;

  private constructor(options: MemberShellOptions) {
    const { plan, clock, random, listener } = options;
    const { node, incarnation, roads, timing } = plan;
    this.#options = options;
    this.#timing = timing;
    this.#events = new ProgramEvents(node, incarnation, clock, listener);
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

  /** What a peer's life that is over has handed over lies ready to be read by now. */
  hearOut(peer: number, life: number): void {
    hearOut(this.#options.clock, () => {
      this.#events.emit({ type: 'heardOut', peer, life });
    });
  }

  tellState(): void {
    this.#events.emit({ type: 'stateHeard', by: 'state' });
    this.#watch?.tell();
  }

  stop(reason: string): void {
    void this.#end({ exitStatus: ExitStatus.stopped, message: null }, reason);
  }

  async #begin(): Promise<void> {
    const { plan, file, clock } = this.#options;
    const { node, servers, dataDir, clusterId } = plan;
    const own = servers[node];
    if (own === undefined) throw new RangeError(`Node ${node} is not in the list of servers.`);
    if (dataDir === null) {
      const message = `General ${node} is a member of etcd, which needs a folder. Begin without --memory.`;
      throw new Failure(ExitStatus.badArguments, message);
    }
    const refusal = await refusalOfEtcd(file);
    if (refusal !== null) throw new Failure(ExitStatus.badArguments, refusal);
    const [peerPort, clientPort] = (await drawFreePorts(2, new Set())) ?? [];
    if (peerPort === undefined || clientPort === undefined) {
      throw new Failure(ExitStatus.port, `There are no free ports for etcd of general ${node}.`);
    }
    const client = new MemberClient(clientPort);
    const common = {
      self: node,
      clusterId,
      servers,
      events: this.#events,
      carrier: this.#carrier,
      members: this.#members,
    };
    const orders = new OrderDoor(client, clock, () => orderLimitMs(this.#timing));
    const gate = new Gate({ ...common, orders, peerPort, clientPort });
    try {
      const take: typeof gate.take = (request, response) => gate.take(request, response);
      this.#ports.push(await SharedPort.open(own, clientPort, take));
    } catch (error) {
      throw error instanceof Error ? await explainPort(error, own, servers) : error;
    }
    const outbound = new Outbound(common);
    const proxy = await Port.open({ host: LOOPBACK, port: 0 }, (request, response) =>
      outbound.take(request, response),
    );
    this.#ports.push(proxy);
    const dir = join(dataDir, `etcd-${node}`);
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const places = { peerPort, clientPort, proxyPort: proxy.number };
    const { command, env } = memberCommand(file, {
      ...{ node, servers, own, dir, timing: this.#timing },
      ...places,
    });
    const running = this.#run(command, env, dir);
    while (!(await isListening(peerPort))) {
      if (running.end !== null || this.#isEnding) return;
      await new Promise<void>((resolve) => clock.after(LOOK_AGAIN_MS, resolve));
    }
    this.#events.emit({ type: 'programStarted', pid: running.pid ?? 0, address: own, command });
    this.#watch = new MemberWatch({
      ...{ self: node, client, clock, events: this.#events },
      ...{ members: this.#members, army: this.#army },
    });
  }

  #run(command: string, env: Readonly<Record<string, string>>, dir: string): Program {
    const place = { id: this.#options.plan.node, port: 0, servers: '', dir };
    const tell = (written: {
      readonly lines: readonly string[];
      readonly omitted: number;
    }): void => {
      this.#events.emit({ type: 'programWrote', ...written });
    };
    const running = new Program(command, place, tell, env);
    this.#program = running;
    const { pid } = running;
    if (pid !== undefined) {
      const callOff = endGroupWithThis(pid);
      void running.ended.then(callOff);
      this.#options.report({ type: 'group', pid });
    }
    void running.ended.then(() => this.#endWithMember(running));
    return running;
  }

  async #endWithMember(program: Program): Promise<void> {
    if (this.#isEnding || program.end === null) return;
    const { status, signal } = program.end;
    await program.kill();
    const { lastLine } = program;
    this.#options.report({ type: 'groupEnded', status, signal, lastLine });
    const how = status === null ? (signal ?? 'it could not be started') : `status ${status}`;
    await this.#end({ exitStatus: ExitStatus.crashed, message: null }, `etcd ended: ${how}`);
  }

  async #end(end: NodeEnd, reason: string): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#watch?.close();
    this.#army.stop();
    await this.#endProgram();
    this.#carrier.close();
    this.#events.close({ type: 'stopping', exitStatus: end.exitStatus, reason });
    await this.#close();
    this.#options.onEnd(end);
  }

  /** Asks it to end, and ends it where it does not. */
  async #endProgram(): Promise<void> {
    const program = this.#program;
    if (program === null) return;
    program.terminate();
    const limit = new Promise<void>((resolve) => {
      this.#options.clock.after(END_LIMIT_MS, resolve);
    });
    await Promise.race([program.ended, limit]);
    await program.kill();
  }

  async #close(): Promise<void> {
    await this.#program?.kill();
    await Promise.all(this.#ports.map((port) => port.close()));
  }
}

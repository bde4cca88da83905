import type { ControlMessage, ElectionTimerAct, NodeSettings, Road, Timing } from '../../shared';
import { controlMessageSchema, ExitStatus } from '../../shared';
import { Failure } from '../failure';
import { forget } from '../forget';
import type { Machine } from '../machine';
import { NodeShell } from '../node-shell';
import type { NodeEnd } from '../plan';
import type { ProgramShellOptions } from '../program/program-shell';
import { reasonOf } from '../../system/reason';
import type { ControlChannel } from './channel';
import { Reporter } from './reporter';

export interface SupervisedNodeOptions {
  readonly channel: ControlChannel;
  readonly machine: Machine;
  /** Starts a program of others as the node; without it, this process can only be one of our own. */
  readonly startProgram?: (options: ProgramShellOptions) => Promise<Supervised>;
  /** Ends the process. */
  readonly exit: (status: ExitStatus) => void;
}

/** A node as its supervisor has to do with it, whatever it is behind that. */
export interface Supervised {
  setRoad(to: number, road: Road): void;
  actOnElectionTimer(act: ElectionTimerAct): void;
  setTiming(timing: Timing): void;
  hearOut(peer: number, life: number): void;
  tellState(): void;
  stop(reason: string): void;
}

/** How long the last reports may take to leave. */
const FLUSH_LIMIT_MS = 500;
/** A utility process' port does not say when it has delivered; its last words get this long. */
const LAST_WORDS_MS = 30;

/** A node that a supervisor has started: does what the control channel says, and reports. */
export class SupervisedNode {
  readonly #options: SupervisedNodeOptions;
  readonly #reporter: Reporter;
  /** What came in while the node was starting is done after it. */
  #node: Promise<Supervised> | undefined;
  #isEnding = false;

  constructor(options: SupervisedNodeOptions) {
    this.#options = options;
    this.#reporter = new Reporter(options.channel, options.machine.clock);
    options.channel.onMessage((message) => {
      this.#receive(message);
    });
    // Nobody is left to report to, and no node may outlive its supervisor.
    options.channel.onClose(() => {
      options.exit(ExitStatus.stopped);
    });
  }

  /** Ends in order, as on SIGTERM. */
  stop(reason: string): void {
    if (this.#node === undefined) {
      void this.#end({ exitStatus: ExitStatus.stopped, message: null });
    } else {
      void this.#withNode((node) => {
        node.stop(reason);
      });
    }
  }

  /** A fault in the program: says so and ends at once. */
  crash(error: unknown): void {
    const message = `A fault in this program: ${reasonOf(error)}`;
    void this.#end({ exitStatus: ExitStatus.crashed, message });
  }

  #receive(message: unknown): void {
    const control = controlMessageSchema.safeParse(message);
    if (control.success) {
      this.#obey(control.data);
    } else {
      const reason = `The supervisor sent what is no control message: ${control.error.message}`;
      void this.#end({ exitStatus: ExitStatus.badArguments, message: reason });
    }
  }

  #obey(control: ControlMessage): void {
    switch (control.type) {
      case 'begin':
        this.#begin(control.settings);
        return;
      case 'road':
        void this.#withNode((node) => {
          node.setRoad(control.to, control.road);
        });
        return;
      case 'electionTimer':
        void this.#withNode((node) => {
          node.actOnElectionTimer(control.act);
        });
        return;
      case 'forget':
        void this.#forget(control);
        return;
      case 'timing':
        void this.#withNode((node) => {
          node.setTiming(control.timing);
        });
        return;
      case 'peerEnded':
        void this.#withNode((node) => {
          node.hearOut(control.peer, control.life);
        });
        return;
      case 'ask':
        this.#options.channel.post({ type: 'here' }, () => undefined);
        return;
      case 'tellState':
        void this.#withNode((node) => {
          node.tellState();
        });
        return;
      case 'stop':
        this.stop('its supervisor asked it to');
        return;
    }
  }

  #begin(plan: NodeSettings): void {
    if (this.#node !== undefined) return;
    if (plan.node >= plan.servers.length) {
      const message = `Node ${plan.node} is not in the list of ${plan.servers.length} servers.`;
      void this.#end({ exitStatus: ExitStatus.badArguments, message });
      return;
    }
    const { machine, startProgram } = this.#options;
    const onEnd = (end: NodeEnd): void => {
      void this.#end(end);
    };
    const { program } = plan;
    if (program !== undefined && startProgram === undefined) {
      const message = `General ${plan.node} is a program of others, which can't be started here.`;
      void this.#end({ exitStatus: ExitStatus.badArguments, message });
      return;
    }
    const listener = this.#reporter;
    this.#node =
      program === undefined || startProgram === undefined
        ? NodeShell.start({ plan, machine, listener, onEnd })
        : startProgram({
            plan,
            program,
            clock: machine.clock,
            random: () => machine.random(),
            listener,
            report: (report) => {
              this.#options.channel.post(report, () => undefined);
            },
            onEnd,
          });
    this.#node.catch((error: unknown) => {
      if (error instanceof Failure) void this.#end(error);
      else this.crash(error);
    });
  }

  async #forget({ loss, ...owner }: Extract<ControlMessage, { type: 'forget' }>): Promise<void> {
    try {
      if (this.#node !== undefined) throw new Error('This process is the node already.');
      await forget(owner, loss, this.#options.machine);
      await this.#end({ exitStatus: ExitStatus.stopped, message: null });
    } catch (error) {
      if (error instanceof Failure) await this.#end(error);
      else this.crash(error);
    }
  }

  async #withNode(act: (node: Supervised) => void): Promise<void> {
    const node = await this.#node?.catch(() => undefined);
    if (node !== undefined) act(node);
  }

  async #end({ exitStatus, message, portTaken }: NodeEnd): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    const { channel, machine, exit } = this.#options;
    const { clock } = machine;
    clock.after(FLUSH_LIMIT_MS, () => {
      exit(exitStatus);
    });
    await this.#reporter.flush();
    if (message !== null) {
      await new Promise<void>((resolve) => {
        channel.post({ type: 'failed', exitStatus, message, portTaken }, resolve);
      });
    }
    clock.after(LAST_WORDS_MS, () => {
      exit(exitStatus);
    });
  }
}

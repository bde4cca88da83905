import type { Spawn } from '../cluster/spawn';
import { SupervisedNode } from '../node/control/supervised-node';
import type { NodeShell } from '../node/node-shell';
import type { Report } from '../shared';
import { ExitStatus } from '../shared';
import type { Channel } from './channel';
import { Line } from './channel';
import { SimulatedDisk } from './disk';
import { EventQueue } from './event-queue';
import type { Program, Surroundings } from './process';
import { SimulatedProcess } from './process';
import { Random } from './random';
import { settle } from './settle';

/** How often a process goes on late, and how late at most, in virtual milliseconds. */
const IDLE = { rate: 0.05, maxMs: 30 };
const PROMPT = { rate: 0, maxMs: 0 };
const BUSY = { rate: 0.4, maxMs: 150 };
const FIRST_PID = 4001;

export interface WorldOptions {
  /** All chance in the world follows from it. */
  readonly seed: number;
  /** The wall time at which it begins, in milliseconds since the epoch. */
  readonly beginMs: number;
  /** Nobody is late by chance: the machine lets every process go on at once, and channels keep nothing. */
  readonly isPrompt?: boolean;
  /** What the processes run; the program that ships where it is not given. */
  readonly program?: Program;
  /** A callback of a node's process is over, and the node is as its last effects left it. */
  readonly onRest?: (shell: NodeShell) => void;
  /** A program threw what nobody caught, as a sentence; its process crashes. */
  readonly onFault: (fault: string) => void;
}

/**
 * A machine in virtual time: its clock, its processes, the wires and channels between them and a disk for each
 * of its ports. Around the shell of a node that ships only sockets, the file system and time are
 * simulated, down to each write and each flush. Everything follows from the seed and what is done to it.
 */
export class World implements Surroundings {
  /** How likely it is at the moment that a connection breaks at any of its turns. */
  breakRate = 0;
  /** Ports whose processes are often kept from going on. */
  readonly busy = new Set<number>();
  readonly queue = new EventQueue();
  readonly #options: WorldOptions;
  readonly #random: Random;
  readonly #processes: SimulatedProcess[] = [];
  readonly #channels = new Map<SimulatedProcess, Channel>();
  readonly #disks = new Map<number, SimulatedDisk>();
  #wallOffsetMs: number;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#wallOffsetMs = options.beginMs;
  }

  get processes(): readonly SimulatedProcess[] {
    return this.#processes;
  }

  get channels(): Iterable<Channel> {
    return this.#channels.values();
  }

  get disks(): Iterable<SimulatedDisk> {
    return this.#disks.values();
  }

  /** Virtual time in milliseconds since the beginning. */
  nowMs(): number {
    return this.queue.now;
  }

  /** What the wall clock says, in milliseconds since the epoch. */
  wallMs(): number {
    return this.#wallOffsetMs + this.queue.now;
  }

  /** Somebody sets the wall clock. */
  setClock(byMs: number): void {
    this.#wallOffsetMs += byMs;
  }

  after(delayMs: number, act: () => void): void {
    this.queue.at(this.queue.now + delayMs, act);
  }

  /** Calls back once after so many milliseconds; returns how to call it off. */
  readonly alarm = (delayMs: number, act: () => void): (() => void) => {
    let isOff = false;
    this.after(delayMs, () => {
      if (!isOff) act();
    });
    return () => {
      isOff = true;
    };
  };

  chance(probability: number): boolean {
    return this.#random.chance(probability);
  }

  listener(port: number): SimulatedProcess | null {
    return this.#processes.find((each) => each.isListening && each.port === port) ?? null;
  }

  napsOf({ port }: SimulatedProcess): { readonly rate: number; readonly maxMs: number } {
    if (port !== null && this.busy.has(port)) return BUSY;
    return this.#options.isPrompt === true ? PROMPT : IDLE;
  }

  diskOn(port: number): SimulatedDisk {
    const disk =
      this.#disks.get(port) ??
      new SimulatedDisk(new Random(this.#options.seed, port), (delayMs, act) =>
        this.after(delayMs, act),
      );
    this.#disks.set(port, disk);
    return disk;
  }

  /** The latest process that has opened a port, while it lives. */
  living(port: number): SimulatedProcess | null {
    const process = this.#processes.findLast((each) => each.port === port);
    return process === undefined || process.isGone ? null : process;
  }

  channelOf(process: SimulatedProcess): Channel | undefined {
    return this.#channels.get(process);
  }

  /** The machine behind a port stops and stands again; its process is gone. */
  losePower(port: number): void {
    this.living(port)?.exit(null);
    this.diskOn(port).losePower();
  }

  report(process: SimulatedProcess, report: Report, sent: () => void): void {
    const channel = this.#channels.get(process);
    if (channel === undefined) return;
    if (!channel.isLosing) channel.up.deliver(() => channel.listener.onMessage(report));
    if (channel.isStalled) channel.waiting.push(sent);
    else sent();
  }

  rested({ shell, isGone }: SimulatedProcess): void {
    if (shell !== null && !isGone) this.#options.onRest?.(shell);
  }

  ended(process: SimulatedProcess, status: number | null): void {
    const channel = this.#channels.get(process);
    const signal = status === null ? 'SIGKILL' : null;
    channel?.up.deliver(() => channel.listener.onExit({ status, signal, lastWords: '' }));
  }

  threw(process: SimulatedProcess, error: unknown): void {
    this.#options.onFault(`The program of process ${process.pid} threw: ${String(error)}`);
    process.exit(ExitStatus.crashed);
  }

  /** Starts processes, as a supervisor does. */
  readonly spawn: Spawn = (listener) => {
    const { seed, program = SupervisedNode, isPrompt = false } = this.#options;
    const pid = FIRST_PID + this.#processes.length;
    const process = new SimulatedProcess(this, new Random(seed, 1000 + pid), pid, program);
    const up = new Line(this.queue, this.#random, isPrompt);
    const down = new Line(this.queue, this.#random, isPrompt);
    this.#processes.push(process);
    this.#channels.set(process, { up, listener, isLosing: false, isStalled: false, waiting: [] });
    // What goes on in virtual time is no process of any system, and has no number there.
    up.deliver(() => listener.onSpawned(null));
    return {
      send: (message) => down.deliver(() => process.control(message)),
      signal: (signal) => process.signal(signal),
      standsStill: () => process.isStopped,
    };
  };

  /** Lets so much virtual time pass, and what was awaited go on after every step. */
  pass(ms: number): Promise<void> {
    return this.passTo(this.queue.now + ms);
  }

  /** Lets virtual time pass up to a moment, in milliseconds since the beginning. */
  async passTo(timeMs: number): Promise<void> {
    const end = { isOver: false };
    this.queue.at(timeMs, () => {
      end.isOver = true;
    });
    while (!end.isOver && this.queue.runNext()) await settle();
  }
}

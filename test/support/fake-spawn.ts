import type { Child, ChildExit, ChildListener, Spawn } from '../../src/cluster';
import type { ControlMessage, NodeEvent, NodeSettings, Report } from '../../src/shared';
import { Teller } from './node-events';

type Signal = Parameters<Child['signal']>[0];

/** A node process played by a test. */
export class FakeChild implements Child {
  readonly sent: ControlMessage[] = [];
  readonly signals: Signal[] = [];
  /** What the system says of it. */
  isStill: boolean | null = false;
  readonly #listener: ChildListener;
  readonly #script: (child: FakeChild) => void;
  #teller: Teller | null = null;

  constructor(listener: ChildListener, script: (child: FakeChild) => void) {
    this.#listener = listener;
    this.#script = script;
  }

  get hasBegun(): boolean {
    return this.sent[0]?.type === 'begin';
  }

  get settings(): NodeSettings {
    const [first] = this.sent;
    if (first?.type !== 'begin') throw new Error('The process was not told how to begin.');
    return first.settings;
  }

  get teller(): Teller {
    this.#teller ??= new Teller(this.settings.node, this.settings.incarnation);
    return this.#teller;
  }

  send(message: ControlMessage): void {
    this.sent.push(message);
    if (message.type !== 'begin') return;
    queueMicrotask(() => {
      this.#script(this);
    });
  }

  signal(signal: Signal): void {
    this.signals.push(signal);
  }

  standsStill(): boolean | null {
    return this.isStill;
  }

  spawned(pid = 4000): void {
    this.#listener.onSpawned(pid);
  }

  /** The process is there and listens. */
  started(): void {
    this.spawned();
    const address = this.settings.servers[this.settings.node];
    this.say(this.teller.started(address === undefined ? {} : { address }));
  }

  say(...events: NodeEvent[]): void {
    this.report({ type: 'events', events });
  }

  report(report: Report): void {
    this.raw(report);
  }

  raw(message: unknown): void {
    this.#listener.onMessage(message);
  }

  exit(exit: Partial<ChildExit> = {}): void {
    this.#listener.onExit({ status: null, signal: null, lastWords: '', ...exit });
  }
}

export interface FakeSpawn {
  readonly spawn: Spawn;
  /** All processes, in the order in which they were spawned. */
  readonly children: FakeChild[];
  /** The process of a node's latest life that has begun. */
  latest(node: number): FakeChild;
}

/** @param script what each process does by itself, a moment after it was told to begin. */
export function fakeSpawn(script: (child: FakeChild) => void = () => undefined): FakeSpawn {
  const children: FakeChild[] = [];
  return {
    children,
    spawn: (listener) => {
      const child = new FakeChild(listener, script);
      children.push(child);
      return child;
    },
    latest(node) {
      const child = children.findLast((each) => each.hasBegun && each.settings.node === node);
      if (child === undefined) throw new Error(`No process has begun as node ${node}.`);
      return child;
    },
  };
}

import { spawnSync } from 'node:child_process';

/** Of addresses that are nobody's on the Internet (RFC 2544); tests may run twice on one machine. */
const NETWORK = `198.18.${process.pid % 256}`;
const BRIDGE = `rbr${process.pid}`;

function ip(...words: readonly string[]): string | null {
  const { status, stderr, error } = spawnSync('ip', words, { encoding: 'utf8' });
  if (error !== undefined) return error.message;
  return status === 0 ? null : stderr.trim();
}

function must(...words: readonly string[]): void {
  const trouble = ip(...words);
  if (trouble !== null) throw new Error(`ip ${words.join(' ')}: ${trouble}`);
}

/** Why there can be no hosts of their own on this machine; null where there can. */
export function whyNoHosts(): string | null {
  if (process.platform !== 'linux') return 'only Linux has network namespaces';
  const trouble = ip('netns', 'add', BRIDGE);
  ip('netns', 'del', BRIDGE);
  if (trouble !== null) return trouble;
  const bridge = ip('link', 'add', BRIDGE, 'type', 'bridge');
  ip('link', 'del', BRIDGE);
  return bridge;
}

/** Hosts with a network namespace and a cable each, all at one switch, where this machine is as well. */
export class Hosts {
  readonly size: number;

  private constructor(size: number) {
    this.size = size;
  }

  static open(size: number): Hosts {
    const hosts = new Hosts(size);
    must('link', 'add', BRIDGE, 'type', 'bridge');
    must('addr', 'add', `${NETWORK}.254/24`, 'dev', BRIDGE);
    must('link', 'set', BRIDGE, 'up');
    for (let id = 0; id < size; id += 1) {
      const name = hosts.#name(id);
      must('netns', 'add', name);
      must('link', 'add', hosts.#cable(id), 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
      must('link', 'set', hosts.#cable(id), 'master', BRIDGE, 'up');
      must('-n', name, 'addr', 'add', `${hosts.address(id)}/24`, 'dev', 'eth0');
      must('-n', name, 'link', 'set', 'eth0', 'up');
      must('-n', name, 'link', 'set', 'lo', 'up');
    }
    return hosts;
  }

  address(id: number): string {
    return `${NETWORK}.${id + 1}`;
  }

  /** How a program is started on a host. */
  on(id: number): { readonly path: string; readonly before: readonly string[] } {
    return { path: 'ip', before: ['netns', 'exec', this.#name(id)] };
  }

  /** Pulls a host's cable, or plugs it in again. */
  plug(id: number, state: 'up' | 'down'): void {
    must('link', 'set', this.#cable(id), state);
  }

  close(): void {
    for (let id = 0; id < this.size; id += 1) {
      ip('link', 'del', this.#cable(id));
      ip('netns', 'del', this.#name(id));
    }
    ip('link', 'del', BRIDGE);
  }

  #name(id: number): string {
    return `rhost${process.pid}-${id}`;
  }

  #cable(id: number): string {
    return `rc${process.pid}-${id}`;
  }
}

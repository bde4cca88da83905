import type { NodeId } from '../raft';
import type { Address } from '../shared';
import type { Clock } from './clock';
import type { NodeShell } from './node-shell';
import type { Transport } from './rpc/call';
import type { Disk } from './storage/disk';

/** The port of a node, open before anything is read or stored. What comes early waits. */
export interface Door {
  /** Requests are answered by the node, those that wait and all to come. */
  answerWith(node: NodeShell): void;
  /** Resolves once what was answered has left, and the port is closed. */
  close(): Promise<void>;
}

/** Which node's folder it is, as whoever finds it in use is told. */
export interface FolderOwner {
  readonly node: NodeId;
  /** Addresses as `host:port`. */
  readonly servers: readonly string[];
}

/**
 * Everything that a node takes from the outside: time, chance, network and disk. A process has the machine
 * that it runs on (`SystemMachine`); a simulation has one of its own, around the very same shell.
 */
export interface Machine {
  readonly clock: Clock;
  readonly disk: Disk;
  /** The process's number. */
  readonly pid: number;
  /** A number in [0, 1). */
  random(): number;
  /** A name that nobody else has drawn. */
  drawName(): string;
  /** Opens a port; rejects with a Failure that says how to choose others. */
  listen(address: Address, servers: readonly Address[]): Promise<Door>;
  /** Keeps other processes out of a node's folder; rejects with a Failure that names who is in it. */
  holdFolder(folder: string, owner: FolderOwner): Promise<{ release(): void }>;
  /** The way to the peers. @param callsPerPeer how many calls to one peer may be under way at a time */
  openTransport(callsPerPeer: number): Transport;
  /** The first peer that has heard of a leader, as one without anything stored has to ask. */
  findWitness(servers: readonly Address[], self: NodeId): Promise<NodeId | null>;
}

import { randomUUID } from 'node:crypto';
import type { NodeId } from '../raft';
import type { Address } from '../shared';
import { SystemClock } from './clock';
import { holdFolder } from './hold-folder';
import { HttpDoor } from './http/door';
import type { Door, FolderOwner, Machine } from './machine';
import { findWitness } from './peers/ask-peers';
import type { Transport } from './rpc/call';
import { HttpTransport } from './rpc/call';
import { nodeDisk } from './storage/node-disk';

/** The machine that this process runs on. */
export class SystemMachine implements Machine {
  readonly clock = new SystemClock();
  readonly disk = nodeDisk;
  readonly pid = process.pid;

  random(): number {
    return Math.random();
  }

  drawName(): string {
    return randomUUID();
  }

  listen(address: Address, servers: readonly Address[]): Promise<Door> {
    return HttpDoor.open(address, servers, this.clock);
  }

  holdFolder(folder: string, owner: FolderOwner): Promise<{ release(): void }> {
    return holdFolder(folder, owner);
  }

  openTransport(callsPerPeer: number): Transport {
    return new HttpTransport(callsPerPeer);
  }

  findWitness(servers: readonly Address[], self: NodeId): Promise<NodeId | null> {
    return findWitness(servers, self, this.clock);
  }
}

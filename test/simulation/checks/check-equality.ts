import type { LogEntry } from '../../../src/raft';
import { sameCommand } from '../../../src/raft';
import type { Process } from '../world/process';
import { Finding } from './finding';

/** Checks that all nodes have the same log and the same applied orders, and returns that log. */
export function checkEquality(processes: readonly Process[]): readonly LogEntry[] {
  const [first, ...others] = processes;
  const model = first?.life;
  if (model === null || model === undefined) return [];
  const entries = model.node.log.entriesFrom(1);
  const orders = JSON.stringify(model.appliedOrders());
  for (const { id, life } of others) {
    const own = life?.node.log.entriesFrom(1) ?? [];
    const differs = entries.findIndex((entry, i) => {
      const other = own[i];
      return other?.term !== entry.term || !sameCommand(other.command, entry.command);
    });
    if (differs !== -1 || own.length !== entries.length) {
      const where = differs === -1 ? entries.length + 1 : differs + 1;
      const detail = `The logs of nodes 0 and ${id} differ at index ${where}.`;
      throw new Finding('All nodes equal', id, detail);
    }
    if (JSON.stringify(life?.appliedOrders()) !== orders) {
      throw new Finding('All nodes equal', id, `Nodes 0 and ${id} hold different orders.`);
    }
  }
  return entries;
}

import type { LogEntry, Observed } from '../raft';
import type { NodeEvent } from '../shared';
import { mirror } from './mirror';

/** How many nodes a leader has to keep account of; who they are plays no part here. */
const ANY_SIZE = 0;

/** What nodes have held for committed, by index: the first word counts. */
export class CommittedLog {
  readonly #nodes = new Map<number, Observed | null>();
  readonly #entries = new Map<number, LogEntry>();
  readonly #names = new Set<string>();

  take(event: NodeEvent): void {
    const last = this.#nodes.get(event.node) ?? null;
    const now = mirror(last, event, ANY_SIZE);
    this.#nodes.set(event.node, now);
    if (now === null) return;
    // A general who is appointed again commits anew what is known already.
    const first = Math.max((last?.commitIndex ?? 0) + 1, now.log.firstIndex);
    for (let index = first; index <= Math.min(now.commitIndex, now.log.lastIndex); index += 1) {
      if (this.#entries.has(index)) continue;
      const entry = now.log.entryAt(index);
      this.#entries.set(index, entry);
      this.#names.add(`${index}:${entry.term}`);
    }
  }

  at(index: number): LogEntry | undefined {
    return this.#entries.get(index);
  }

  /** @param name index and term of an entry, with a colon between them */
  has(name: string): boolean {
    return this.#names.has(name);
  }

  clear(): void {
    this.#nodes.clear();
    this.#entries.clear();
    this.#names.clear();
  }
}

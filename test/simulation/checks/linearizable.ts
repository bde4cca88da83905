/** One operation on a register whose writes all have different values. */
export interface Operation {
  readonly type: 'write' | 'read';
  /** What was written or read; null is what a register holds before the first write. */
  readonly value: string | null;
  readonly invokedAt: number;
  /** Infinite where a write may still take effect. */
  readonly returnedAt: number;
}

/** A write and all reads of its value. */
interface Cluster {
  readonly value: string | null;
  writtenFrom: number;
  firstReturn: number;
  lastInvocation: number;
}

/**
 * Says why the operations on one register are not linearizable, or null where they are. Operations
 * are at the same time if one is invoked when the other returns.
 *
 * Because each value is written once, every read names its write, and the question can be decided
 * exactly (P. Gibbons and E. Korach, "Testing shared memories", SIAM J. Comput. 26, 1997): a write
 * and its reads make a cluster, whose zone lies between its first return and its last invocation.
 * The zone is forward if the first return comes first. A history is linearizable if and only if no
 * read returns before its write begins, no two forward zones overlap, and no backward zone lies
 * within a forward one.
 */
export function findAnomaly(operations: readonly Operation[]): string | null {
  const clusters = new Map<string | null, Cluster>();
  const none = Number.NEGATIVE_INFINITY;
  clusters.set(null, { value: null, writtenFrom: none, firstReturn: none, lastInvocation: none });
  for (const { type, value, invokedAt, returnedAt } of operations) {
    if (type !== 'write') continue;
    if (clusters.has(value)) return `The value ${String(value)} was written twice.`;
    clusters.set(value, {
      value,
      writtenFrom: invokedAt,
      firstReturn: returnedAt,
      lastInvocation: invokedAt,
    });
  }
  for (const { type, value, invokedAt, returnedAt } of operations) {
    if (type !== 'read') continue;
    const cluster = clusters.get(value);
    if (cluster === undefined) return `${String(value)} was read, which nobody wrote.`;
    if (returnedAt < cluster.writtenFrom) return `${String(value)} was read before it was written.`;
    cluster.firstReturn = Math.min(cluster.firstReturn, returnedAt);
    cluster.lastInvocation = Math.max(cluster.lastInvocation, invokedAt);
  }
  return findConflict([...clusters.values()]);
}

function findConflict(clusters: readonly Cluster[]): string | null {
  const forward = clusters
    .filter((cluster) => cluster.firstReturn < cluster.lastInvocation)
    .sort((a, b) => a.firstReturn - b.firstReturn);
  for (const [i, cluster] of forward.entries()) {
    const next = forward[i + 1];
    if (next !== undefined && next.firstReturn < cluster.lastInvocation) {
      return `${String(cluster.value)} was still read after ${String(next.value)} had been.`;
    }
  }
  for (const cluster of clusters) {
    if (cluster.firstReturn < cluster.lastInvocation) continue;
    // Forward zones do not overlap, so only the last one that begins before this zone can hold it.
    const around = forward[countBefore(forward, cluster.lastInvocation) - 1];
    if (around !== undefined && cluster.firstReturn < around.lastInvocation) {
      return `${String(cluster.value)} was written while ${String(around.value)} stayed.`;
    }
  }
  return null;
}

/** How many of the clusters, in order of their first return, have it before a time. */
function countBefore(clusters: readonly Cluster[], time: number): number {
  let low = 0;
  let high = clusters.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clusters[middle]?.firstReturn ?? time) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

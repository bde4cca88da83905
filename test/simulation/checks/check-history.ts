import type { LogEntry } from '../../../src/raft';
import { Finding } from './finding';
import type { History, Write } from './history';
import type { Operation } from './linearizable';
import { findAnomaly } from './linearizable';

/**
 * Holds what clients have seen against the log on which all nodes agree in the end, `committed`.
 *
 * The log is a witness: it says in which order the writes took effect. Linearizable writes need no
 * more than that every acknowledged one is at its place, that none is there that was said not to
 * be carried out, that none is there twice, and that the order agrees with real time: a write that was
 * acknowledged before another was given comes before it. That holds over all keys together. Reads
 * behind a barrier are added per key. A plain read is allowed to be old, so of it only this is asked:
 * that what was read had been committed.
 */
export function checkHistory(history: History, committed: readonly LogEntry[]): void {
  const places = placesOf(committed);
  const carriedOut: { readonly write: Write; readonly index: number }[] = [];
  for (const write of history.writes) {
    const index = places.get(write.value);
    checkFate(write, index, committed);
    if (index !== undefined) carriedOut.push({ write, index });
  }
  checkRealTime(carriedOut);
  checkReads(history, committed);
}

function placesOf(committed: readonly LogEntry[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [i, { command }] of committed.entries()) {
    if (command.type !== 'set') continue;
    const before = places.get(command.value);
    if (before !== undefined) {
      const detail = `The order ${command.value} was carried out at index ${before} and again at ${i + 1}.`;
      throw new Finding('Orders carried out once', null, detail);
    }
    places.set(command.value, i + 1);
  }
  return places;
}

function checkFate(write: Write, index: number | undefined, committed: readonly LogEntry[]): void {
  const { key, value, outcome, place } = write;
  if (outcome === 'notCarriedOut' && index !== undefined) {
    const detail = `A client was told that ${value} is not carried out, but it is, at index ${index}.`;
    throw new Finding('Refused orders not carried out', null, detail);
  }
  if (outcome !== 'done' || place === null) return;
  const entry = committed[place.index - 1];
  const isThere =
    entry?.term === place.term &&
    entry.command.type === 'set' &&
    entry.command.key === key &&
    entry.command.value === value;
  if (!isThere) {
    const detail = `A client was told that ${value} is done at index ${place.index} in term ${place.term}, but it is not there.`;
    throw new Finding('Acknowledged orders kept', null, detail);
  }
}

function checkRealTime(carriedOut: { readonly write: Write; readonly index: number }[]): void {
  carriedOut.sort((a, b) => b.index - a.index);
  let earliest: Write | null = null;
  for (const { write } of carriedOut) {
    if (earliest !== null && earliest.returnedAt < write.invokedAt) {
      const detail = `${write.value} was given after ${earliest.value} had been acknowledged, but comes before it in the log.`;
      throw new Finding('Orders in real-time order', null, detail);
    }
    if (earliest === null || write.returnedAt < earliest.returnedAt) earliest = write;
  }
}

function checkReads(history: History, committed: readonly LogEntry[]): void {
  const byKey = new Map<string, Operation[]>();
  const operationsOn = (key: string): Operation[] => {
    const operations = byKey.get(key) ?? [];
    byKey.set(key, operations);
    return operations;
  };
  for (const write of history.writes) {
    if (write.outcome !== 'notCarriedOut') operationsOn(write.key).push(write);
  }
  for (const { kind, key, order, invokedAt, returnedAt } of history.reads) {
    if (order !== null) {
      const entry = committed[order.index - 1];
      const isCommitted =
        entry?.term === order.term &&
        entry.command.type === 'set' &&
        entry.command.key === key &&
        entry.command.value === order.value;
      if (!isCommitted) {
        const detail = `A client read ${order.value} of index ${order.index}, which is not what was committed there.`;
        throw new Finding('Reads of what was committed', null, detail);
      }
    }
    if (kind === 'barrier') {
      operationsOn(key).push({ type: 'read', value: order?.value ?? null, invokedAt, returnedAt });
    }
  }
  for (const [key, operations] of byKey) {
    const anomaly = findAnomaly(operations);
    if (anomaly !== null) throw new Finding('Linearizable per key', null, `${key}: ${anomaly}`);
  }
}

import type { SiegeEvent, SiegeRecord } from '../cluster-event';
import type { ChronicleItem } from '../view';

const MAX_ITEMS = 300;
/** How far back a repetition is looked for, so that two things taking turns still fold. */
const FOLD_DEPTH = 6;

/** Adds a record to the chronicle if it is worth a line; a repetition counts up its own line. */
export function chronicle(
  items: readonly ChronicleItem[],
  record: SiegeRecord,
): readonly ChronicleItem[] {
  if (record.event.type === 'siegeBegan') return [{ record, count: 1 }];
  if (!isWorthALine(record.event)) return items;
  const key = foldKey(record.event);
  const start = Math.max(0, items.length - FOLD_DEPTH);
  const twin =
    key === null
      ? -1
      : items.findIndex((item, i) => i >= start && foldKey(item.record.event) === key);
  const count = (items[twin]?.count ?? 0) + 1;
  const others = twin === -1 ? items : items.toSpliced(twin, 1);
  return [...others.slice(1 - MAX_ITEMS), { record, count }];
}

function isWorthALine(event: SiegeEvent): boolean {
  switch (event.type) {
    case 'messageSent':
      return event.cargo.leg === 'request';
    case 'termChanged':
    case 'leaderChanged':
    case 'voteCounted':
    case 'electionTimerStarted':
    case 'heartbeatTimerStarted':
    case 'entriesAppended':
    case 'progressChanged':
    case 'applied':
    case 'messageArrived':
    case 'orderReceived':
    case 'stopping':
    case 'processSpawned':
      return false;
    default:
      return true;
  }
}

/** Events with the same key are one line; null: always a line of its own. */
function foldKey(event: SiegeEvent): string | null {
  switch (event.type) {
    case 'messageSent': {
      if (event.cargo.leg !== 'request') return null;
      const { message } = event.cargo;
      if (message.rpc === 'requestVote') return `asks:${event.node}:${event.term}`;
      return message.entries.length === 0
        ? `heartbeat:${event.node}:${event.term}`
        : `entries:${event.node}:${message.prevLogIndex}`;
    }
    case 'messageLost':
      return `lost:${event.node}:${event.to}:${event.leg}:${event.reason}`;
    case 'gap':
    case 'eventsDropped':
      return `${event.type}:${event.node}`;
    default:
      return null;
  }
}

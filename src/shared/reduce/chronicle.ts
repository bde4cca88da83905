import type { NodeId } from '../../raft';
import type { SiegeEvent, SiegeRecord } from '../cluster-event';
import type { AttackView } from '../attack/attack-view';
import { isAtStake } from '../attack/standing';
import { classify } from '../message-kind';
import type { Cargo } from '../messages';
import type { ChronicleItem } from '../view';

const MAX_ITEMS = 300;
/** How far back a repetition is looked for, so that two things taking turns still fold. */
const FOLD_DEPTH = 6;

/**
 * Adds a record to the chronicle if it is worth a line. A repetition counts up its own line, which
 * keeps its place, so that two things taking turns don't change places each time.
 */
export function chronicle(
  items: readonly ChronicleItem[],
  record: SiegeRecord,
  attack: AttackView,
): readonly ChronicleItem[] {
  const { event } = record;
  if (event.type === 'siegeBegan') return [newLine(record)];
  if (!isWorthALine(event, attack)) return items;
  const next = [...items];
  tell(next, record);
  return next;
}

/** The same, but for the beginning of a siege, in place. */
export function addToChronicle(
  items: ChronicleItem[],
  record: SiegeRecord,
  attack: AttackView,
): void {
  if (isWorthALine(record.event, attack)) tell(items, record);
}

function tell(items: ChronicleItem[], record: SiegeRecord): void {
  const { event } = record;
  const start = Math.max(0, items.length - FOLD_DEPTH);
  const at = items.findLastIndex((item, i) => i >= start && isSameLine(item.record.event, event));
  const twin = items[at];
  if (twin === undefined) add(items, newLine(record));
  else if (event.type === 'messageSent') addMessage(items, at, twin, record, event.to);
  else items[at] = { ...twin, record, count: twin.count + 1 };
}

function add(items: ChronicleItem[], line: ChronicleItem): void {
  if (items.length >= MAX_ITEMS) items.splice(0, items.length - MAX_ITEMS + 1);
  items.push(line);
}

/**
 * Folds a message to another general into a line. Rounds go to the same generals again and again; who is
 * left out of one, or is new to it, gets a line without the others, so that no line tells of a message
 * that was never sent.
 */
function addMessage(
  items: ChronicleItem[],
  at: number,
  line: ChronicleItem,
  record: SiegeRecord,
  to: NodeId,
): void {
  const { recipients, count } = line;
  const before = recipients.find(({ id }) => id === to)?.count ?? 0;
  if (before === 0 && count > 1) {
    add(items, newLine(record));
    return;
  }
  const rounds = Math.min(...recipients.map((one) => one.count));
  if (before <= rounds) {
    items[at] = withMessage(line, record, to);
    return;
  }
  // A round has begun anew without having gone to everybody: the last one was for these alone.
  const alone = recipients.filter((one) => one.count > rounds);
  const shared = recipients.map(({ id }) => ({ id, count: rounds }));
  const last = { n: line.record.n, at: line.record.event.at };
  items[at] = { ...line, recipients: shared, count: rounds };
  add(
    items,
    withMessage(
      {
        record,
        since: last,
        recipients: alone.map(({ id, count: had }) => ({ id, count: had - rounds })),
        count: 1,
      },
      record,
      to,
    ),
  );
}

/** Whether two events are told in one line, where they happen close to each other. */
export function isSameLine(a: SiegeEvent, b: SiegeEvent): boolean {
  if (a.type !== b.type) return false;
  const key = foldKey(a);
  return key !== null && key === foldKey(b);
}

function newLine(record: SiegeRecord): ChronicleItem {
  const { n, event } = record;
  const recipients = event.type === 'messageSent' ? [{ id: event.to, count: 1 }] : [];
  return { record, since: { n, at: event.at }, count: 1, recipients };
}

function withMessage(line: ChronicleItem, record: SiegeRecord, to: NodeId): ChronicleItem {
  const others = line.recipients.filter(({ id }) => id !== to);
  const before = line.recipients.find(({ id }) => id === to)?.count ?? 0;
  const recipients = [...others, { id: to, count: before + 1 }].sort((a, b) => a.id - b.id);
  // One round is a message to each of them, so the general that was sent most has seen every round.
  const count = Math.max(...recipients.map((one) => one.count));
  return { ...line, record, count, recipients };
}

function isWorthALine(event: SiegeEvent, attack: AttackView): boolean {
  switch (event.type) {
    case 'attackMissed':
      // Appointed again, a general applies its log anew, and finds all hours in it past.
      return event.reason !== 'absent' && isAtStake(attack, event.entry);
    case 'messageSent':
      // Ours tell of their votes themselves; members of an etcd cluster do by what they answer.
      return event.cargo.leg === 'request' || isVoteOfEtcd(event.cargo.message);
    case 'messageLost':
      // Told by whoever waited, and by the end of the sender.
      return event.reason !== 'unawaited' && event.reason !== 'senderEnded';
    case 'unanswered':
      return event.reason !== 'senderEnded';
    case 'termChanged':
    case 'leaderChanged':
    case 'voteCounted':
    case 'electionTimerStarted':
    case 'heartbeatTimerStarted':
    case 'entriesAppended':
    case 'progressChanged':
    case 'applied':
    case 'messageArrived':
    case 'heardOut':
    case 'stateTold':
    case 'memberTold':
    case 'orderReceived':
    case 'stopping':
    case 'processSpawned':
      return false;
    default:
      return true;
  }
}

function isVoteOfEtcd(message: Extract<Cargo, { leg: 'answer' }>['message']): boolean {
  return message.rpc === 'etcd' && message.type === 'MsgVoteResp';
}

/** Events with the same key are one line; null: always a line of its own. */
function foldKey(event: SiegeEvent): string | null {
  switch (event.type) {
    case 'messageSent': {
      if (event.cargo.leg !== 'request') return null;
      if (event.copyOf !== undefined) return `copy:${event.node}:${event.term}`;
      const known = classify(event.cargo);
      const line = `${known.kind}:${event.node}:${event.term}`;
      if (known.kind !== 'entries') return line;
      const { message } = known;
      return message.rpc === 'etcd'
        ? `${line}:${message.index}:${message.entriesCount}`
        : `${line}:${message.prevLogIndex}:${message.entries.length}`;
    }
    case 'messageLost':
      return `lost:${event.node}:${event.to}:${event.leg}:${event.reason}`;
    case 'unanswered':
      return `unanswered:${event.node}:${event.to}:${event.reason}`;
    case 'stateHeard':
      return `heard:${event.node}:${event.term}:${event.state}`;
    case 'programWrote':
    case 'gap':
    case 'eventsDropped':
      return `${event.type}:${event.node}`;
    default:
      return null;
  }
}

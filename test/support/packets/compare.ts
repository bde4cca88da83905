import type { SiegeRecord } from '../../../src/shared';
import { legKeyOf } from '../../../src/shared';
import type { Packet } from './capture';
import type { MeasuredLateness } from './lateness';

/** How far a departure or an arrival may lie from its packet, where the machine is on time. */
const WITHIN_MS = 20;
/** Ends of messages that never came as far as a socket. */
const NEVER_LEFT = new Set(['cut', 'loss', 'full', 'unreachable', 'expired', 'senderEnded']);

export interface Truth {
  readonly requests: number;
  readonly answers: number;
  /** By reason, of those that never passed. */
  readonly losses: Readonly<Record<string, number>>;
  readonly worstDepartureMs: number;
  readonly worstArrivalMs: number;
  /** What is not as it is told, a sentence each. */
  readonly lies: readonly string[];
}

interface Told {
  readonly sender: number;
  readonly to: number;
  readonly sentAt: number;
  readonly travelMs: number;
}

interface Span {
  readonly node: number;
  readonly from: number;
  to: number;
}

/**
 * Holds what was recorded against what passed the network: each message once on both sides, at its time.
 *
 * @param lateness how late the machine was, as measured meanwhile
 * @param within what was to be handed over earlier may have passed before anybody looked; what later, may still be
 * under way
 */
export function compare(
  records: readonly SiegeRecord[],
  packets: readonly Packet[],
  ports: readonly number[],
  lateness: MeasuredLateness,
  { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number },
): Truth {
  const sent = new Map<string, Told>();
  const arrived = new Map<string, { readonly at: number; readonly node: number }>();
  const lost = new Map<string, string>();
  const unanswered = new Set<string>();
  const frozen: Span[] = [];
  const ends: { readonly node: number; readonly at: number }[] = [];
  const lies: string[] = [];
  for (const { event } of records) {
    switch (event.type) {
      case 'messageSent': {
        const { node, to, at, travelMs } = event;
        const key = legKeyOf(event.id, event.cargo.leg);
        if (sent.has(key)) lies.push(`${key} is told to have set out twice`);
        sent.set(key, { sender: node, to, sentAt: at, travelMs });
        break;
      }
      case 'messageArrived': {
        const key = legKeyOf(event.id, event.leg);
        if (arrived.has(key)) lies.push(`${key} is told to have arrived twice`);
        arrived.set(key, { at: event.at, node: event.node });
        break;
      }
      case 'messageLost':
        lost.set(legKeyOf(event.id, event.leg), event.reason);
        break;
      case 'unanswered':
        unanswered.add(event.id);
        break;
      case 'frozen':
        frozen.push({ node: event.node, from: event.at, to: Number.POSITIVE_INFINITY });
        break;
      case 'thawed':
        for (const span of frozen) {
          if (span.node === event.node) span.to = Math.min(span.to, event.at);
        }
        break;
      case 'processExited':
        ends.push({ node: event.node, at: event.at });
        for (const span of frozen) {
          if (span.node === event.node) span.to = Math.min(span.to, event.at);
        }
        break;
      default:
    }
  }
  const frozenMs = (node: number, from: number, to: number): number =>
    frozen
      .filter((span) => span.node === node)
      .reduce(
        (sum, span) => sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)),
        0,
      );
  const endedIn = (node: number, from: number, to: number): boolean =>
    ends.some((end) => end.node === node && end.at >= from && end.at <= to);
  const tolerance = WITHIN_MS + lateness.mostMs;
  const passed = new Map<string, Packet>();
  let [worstDepartureMs, worstArrivalMs] = [0, 0];
  for (const packet of packets) {
    const key = legKeyOf(packet.id, packet.leg);
    if (passed.has(key)) lies.push(`${key} passed twice`);
    passed.set(key, packet);
    const told = sent.get(key);
    if (told === undefined) {
      if (packet.at < untilMs) lies.push(`${key} passed, and nobody tells of it`);
      continue;
    }
    const port = ports[packet.leg === 'request' ? told.to : told.sender];
    if (port !== packet.port) lies.push(`${key} passed to port ${packet.port}, and not to ${port}`);
    const due = told.sentAt + told.travelMs;
    const departureMs = packet.at - due;
    const late =
      departureMs -
      frozenMs(told.sender, told.sentAt, packet.at) -
      lateness.of(told.sender, told.sentAt, packet.at);
    worstDepartureMs = Math.max(worstDepartureMs, late);
    if (late > tolerance || departureMs < -WITHIN_MS) {
      lies.push(`${key} passed ${departureMs.toFixed(1)} ms after it was to be handed over`);
    }
    const reason = lost.get(key);
    if (reason !== undefined && NEVER_LEFT.has(reason)) {
      lies.push(`${key} passed, and is told to be lost (${reason})`);
    }
    const arrival = arrived.get(key);
    if (arrival !== undefined) {
      const tookMs = arrival.at - packet.at;
      const stood =
        frozenMs(arrival.node, packet.at, arrival.at) +
        lateness.of(arrival.node, packet.at, arrival.at);
      worstArrivalMs = Math.max(worstArrivalMs, tookMs - stood);
      if (tookMs < -WITHIN_MS || tookMs - stood > tolerance) {
        lies.push(`${key} is told to have arrived ${tookMs.toFixed(1)} ms after it passed`);
      }
    } else if (packet.at < untilMs) {
      const isExcused =
        unanswered.has(packet.id) ||
        reason !== undefined ||
        endedIn(told.to, packet.at - tolerance, Number.POSITIVE_INFINITY);
      if (!isExcused) lies.push(`${key} passed, and nobody tells what became of it`);
    }
  }
  const losses: Record<string, number> = {};
  const isLookedAt = ({ sentAt, travelMs }: Told): boolean =>
    sentAt + travelMs >= fromMs + tolerance && sentAt + travelMs <= untilMs;
  for (const [key, told] of sent) {
    if (passed.has(key) || !isLookedAt(told)) continue;
    const { sender, to, sentAt } = told;
    const id = key.slice(0, key.indexOf(':'));
    const reason =
      lost.get(key) ??
      (endedIn(sender, sentAt - tolerance, Number.POSITIVE_INFINITY) ? 'sender died' : null) ??
      (endedIn(to, 0, Number.POSITIVE_INFINITY) ? 'receiver died' : null) ??
      (unanswered.has(id) ? 'connection broke' : null);
    if (reason === null) lies.push(`${key} never passed, and is not told to be lost`);
    else losses[reason] = (losses[reason] ?? 0) + 1;
  }
  for (const key of arrived.keys()) {
    const told = sent.get(key);
    if (told === undefined) lies.push(`${key} is told to have arrived, and never to have set out`);
    else if (!passed.has(key) && isLookedAt(told)) {
      lies.push(`${key} is told to have arrived, and never passed`);
    }
  }
  const count = (leg: Packet['leg']): number => packets.filter((each) => each.leg === leg).length;
  return {
    requests: count('request'),
    answers: count('answer'),
    losses,
    worstDepartureMs,
    worstArrivalMs,
    lies,
  };
}

/** The report, as lines for a terminal. */
export function describeTruth(truth: Truth, { mostMs }: MeasuredLateness): string {
  const { requests, answers, losses, worstDepartureMs, worstArrivalMs, lies } = truth;
  const lost = Object.entries(losses).map(([reason, count]) => `${count} ${reason}`);
  return [
    `${requests} requests and ${answers} answers passed, each told once on both sides.`,
    `Never passed, as told: ${lost.length === 0 ? 'none' : lost.join(', ')}.`,
    `Beyond what its process waited for a processor, at most ${worstDepartureMs.toFixed(1)} ms from a departure's time to its packet, ${worstArrivalMs.toFixed(1)} ms from there to its arrival; ` +
      `others were up to ${mostMs.toFixed(1)} ms late meanwhile.`,
    ...lies,
  ].join('\n');
}

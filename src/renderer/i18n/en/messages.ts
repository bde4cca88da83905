import type { MessageKind } from '../../../shared/message-kind';
import type { Format } from '../format';

/**
 * What each kind of message is called, and the sentence with which it sets out. A general's name comes ready for
 * its place: `who` begins a sentence, others stand inside one.
 */
export const messages = (f: Format) =>
  ({
    heartbeat: {
      name: 'Heartbeat',
      sends: (who: string, to: string, count: number) =>
        `${who} sends ${f.plural(count, { one: 'a heartbeat', other: 'heartbeats' })} to ${to}.`,
    },
    entries: {
      name: 'Entries for the log',
      sends: (who: string, entries: string, to: string) => `${who} sends ${entries} to ${to}.`,
    },
    voteAsked: {
      name: 'Request for a vote',
      sends: (who: string, of: string, count: number, term: number) =>
        `${who} asks ${of} for ${f.plural(count, { one: 'its vote', other: 'their votes' })} in term ${term}.`,
    },
    accepted: {
      name: 'Acknowledgement',
      sends: (who: string, to: string) => `${who} acknowledges to ${to}.`,
    },
    rejected: {
      name: 'Rejection',
      sends: (who: string, to: string) => `${who} rejects what ${to} sent.`,
    },
    voteGranted: {
      name: 'Vote granted',
      sends: (who: string, to: string) => `${who} sends ${to} its vote.`,
    },
    voteRefused: {
      name: 'Vote refused',
      sends: (who: string, to: string) => `${who} sends ${to} a refusal.`,
    },
    turnedAway: {
      name: 'Turned away',
      sends: (who: string, peer: string) => `${who} turns a messenger from ${peer} away.`,
    },
    otherAsked: {
      name: 'Other request',
      sends: (who: string, request: string, to: string) => `${who} sends ${request} to ${to}.`,
    },
    otherAnswered: {
      name: 'Other answer',
      sends: (who: string, request: string, to: string, status: number) =>
        `${who} answers ${request} of ${to} with HTTP ${status}.`,
    },
    heard: {
      name: 'Heartbeat heard',
      sends: (who: string, to: string) => `${who} has heard the heartbeat of ${to}.`,
    },
    preVoteAsked: {
      name: 'Trial of a vote',
      sends: (who: string, to: string) =>
        `${who} asks ${to} whether a vote for it would be granted.`,
    },
    preVoteGranted: {
      name: 'Trial granted',
      sends: (who: string, to: string) => `${who} would vote for ${to}.`,
    },
    preVoteRefused: {
      name: 'Trial refused',
      sends: (who: string, to: string) => `${who} would not vote for ${to}.`,
    },
    snapshot: {
      name: 'Snapshot',
      sends: (who: string, to: string) => `${who} sends ${to} a snapshot of all that it holds.`,
    },
    proposal: {
      name: 'Order handed on',
      sends: (who: string, to: string) => `${who} hands an order on to ${to}.`,
    },
    readAsked: {
      name: 'Question of a reader',
      sends: (who: string, to: string) =>
        `${who} asks ${to} up to where the log is agreed upon, for a reader.`,
    },
    readAnswered: {
      name: 'Answer to a reader',
      sends: (who: string, to: string) => `${who} tells ${to} up to where the log is agreed upon.`,
    },
    leadHandedOver: {
      name: 'Lead handed over',
      sends: (who: string, to: string) =>
        `${who} hands the lead over: ${to} is to stand for election at once.`,
    },
    unknown: {
      name: 'Unreadable',
      sends: (who: string, to: string) => `${who} sends ${to} what can’t be read here.`,
    },
  }) satisfies Record<MessageKind, { readonly name: string; readonly sends: unknown }>;
export type Messages = ReturnType<typeof messages>;

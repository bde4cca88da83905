import type { MessageKind } from '../../../shared/message-kind';
import type { Sign } from './signs';

interface MessageLook {
  /** In front of its line in the chronicle. */
  readonly sign: Sign;
  /** In the space-time diagram; the width is in CSS pixels. */
  readonly line: { readonly width: number; readonly dash?: string; readonly opacity: number };
}

/** How the panels show each kind of message: routine steps back, so that what decides stands out. Dashes are votes. */
export const MESSAGE_LOOKS: Readonly<Record<MessageKind, MessageLook>> = {
  heartbeat: { sign: 'HeartPulse', line: { width: 1.1, opacity: 0.6 } },
  entries: { sign: 'Scroll', line: { width: 2.4, opacity: 1 } },
  voteAsked: { sign: 'Megaphone', line: { width: 1.8, dash: '7 3', opacity: 1 } },
  accepted: { sign: 'Scroll', line: { width: 1.1, opacity: 0.45 } },
  rejected: { sign: 'Scroll', line: { width: 1.8, opacity: 1 } },
  voteGranted: { sign: 'Scroll', line: { width: 1.8, dash: '2.5 2.5', opacity: 1 } },
  voteRefused: { sign: 'Scroll', line: { width: 1.8, dash: '2.5 2.5', opacity: 1 } },
  turnedAway: { sign: 'Lock', line: { width: 1.4, opacity: 0.9 } },
  otherAsked: { sign: 'Scroll', line: { width: 1.4, opacity: 0.9 } },
  otherAnswered: { sign: 'Scroll', line: { width: 1.4, opacity: 0.9 } },
  heard: { sign: 'HeartPulse', line: { width: 1.1, opacity: 0.45 } },
  preVoteAsked: { sign: 'Megaphone', line: { width: 1.4, dash: '7 3', opacity: 0.8 } },
  preVoteGranted: { sign: 'Scroll', line: { width: 1.4, dash: '2.5 2.5', opacity: 0.8 } },
  preVoteRefused: { sign: 'Scroll', line: { width: 1.4, dash: '2.5 2.5', opacity: 0.8 } },
  snapshot: { sign: 'Scroll', line: { width: 3.2, opacity: 1 } },
  proposal: { sign: 'PenLine', line: { width: 1.8, opacity: 1 } },
  readAsked: { sign: 'Scroll', line: { width: 1.1, opacity: 0.7 } },
  readAnswered: { sign: 'Scroll', line: { width: 1.1, opacity: 0.7 } },
  leadHandedOver: { sign: 'Crown', line: { width: 1.8, opacity: 1 } },
  unknown: { sign: 'Scroll', line: { width: 1.4, opacity: 0.9 } },
};

import type { MessageKind } from '../../../../shared/message-kind';
import { classify } from '../../../../shared/message-kind';
import type { Cargo } from '../../../../shared/messages';

/** What a messenger looks like: requests ride, answers run; what they carry tells the rest. */
export type MessengerLook =
  | { readonly type: Exclude<MessageKind, 'entries'> }
  | { readonly type: 'entries'; readonly count: number };

/** How many entries a message carries, also where not all of them are told. */
function entriesIn(message: {
  readonly entries: readonly unknown[];
  readonly entriesCount?: number;
}): number {
  return message.entriesCount ?? message.entries.length;
}

/** The look of a message by its kind and direction. */
export function lookOf(cargo: Cargo): MessengerLook {
  const known = classify(cargo);
  return known.kind === 'entries'
    ? { type: known.kind, count: entriesIn(known.message) }
    : { type: known.kind };
}

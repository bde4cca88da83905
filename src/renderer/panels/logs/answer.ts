import type { CommandResult } from '../../../shared/command';
import type { Outcome } from '../../../shared/outcome';
import type { Texts } from '../../i18n/texts';

/** What became of an order. */
export interface Answer {
  readonly outcome: Outcome;
  /** Sentences in the reader's language. */
  readonly text: string;
  /** What the general or the cluster said, in English; empty where that adds nothing. */
  readonly detail: string;
}

/** What became of an order, and where it went. `order` is the order in words. */
export function answerOf(
  order: string,
  { outcome, message, order: sent }: CommandResult,
  { names, table }: Texts,
): Answer {
  const words = table.anyOrder;
  const detail = outcome === 'done' ? '' : message;
  if (sent === undefined) {
    const text = outcome === 'unknown' ? table.actions.doubt.order : words.nobody(order);
    return { outcome, text, detail };
  }
  const { node, recipient, entry } = sent;
  const who = names.generalInText(recipient);
  const way = node === recipient ? [] : [words.sentOn(names.general(node), who)];
  const end =
    entry !== null
      ? words.committed(order, who, names.entries(entry.index, 1))
      : words[outcome === 'refused' ? 'refused' : 'unknown'](order, who);
  return { outcome, text: [...way, end].join(' '), detail };
}

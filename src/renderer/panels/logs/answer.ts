import type { CommandResult } from '../../../shared/command';
import type { Outcome } from '../../../shared/outcome';
import { told, type Told } from '../../i18n/objection-text';
import type { Texts } from '../../i18n/texts';

/** What became of an order. */
export interface Answer extends Told {
  readonly outcome: Outcome;
}

/** What became of an order, and where it went. `order` is the order in words. */
export function answerOf(order: string, result: CommandResult, texts: Texts): Answer {
  const { outcome, order: sent } = result;
  const { names, table } = texts;
  const words = table.anyOrder;
  const as = (text: string): Answer =>
    outcome === 'done' ? { outcome, text, detail: '' } : { outcome, ...told(text, result, texts) };
  if (sent === undefined) {
    const text = outcome === 'unknown' ? table.actions.doubt.order : words.nobody(order);
    return as(text);
  }
  const { node, recipient, entry } = sent;
  const who = names.generalInText(recipient);
  const way = node === recipient ? [] : [words.sentOn(names.general(node), who)];
  const end =
    entry !== null
      ? words.committed(order, who, names.entries(entry.index, 1))
      : words[outcome === 'refused' ? 'refused' : 'unknown'](order, who);
  return as([...way, end].join(' '));
}

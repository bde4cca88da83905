import type { Objection, Refusal } from '../../shared/objection';
import type { Texts } from './texts';

/** Why something was refused, as a sentence in the reader's language. */
export function objectionText(it: Objection, texts: Texts): string {
  const { names, lessons, objections, table } = texts;
  const { actions } = table;
  switch (it.type) {
    case 'fate':
      return actions.refused[it.refusal](names.general(it.node));
    case 'electionTimer':
      return actions.timerRefused[it.refusal](names.general(it.node));
    case 'watched':
      return it.takesOrders ? actions.ordersOnly : actions.watchOnly;
    case 'nobodyTakes':
      return table.anyOrder.noLeader;
    case 'badKey':
      return table.anyOrder.badName;
    case 'badValue':
      return table.anyOrder.badValue;
    case 'unfit':
      return lessons.obstacle.unfit[it.why];
    default:
      return objections(it);
  }
}

/** What a reader is told of it. */
export interface Told {
  /** Sentences in the reader's language; empty where only `detail` is known. */
  readonly text: string;
  /** What the cluster or a general said itself, in English; empty where that adds nothing. */
  readonly detail: string;
}

/** Why it came to nothing, behind a text that says what did. */
export function told(text: string, { message, objections = [] }: Refusal, texts: Texts): Told {
  if (objections.length === 0) return { text, detail: message };
  const reasons = new Set(objections.map((each) => objectionText(each, texts)));
  return { text: [text, ...reasons].filter((part) => part !== '').join(' '), detail: '' };
}

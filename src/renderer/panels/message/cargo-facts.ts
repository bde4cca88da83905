import { classify } from '../../../shared/message-kind';
import type { Cargo } from '../../../shared/messages';
import { commandText, fullCommandText } from '../../i18n/order-text';
import type { Texts } from '../../i18n/texts';
import type { Fact } from '../kit/Facts';

/**
 * The fields of a message under the names of Figure 2; `full`: with all of a long value. Times of another day
 * than `nearMs` carry their date.
 */
export function cargoFacts(
  cargo: Cargo,
  texts: Texts,
  nearMs: number,
  { full = false }: { readonly full?: boolean } = {},
): readonly Fact[] {
  const { f, names, table } = texts;
  const bool = (value: boolean): string => (value ? names.yes : names.no);
  const facts: Fact[] = [];
  const add = (name: string, value: string): void => {
    facts.push({ name, value });
  };
  const known = classify(cargo);
  if (known.kind === 'turnedAway') {
    add('HTTP', String(known.message.status));
    return facts;
  }
  if (known.kind === 'otherAsked' || known.kind === 'otherAnswered') {
    add('HTTP', `${known.message.method} ${known.message.path}`);
    if (known.kind === 'otherAnswered') add('status', String(known.message.status));
    return facts;
  }
  if (cargo.http !== undefined) add('HTTP', `${cargo.http.method} ${cargo.http.path}`);
  add('term', f.number(known.message.term));
  switch (known.kind) {
    case 'voteGranted':
    case 'voteRefused':
      add('voteGranted', bool(known.message.voteGranted));
      return facts;
    case 'accepted':
    case 'rejected': {
      const { success, conflict } = known.message;
      add('success', bool(success));
      if (conflict !== undefined) {
        add('conflict.term', conflict.term === null ? names.none : f.number(conflict.term));
        add('conflict.firstIndex', f.number(conflict.firstIndex));
      }
      return facts;
    }
    case 'voteAsked':
      add('candidateId', String(known.message.candidateId));
      add('lastLogIndex', f.number(known.message.lastLogIndex));
      add('lastLogTerm', f.number(known.message.lastLogTerm));
      return facts;
    case 'heartbeat':
    case 'entries': {
      const request = known.message;
      const inWords = full ? fullCommandText : commandText;
      const entries = request.entries.map(
        ({ command }, i) => `${request.prevLogIndex + 1 + i}: ${inWords(texts, command, nearMs)}`,
      );
      add('leaderId', String(request.leaderId));
      add('prevLogIndex', f.number(request.prevLogIndex));
      add('prevLogTerm', f.number(request.prevLogTerm));
      add('entries', entries.length === 0 ? table.message.noEntries : entries.join('; '));
      add('leaderCommit', f.number(request.leaderCommit));
      return facts;
    }
  }
}

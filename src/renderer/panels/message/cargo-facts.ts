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
  const { message } = cargo;
  const facts: Fact[] = [{ name: 'term', value: f.number(message.term) }];
  const add = (name: string, value: string): void => {
    facts.push({ name, value });
  };
  if (cargo.leg === 'answer') {
    const answer = cargo.message;
    if (answer.rpc === 'requestVote') {
      add('voteGranted', bool(answer.voteGranted));
    } else {
      add('success', bool(answer.success));
      if (answer.conflict !== undefined) {
        const { term, firstIndex } = answer.conflict;
        add('conflict.term', term === null ? names.none : f.number(term));
        add('conflict.firstIndex', f.number(firstIndex));
      }
    }
    return facts;
  }
  const request = cargo.message;
  if (request.rpc === 'requestVote') {
    add('candidateId', String(request.candidateId));
    add('lastLogIndex', f.number(request.lastLogIndex));
    add('lastLogTerm', f.number(request.lastLogTerm));
    return facts;
  }
  add('leaderId', String(request.leaderId));
  add('prevLogIndex', f.number(request.prevLogIndex));
  add('prevLogTerm', f.number(request.prevLogTerm));
  const inWords = full ? fullCommandText : commandText;
  const entries = request.entries.map(
    ({ command }, i) => `${request.prevLogIndex + 1 + i}: ${inWords(texts, command, nearMs)}`,
  );
  add('entries', entries.length === 0 ? table.message.noEntries : entries.join('; '));
  add('leaderCommit', f.number(request.leaderCommit));
  return facts;
}

import type { Cargo, EtcdEntry } from '../../../shared/messages';
import { commandText, fullCommandText } from '../../i18n/order-text';
import type { Texts } from '../../i18n/texts';
import type { Fact } from '../kit/Facts';

type EtcdMessage = Extract<Cargo['message'], { rpc: 'etcd' }>;

/** The fields of raftpb.Message, under etcd's own names; what is not set is left out. */
function etcdFacts(message: EtcdMessage, { f, names, table }: Texts): readonly Fact[] {
  const { type, term, logTerm, index, commit, entries, entriesCount, reject, snapshotIndex } =
    message;
  const words = table.message;
  const facts: Fact[] = [{ name: 'type', value: type ?? words.unreadable }];
  const add = (name: string, value: number | null): void => {
    if (value !== null && value > 0) facts.push({ name, value: f.number(value) });
  };
  add('term', term);
  add('logTerm', logTerm);
  add('index', index);
  add('commit', commit);
  add('snapshot.index', snapshotIndex);
  if (reject) facts.push({ name: 'reject', value: names.yes });
  if (entriesCount > 0) {
    const left = entriesCount - entries.length;
    const said = entries.map((entry) => etcdEntryText(entry, words));
    const value = [...said, ...(left > 0 ? [`+${f.number(left)}`] : [])].join('; ');
    facts.push({ name: 'entries', value });
  }
  facts.push({ name: words.bytes, value: f.number(message.bytes) });
  return facts;
}

function etcdEntryText(entry: EtcdEntry, words: Texts['table']['message']): string {
  switch (entry.type) {
    case 'put':
      return `${entry.key}=${entry.value}`;
    case 'noop':
      return words.noop;
    case 'memberChange':
      return words.memberChange;
    case 'other':
      return entry.name ?? words.unreadable;
  }
}

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
  const { message, http } = cargo;
  const { rpc } = message;
  if (rpc === 'etcd') return etcdFacts(message, texts);
  if (rpc === 'refusal') {
    add('HTTP', String(message.status));
    return facts;
  }
  if (rpc === 'other') {
    add('HTTP', `${message.method} ${message.path}`);
    if ('status' in message) add('status', String(message.status));
    return facts;
  }
  if (http !== undefined) add('HTTP', `${http.method} ${http.path}`);
  add('term', f.number(message.term));
  if (rpc === 'requestVote') {
    if ('voteGranted' in message) {
      add('voteGranted', bool(message.voteGranted));
    } else {
      add('candidateId', String(message.candidateId));
      add('lastLogIndex', f.number(message.lastLogIndex));
      add('lastLogTerm', f.number(message.lastLogTerm));
    }
  } else if ('success' in message) {
    const { success, conflict } = message;
    add('success', bool(success));
    if (conflict !== undefined) {
      add('conflict.term', conflict.term === null ? names.none : f.number(conflict.term));
      add('conflict.firstIndex', f.number(conflict.firstIndex));
    }
  } else {
    const inWords = full ? fullCommandText : commandText;
    const entries = message.entries.map(
      ({ command }, i) => `${message.prevLogIndex + 1 + i}: ${inWords(texts, command, nearMs)}`,
    );
    add('leaderId', String(message.leaderId));
    add('prevLogIndex', f.number(message.prevLogIndex));
    add('prevLogTerm', f.number(message.prevLogTerm));
    add('entries', entries.length === 0 ? table.message.noEntries : entries.join('; '));
    add('leaderCommit', f.number(message.leaderCommit));
  }
  return facts;
}

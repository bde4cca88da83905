import type { LogEntry } from '../../../raft';
import type { Cargo, EtcdEntry } from '../../../shared/messages';
import { commandText, fullCommandText } from '../../i18n/order-text';
import type { Texts } from '../../i18n/texts';
import type { Fact } from '../kit/Facts';

type EtcdMessage = Extract<Cargo['message'], { rpc: 'etcd' }>;
/** What a field of Figure 2 holds, and one that has fields of its own. */
type FieldValue = number | boolean | null | readonly LogEntry[];
type Nested = NonNullable<
  Extract<Cargo['message'], { rpc: 'appendEntries'; success: boolean }>['conflict']
>;

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
  const { message, http } = cargo;
  const facts: Fact[] = [];
  const add = (name: string, value: string): void => {
    facts.push({ name, value });
  };
  if (message.rpc === 'etcd') return etcdFacts(message, texts);
  if (message.rpc === 'refusal') {
    add('HTTP', String(message.status));
    return facts;
  }
  if (message.rpc === 'other') {
    add('HTTP', `${message.method} ${message.path}`);
    if ('status' in message) add('status', String(message.status));
    return facts;
  }
  if (http !== undefined) add('HTTP', `${http.method} ${http.path}`);
  const inWords = full ? fullCommandText : commandText;
  const firstIndex = 'entries' in message ? message.prevLogIndex + 1 : 1;
  const textOf = (value: FieldValue): string => {
    if (typeof value === 'number') return f.number(value);
    if (typeof value === 'boolean') return value ? names.yes : names.no;
    if (value === null) return names.none;
    if (value.length === 0) return table.message.noEntries;
    return value
      .map(({ command }, i) => `${firstIndex + i}: ${inWords(texts, command, nearMs)}`)
      .join('; ');
  };
  const { rpc: _, ...fields } = message;
  for (const [name, value] of Object.entries<FieldValue | Nested | undefined>(fields)) {
    if (value === undefined) continue;
    if (typeof value === 'object' && value !== null && !('length' in value)) {
      for (const [part, inner] of Object.entries<number | null>(value))
        add(`${name}.${part}`, textOf(inner));
    } else {
      add(name, textOf(value));
    }
  }
  return facts;
}

import type { SiegeEvent, SiegeRecord } from '../shared';

export interface RecorderLimits {
  readonly records: number;
  /** An estimate: what the records would take as text. */
  readonly bytes: number;
}

const DEFAULT_LIMITS: RecorderLimits = { records: 20_000, bytes: 16 * 1024 * 1024 };
const BYTES_PER_RECORD = 400;
const BYTES_PER_ENTRY = 80;

/** Keeps the latest records, as many as fit into its limits. */
export class Recorder {
  readonly #limits: RecorderLimits;
  #records: SiegeRecord[] = [];
  /** Records before this place are forgotten; they are cleared away now and then. */
  #start = 0;
  #bytes = 0;

  constructor(limits: RecorderLimits = DEFAULT_LIMITS) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#records.length - this.#start;
  }

  add(record: SiegeRecord): void {
    this.#records.push(record);
    this.#bytes += sizeOf(record.event);
    while (this.length > this.#limits.records || this.#bytes > this.#limits.bytes) {
      const oldest = this.#records[this.#start];
      if (oldest === undefined) break;
      this.#bytes -= sizeOf(oldest.event);
      this.#start += 1;
    }
    if (this.#start > this.#records.length / 8) {
      this.#records = this.#records.slice(this.#start);
      this.#start = 0;
    }
  }

  /**
   * Up to `limit` records that follow number `n`, or null where the first of them is forgotten.
   */
  since(n: number, limit: number): readonly SiegeRecord[] | null {
    const first = this.#records[this.#start];
    if (first === undefined) return [];
    if (n + 1 < first.n) return null;
    // Numbers have no gaps, so the place of a record follows from its number.
    const from = this.#start + n + 1 - first.n;
    return this.#records.slice(from, from + limit);
  }
}

function sizeOf(event: SiegeEvent): number {
  return BYTES_PER_RECORD + entriesOf(event).reduce((sum, entry) => sum + sizeOfEntry(entry), 0);
}

type Entries = Extract<SiegeEvent, { type: 'entriesAppended' }>['entries'];

function entriesOf(event: SiegeEvent): Entries {
  switch (event.type) {
    case 'entriesAppended':
      return event.entries;
    case 'started':
      return event.log;
    case 'messageSent': {
      const { message } = event.cargo;
      return message.rpc === 'appendEntries' && 'entries' in message ? message.entries : [];
    }
    default:
      return [];
  }
}

function sizeOfEntry({ command }: Entries[number]): number {
  return BYTES_PER_ENTRY + (command.type === 'set' ? command.value.length : 0);
}

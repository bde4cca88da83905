import type { LogEntry } from '../../raft';

/** One entry in a journal: its term, and where its own JSON stands in the line's. */
export interface Span {
  readonly term: number;
  readonly offset: number;
  readonly length: number;
}

const HEAD = Buffer.from('{"type":"entries","firstIndex":');
const LIST = Buffer.from(',"entries":[');
const TERM = Buffer.from('{"term":');
const NOOP = Buffer.from(',"command":{"type":"noop"}}');
const KEY = Buffer.from(',"command":{"type":"set","key":"');
const VALUE = Buffer.from('","value":"');
const ENTRY_END = Buffer.from('"}}');
const END = Buffer.from(']}');
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/** The JSON of a record of entries, as `JSON.stringify` would write it, and where each entry is in it. */
export function writeEntries(
  firstIndex: number,
  entries: readonly LogEntry[],
): { readonly json: Buffer; readonly spans: readonly Span[] } {
  const parts: Buffer[] = [HEAD, Buffer.from(String(firstIndex)), LIST];
  let offset = HEAD.length + String(firstIndex).length + LIST.length;
  const spans: Span[] = [];
  for (const entry of entries) {
    if (spans.length > 0) {
      parts.push(Buffer.of(COMMA));
      offset += 1;
    }
    const bytes = Buffer.from(toJson(entry));
    parts.push(bytes);
    spans.push({ term: entry.term, offset, length: bytes.length });
    offset += bytes.length;
  }
  parts.push(END);
  return { json: Buffer.concat(parts), spans };
}

function toJson({ term, command }: LogEntry): string {
  return command.type === 'noop'
    ? `{"term":${term},"command":{"type":"noop"}}`
    : JSON.stringify({
        term,
        command: { type: 'set', key: command.key, value: command.value },
      });
}

/** Whether a record's JSON begins as one of entries does. */
export function isEntriesRecord(json: Buffer): boolean {
  return matches(json, 0, HEAD);
}

/**
 * Finds the entries in a record's JSON, without making objects of them: a log of half a gigabyte is
 * read in a second like that. Null where the JSON is not what `writeEntries` writes.
 */
export function scanEntries(
  json: Buffer,
): { readonly firstIndex: number; readonly spans: readonly Span[] } | null {
  const first = scanNumber(json, HEAD.length);
  if (!isEntriesRecord(json) || first === null || !matches(json, first.end, LIST)) return null;
  const spans: Span[] = [];
  let at = first.end + LIST.length;
  while (!matches(json, at, END)) {
    if (spans.length > 0) {
      if (json[at] !== COMMA) return null;
      at += 1;
    }
    const span = scanEntry(json, at);
    if (span === null) return null;
    spans.push(span);
    at += span.length;
  }
  return at + END.length === json.length ? { firstIndex: first.value, spans } : null;
}

function scanEntry(json: Buffer, offset: number): Span | null {
  const term = matches(json, offset, TERM) ? scanNumber(json, offset + TERM.length) : null;
  if (term === null) return null;
  const span = (end: number): Span => ({ term: term.value, offset, length: end - offset });
  if (matches(json, term.end, NOOP)) return span(term.end + NOOP.length);
  if (!matches(json, term.end, KEY)) return null;
  const key = scanText(json, term.end + KEY.length);
  if (key === -1 || !matches(json, key, VALUE)) return null;
  const value = scanText(json, key + VALUE.length);
  return value !== -1 && matches(json, value, ENTRY_END) ? span(value + ENTRY_END.length) : null;
}

function matches(bytes: Buffer, at: number, literal: Buffer): boolean {
  for (let i = 0; i < literal.length; i += 1) {
    if (bytes[at + i] !== literal[i]) return false;
  }
  return true;
}

/** A whole number from 0 on, as JSON writes it. */
function scanNumber(
  bytes: Buffer,
  begin: number,
): { readonly value: number; readonly end: number } | null {
  let value = 0;
  let end = begin;
  for (; ; end += 1) {
    const digit = (bytes[end] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const isOne = end > begin && (bytes[begin] !== 0x30 || end === begin + 1);
  return isOne && Number.isSafeInteger(value) ? { value, end } : null;
}

/** Where the text that begins here ends: the place of the quote behind it; -1 where there is none. */
function scanText(bytes: Buffer, begin: number): number {
  for (let from = begin; ;) {
    const quote = bytes.indexOf(QUOTE, from);
    if (quote === -1) return -1;
    let backslashes = 0;
    while (quote - 1 - backslashes >= begin && bytes[quote - 1 - backslashes] === BACKSLASH) {
      backslashes += 1;
    }
    if (backslashes % 2 === 0) return quote;
    from = quote + 1;
  }
}

/** What JSON can carry of a value, with everything else in objects that say what they were. */
export type Encoded = null | boolean | string | number | readonly Encoded[] | Tagged;

interface Tagged {
  readonly is: string;
  readonly of: Encoded;
}

export interface Codec {
  /** @throws a DataCloneError for what Electron's messages cannot carry either */
  encode(value: unknown): Encoded;
  decode(encoded: Encoded): unknown;
}

/**
 * Structured clones as text, for there is only text between this process and a page. Handed to the
 * browser as text itself, so it uses nothing from outside.
 */
export function createCodec(): Codec {
  const refuse = (what: string): never => {
    throw new DOMException(`${what} could not be cloned.`, 'DataCloneError');
  };
  const pairs = (entries: Iterable<readonly [unknown, unknown]>): Encoded =>
    [...entries].map(([key, value]) => [encode(key), encode(value)]);
  const encode = (value: unknown): Encoded => {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'undefined':
        return { is: 'undefined', of: null };
      case 'bigint':
        return { is: 'bigint', of: String(value) };
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { is: 'number', of: Object.is(value, -0) ? '-0' : String(value) };
      case 'object':
        return value === null ? null : encodeObject(value);
      default:
        return refuse(String(value));
    }
  };
  const encodeObject = (value: object): Encoded => {
    if (Array.isArray(value)) return value.map(encode);
    if (value instanceof Date) return { is: 'Date', of: value.getTime() };
    if (value instanceof Map) return { is: 'Map', of: pairs(value) };
    if (value instanceof Set) return { is: 'Set', of: [...value].map(encode) };
    if (value instanceof RegExp) return { is: 'RegExp', of: [value.source, value.flags] };
    if (value instanceof Error) return { is: 'Error', of: [value.name, value.message] };
    if (value instanceof Uint8Array) return { is: 'Uint8Array', of: [...value] };
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) {
      return refuse(`#<${value.constructor.name}>`);
    }
    return { is: 'object', of: pairs(Object.entries(value)) };
  };
  const decode = (encoded: Encoded): unknown => {
    if (Array.isArray(encoded)) return encoded.map((each: Encoded) => decode(each));
    if (typeof encoded !== 'object' || encoded === null) return encoded;
    const { is, of } = encoded as Tagged;
    const inner = decode(of) as never;
    switch (is) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(inner);
      case 'number':
        return Number(inner);
      case 'Date':
        return new Date(inner);
      case 'Map':
        return new Map(inner);
      case 'Set':
        return new Set(inner);
      case 'RegExp':
        return new RegExp(inner[0], inner[1]);
      case 'Error':
        return Object.assign(new Error(inner[1]), { name: inner[0] });
      case 'Uint8Array':
        return Uint8Array.from(inner);
      default:
        return Object.fromEntries(inner);
    }
  };
  return { encode, decode };
}

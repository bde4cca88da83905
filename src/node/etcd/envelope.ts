/** What goes from general to general on a stream: a frame of etcd's, with the id of its journey. */
export interface Enveloped {
  readonly type: 'message' | 'linkCheck' | 'unknown';
  /** '' where it is nobody's journey. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

const TYPES = ['message', 'linkCheck', 'unknown'] as const;
const HEAD = 6;

/** One byte of a type, one of the id's length, four of the frame's length; then both. */
export function sealed({ type, id, bytes }: Enveloped): Buffer {
  const name = Buffer.from(id, 'latin1');
  const head = Buffer.alloc(HEAD);
  head.writeUInt8(TYPES.indexOf(type), 0);
  head.writeUInt8(name.length, 1);
  head.writeUInt32BE(bytes.length, 2);
  return Buffer.concat([head, name, bytes]);
}

/** Opens envelopes as their bytes come. They are of another process of this program, and taken as they are. */
export class Opener {
  #rest: Buffer = Buffer.alloc(0);

  take(chunk: Buffer): readonly Enveloped[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const opened: Enveloped[] = [];
    while (this.#rest.length >= HEAD) {
      const nameEnd = HEAD + this.#rest.readUInt8(1);
      const end = nameEnd + this.#rest.readUInt32BE(2);
      if (this.#rest.length < end) break;
      opened.push({
        type: TYPES[this.#rest.readUInt8(0)] ?? 'unknown',
        id: this.#rest.toString('latin1', HEAD, nameEnd),
        bytes: this.#rest.subarray(nameEnd, end),
      });
      this.#rest = this.#rest.subarray(end);
    }
    return opened;
  }
}

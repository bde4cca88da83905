// What of Node.js' Buffer the generals use to write and read their journals: bytes of texts, side by side.

type Encoding = 'utf8' | 'latin1';

class Bytes extends Uint8Array {
  copy(target: Uint8Array, targetStart = 0, start = 0): number {
    const count = Math.min(this.length - start, target.length - targetStart);
    target.set(this.subarray(start, start + count), targetStart);
    return count;
  }

  override toString(encoding: Encoding = 'utf8', start = 0, end = this.length): string {
    const part = this.subarray(start, end);
    return encoding === 'utf8'
      ? new TextDecoder().decode(part)
      : Array.from(part, (byte) => String.fromCharCode(byte)).join('');
  }
}

function holding(bytes: ArrayLike<number>): Bytes {
  const held = zeros(bytes.length);
  held.set(bytes);
  return held;
}

function zeros(size: number): Bytes {
  return new Bytes(new ArrayBuffer(size));
}

const makers = {
  from: (source: string | ArrayLike<number>, encoding: Encoding = 'utf8'): Bytes => {
    if (typeof source !== 'string') return holding(source);
    return encoding === 'utf8'
      ? holding(new TextEncoder().encode(source))
      : holding(Array.from({ length: source.length }, (_, at) => source.charCodeAt(at) & 0xff));
  },
  of: (...bytes: number[]): Bytes => holding(bytes),
  alloc: zeros,
  allocUnsafe: zeros,
  byteLength: (text: string): number => new TextEncoder().encode(text).length,
  concat: (parts: readonly Uint8Array[]): Bytes => {
    const whole = zeros(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  },
};

Object.assign(globalThis, { Buffer: Object.assign(Bytes, makers) });

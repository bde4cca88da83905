/** One picture of an animated WebP file: what changes, where, and how long it is shown. */
export interface Frame {
  /** A WebP file of one picture, with transparency where the picture before stays. */
  readonly webp: Uint8Array;
  /** Even numbers: the format counts in twos. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
}

/**
 * An animated WebP file that shows frames over each other, again and again.
 *
 * @see https://developers.google.com/speed/webp/docs/riff_container
 */
export function animatedWebp(width: number, height: number, frames: readonly Frame[]): Uint8Array {
  const ALPHA_AND_ANIMATION = 0x12;
  const head = new Uint8Array(10);
  head[0] = ALPHA_AND_ANIMATION;
  put24(head, 4, width - 1);
  put24(head, 7, height - 1);
  // The ground is transparent, and it is shown for ever.
  const animation = new Uint8Array(6);
  const chunks = [chunk('VP8X', head), chunk('ANIM', animation), ...frames.map(frameChunk)];
  const body = join([ascii('WEBP'), ...chunks]);
  return chunk('RIFF', body);
}

function frameChunk({ webp, x, y, width, height, durationMs }: Frame): Uint8Array {
  if (x % 2 !== 0 || y % 2 !== 0) throw new Error(`A frame can't lie at ${x}, ${y}.`);
  const place = new Uint8Array(16);
  put24(place, 0, x / 2);
  put24(place, 3, y / 2);
  put24(place, 6, width - 1);
  put24(place, 9, height - 1);
  put24(place, 12, Math.min(durationMs, 0xff_ff_ff));
  return chunk('ANMF', join([place, ...pictureChunks(webp)]));
}

/** The parts of a WebP file that are the picture itself. */
function pictureChunks(webp: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(webp.buffer, webp.byteOffset, webp.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 12; at + 8 <= webp.length;) {
    const name = String.fromCharCode(...webp.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (['ALPH', 'VP8 ', 'VP8L'].includes(name)) parts.push(webp.subarray(at, end));
    at = end;
  }
  if (parts.length === 0) throw new Error('This is no picture in WebP.');
  return parts;
}

/** A part by its four letters, as long as it says, and filled up to an even length. */
function chunk(name: string, data: Uint8Array): Uint8Array {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, data.length, true);
  return join([ascii(name), size, data, new Uint8Array(data.length % 2)]);
}

function put24(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value & 0xff;
  bytes[at + 1] = (value >> 8) & 0xff;
  bytes[at + 2] = value >> 16;
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

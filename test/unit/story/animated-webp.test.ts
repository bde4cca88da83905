import { expect, it } from 'vitest';
import { animatedWebp, type Frame } from '../../story/animated-webp';

const text = (bytes: Uint8Array, from: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + 4));

/** A WebP file of one picture, of which only the frame round it is true. */
function picture(...chunks: readonly (readonly [name: string, size: number])[]): Uint8Array {
  const parts = chunks.flatMap(([name, size]) => [
    ...Buffer.from(name),
    ...[size, 0, 0, 0],
    ...Array.from({ length: size + (size % 2) }, () => 7),
  ]);
  return Uint8Array.from([...Buffer.from('RIFF....WEBP'), ...parts]);
}

const frame = (change: Partial<Frame> = {}): Frame => ({
  webp: picture(['VP8 ', 4]),
  x: 0,
  y: 0,
  width: 8,
  height: 8,
  durationMs: 100,
  ...change,
});

/** Names and sizes of what a file consists of, and how long all of it says to be. */
function read(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const chunks: { name: string; at: number; size: number }[] = [];
  for (let at = 12; at < file.length;) {
    const size = view.getUint32(at + 4, true);
    chunks.push({ name: text(file, at), at: at + 8, size });
    at += 8 + size + (size % 2);
  }
  return { chunks, view, size: view.getUint32(4, true) };
}

it('is one file of frames, each with its place and time', () => {
  const file = animatedWebp(960, 600, [
    frame({ width: 960, height: 600 }),
    frame({ x: 16, y: 32, width: 24, height: 40, durationMs: 70_000 }),
  ]);
  const { chunks, view, size } = read(file);
  expect([text(file, 0), text(file, 8)]).toEqual(['RIFF', 'WEBP']);
  expect(size).toBe(file.length - 8);
  expect(chunks.map(({ name }) => name)).toEqual(['VP8X', 'ANIM', 'ANMF', 'ANMF']);
  const [head, , , second] = chunks;
  // Animated, with transparency; sizes are told less one.
  expect(file[head?.at ?? 0]).toBe(0x12);
  expect(view.getUint16((head?.at ?? 0) + 4, true)).toBe(959);
  expect(view.getUint16((head?.at ?? 0) + 7, true)).toBe(599);
  const at = second?.at ?? 0;
  const read24 = (from: number): number =>
    view.getUint16(at + from, true) + (file[at + from + 2] ?? 0) * 0x1_00_00;
  expect([0, 3, 6, 9, 12].map(read24)).toEqual([8, 16, 23, 39, 70_000]);
});

it('takes the picture out of its file, with its transparency, and nothing else', () => {
  const webp = picture(['VP8X', 10], ['ALPH', 3], ['EXIF', 5], ['VP8 ', 4]);
  const { chunks } = read(animatedWebp(8, 8, [frame({ webp })]));
  // The place, and the two parts with their heads, filled up to even lengths.
  expect(chunks.at(-1)?.size).toBe(16 + 12 + 12);
});

it('refuses what the format can not say', () => {
  expect(() => animatedWebp(8, 8, [frame({ x: 3 })])).toThrow("A frame can't lie at 3, 0.");
  expect(() => animatedWebp(8, 8, [frame({ webp: picture(['EXIF', 4]) })])).toThrow('no picture');
});

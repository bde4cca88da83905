import { expect, test } from 'vitest';
import { webmOf, type Shot } from '../../../../src/renderer/film/webm';

interface Element {
  readonly id: number;
  readonly content: Uint8Array;
}

/** What is in a container, by ids and lengths as Matroska writes them. */
function elementsOf(bytes: Uint8Array): readonly Element[] {
  const elements: Element[] = [];
  let at = 0;
  const read = (keepsMark: boolean): number => {
    const first = bytes[at] ?? 0;
    const length = Math.clz32(first) - 23;
    let value = keepsMark ? first : first & (0xff >> length);
    for (let i = 1; i < length; i += 1) value = value * 256 + (bytes[at + i] ?? 0);
    at += length;
    return value;
  };
  while (at < bytes.length) {
    const id = read(true);
    const length = read(false);
    elements.push({ id, content: bytes.subarray(at, at + length) });
    at += length;
  }
  expect(at).toBe(bytes.length);
  return elements;
}

const shot = (atMs: number, isKey: boolean): Shot => ({
  bytes: new Uint8Array([Math.floor(atMs) % 256, 7]),
  atMs,
  isKey,
});

test('writes each picture with its time, a cluster from each key on', async () => {
  const shots = [shot(0, true), shot(66.7, false), shot(133.3, true)];
  const blob = webmOf({ width: 1280, height: 800, durationMs: 200, shots });
  expect(blob.type).toBe('video/webm');
  const [head, segment] = elementsOf(new Uint8Array(await blob.arrayBuffer()));
  expect(head?.id).toBe(0x1a45dfa3);
  expect(segment?.id).toBe(0x18538067);
  const parts = elementsOf(segment?.content ?? new Uint8Array());
  expect(parts.map(({ id }) => id)).toEqual([0x1549a966, 0x1654ae6b, 0x1f43b675, 0x1f43b675]);
  const [info, , first, second] = parts.map(({ content }) => elementsOf(content));
  const duration = info?.find(({ id }) => id === 0x4489)?.content ?? new Uint8Array();
  expect(new DataView(duration.slice().buffer).getFloat64(0)).toBe(200);
  expect(first?.map(({ content }) => [...content])).toEqual([
    [0],
    [0x81, 0, 0, 0x80, 0, 7],
    [0x81, 0, 67, 0, 66, 7],
  ]);
  expect(second?.map(({ content }) => [...content])).toEqual([[133], [0x81, 0, 0, 0x80, 133, 7]]);
});

/** A picture of a film as a VP8 encoder made it. */
export interface Shot {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly atMs: number;
  /** Whether it can be shown without the one before. */
  readonly isKey: boolean;
}

export interface Film {
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  /** In their order; the first is a key. */
  readonly shots: readonly Shot[];
}

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A film as a WebM file. Browsers encode, but write files only of what they play meanwhile, with no length in them.
 *
 * Source: https://www.matroska.org/technical/elements.html and https://www.webmproject.org/docs/container/
 */
export function webmOf({ width, height, durationMs, shots }: Film): Blob {
  const head = element(0x1a45dfa3, [
    element(0x4286, [unsigned(1)]), // EBMLVersion
    element(0x42f7, [unsigned(1)]), // EBMLReadVersion
    element(0x42f2, [unsigned(4)]), // EBMLMaxIDLength
    element(0x42f3, [unsigned(8)]), // EBMLMaxSizeLength
    element(0x4282, [text('webm')]), // DocType
    element(0x4287, [unsigned(2)]), // DocTypeVersion
    element(0x4285, [unsigned(2)]), // DocTypeReadVersion
  ]);
  const info = element(0x1549a966, [
    element(0x2ad7b1, [unsigned(1_000_000)]), // TimestampScale: times are in milliseconds
    element(0x4489, [float(durationMs)]), // Duration
    element(0x4d80, [text('Raft Siege')]), // MuxingApp
    element(0x5741, [text('Raft Siege')]), // WritingApp
  ]);
  const track = element(0xae, [
    element(0xd7, [unsigned(1)]), // TrackNumber
    element(0x73c5, [unsigned(1)]), // TrackUID
    element(0x83, [unsigned(1)]), // TrackType: video
    element(0x9c, [unsigned(0)]), // FlagLacing
    element(0x86, [text('V_VP8')]), // CodecID
    element(0xe0, [element(0xb0, [unsigned(width)]), element(0xba, [unsigned(height)])]), // Video
  ]);
  const segment = element(0x18538067, [
    info,
    element(0x1654ae6b, [track]), // Tracks
    ...clustersOf(shots),
  ]);
  return new Blob([head, segment], { type: 'video/webm' });
}

/** Each begins with a picture that can be shown without another. */
function clustersOf(shots: readonly Shot[]): readonly Bytes[] {
  const clusters: Shot[][] = [];
  for (const shot of shots) {
    if (shot.isKey) clusters.push([shot]);
    else clusters.at(-1)?.push(shot);
  }
  return clusters.map((cluster) => {
    const beginsMs = Math.round(cluster[0]?.atMs ?? 0);
    return element(0x1f43b675, [
      element(0xe7, [unsigned(beginsMs)]), // Timestamp
      ...cluster.map((shot) => blockOf(shot, beginsMs)),
    ]);
  });
}

/** A SimpleBlock: the track, the time since the cluster's, whether it is a key, and the picture. */
function blockOf({ bytes, atMs, isKey }: Shot, beginsMs: number): Bytes {
  const head = new DataView(new ArrayBuffer(4));
  head.setUint8(0, 0x81);
  head.setInt16(1, Math.round(atMs) - beginsMs);
  head.setUint8(3, isKey ? 0x80 : 0);
  return element(0xa3, [new Uint8Array(head.buffer), bytes]);
}

/** An element's id as it is written, its length in eight bytes, and what is in it. */
function element(id: number, parts: readonly Bytes[]): Bytes {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const name = unsigned(id);
  const whole = new Uint8Array(name.length + 8 + length);
  whole.set(name);
  const size = new DataView(whole.buffer, name.length, 8);
  size.setBigUint64(0, BigInt(length));
  size.setUint8(0, 0x01);
  let at = name.length + 8;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** In as few bytes as it needs, the largest first. */
function unsigned(value: number): Bytes {
  const bytes: number[] = [];
  for (let rest = value; rest > 0 || bytes.length === 0; rest = Math.floor(rest / 256)) {
    bytes.unshift(rest % 256);
  }
  return new Uint8Array(bytes);
}

function float(value: number): Bytes {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return new Uint8Array(view.buffer);
}

function text(value: string): Bytes {
  return new TextEncoder().encode(value);
}

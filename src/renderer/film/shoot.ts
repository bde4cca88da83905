import { webmOf, type Shot } from './webm';

export const FILM_SIZE = { width: 1280, height: 800 } as const;
const FRAMES_PER_SECOND = 15;
const FRAME_MS = 1000 / FRAMES_PER_SECOND;
/** Each so many pictures one that can be shown without the one before, so that a film can be wound to it. */
const KEY_EVERY = 30;
const BITS_PER_SECOND = 4_000_000;
/** So many pictures may wait for the encoder. */
const MAX_WAITING = 3;

/** A longer film fills the memory, and no slide needs it. */
export const LONGEST_FILM_MS = 60_000;

export interface Shooting {
  readonly canvas: HTMLCanvasElement;
  readonly fromMs: number;
  readonly toMs: number;
  /** How many milliseconds of the recording pass in one of the film. */
  readonly rate: number;
  /** Draws a moment of the recording, in milliseconds since its first record, that comes so late in the film. */
  readonly draw: (elapsedMs: number, filmMs: number) => Promise<void>;
  /** Hears what share of the film is made. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Whether this browser makes films; not all do, and none does for a page that came over an unsafe connection. */
export async function canShoot(): Promise<boolean> {
  if (!('VideoEncoder' in window)) return false;
  // WebKitGTK 2.50 crashes where its encoders are asked for before anything else of its media was.
  document.createElement('video').canPlayType('video/webm');
  const { supported } = await VideoEncoder.isConfigSupported(CONFIG);
  return supported === true;
}

const CONFIG: VideoEncoderConfig = { codec: 'vp8', ...FILM_SIZE, bitrate: BITS_PER_SECOND };

/**
 * Makes a film of a stretch, picture by picture, however long each takes. Rejects where the browser can't, or
 * what is drawn can't be had.
 *
 * @returns a WebM file; null: it was called off
 */
export async function shoot(shooting: Shooting): Promise<Blob | null> {
  const { canvas, fromMs, toMs, rate, draw, onProgress, signal } = shooting;
  const shots: Shot[] = [];
  const troubles: Error[] = [];
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      shots.push({ bytes, atMs: chunk.timestamp / 1000, isKey: chunk.type === 'key' });
    },
    error: (error) => troubles.push(error),
  });
  encoder.configure(CONFIG);
  const count = Math.max(1, Math.round((toMs - fromMs) / rate / FRAME_MS));
  try {
    for (let i = 0; i < count; i += 1) {
      if (signal.aborted) return null;
      const filmMs = i * FRAME_MS;
      await draw(Math.min(toMs, fromMs + filmMs * rate), filmMs);
      const [trouble] = troubles;
      if (trouble !== undefined) throw trouble;
      const frame = new VideoFrame(canvas, { timestamp: Math.round(filmMs * 1000) });
      encoder.encode(frame, { keyFrame: i % KEY_EVERY === 0 });
      frame.close();
      if (encoder.encodeQueueSize > MAX_WAITING) await nextDequeue(encoder);
      onProgress((i + 1) / count);
    }
    await encoder.flush();
    return webmOf({ ...FILM_SIZE, durationMs: count * FRAME_MS, shots });
  } finally {
    if (encoder.state !== 'closed') encoder.close();
  }
}

function nextDequeue(encoder: VideoEncoder): Promise<void> {
  return new Promise((resolve) => {
    encoder.addEventListener('dequeue', () => resolve(), { once: true });
  });
}

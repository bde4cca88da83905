import type { Writable } from 'node:stream';
import type { NodeEvent } from '../../shared';
import { Dropped } from './dropped';
import type { Listener } from './event-stream';

/** How much text may wait for a reader before events are dropped. */
const BACKLOG_BYTES_MAX = 1_048_576;

/** An event as text for one kind of reader; an empty text is not written. */
export interface Format {
  wants(type: NodeEvent['type']): boolean;
  text(event: NodeEvent): string;
}

/**
 * Writes events to a stream as text: standard output, or one client's answer. A reader that is too
 * slow costs a bounded amount of memory; what it misses is counted and told when it has caught up.
 */
export class StreamListener implements Listener {
  readonly #stream: Writable;
  readonly #format: Format;
  readonly #dropped = new Dropped();
  #broken = false;

  constructor(stream: Writable, format: Format) {
    this.#stream = stream;
    this.#format = format;
    stream.on('drain', () => {
      this.#tellDropped();
    });
    // The reader has gone away; the node goes on without it.
    stream.on('error', () => {
      this.#broken = true;
    });
  }

  wants(type: NodeEvent['type']): boolean {
    return !this.#broken && this.#format.wants(type);
  }

  hear(event: NodeEvent): void {
    if (this.#stream.writableLength > BACKLOG_BYTES_MAX) {
      this.#dropped.add(event);
      return;
    }
    this.#tellDropped();
    this.#write(event);
  }

  /** Resolves when everything was handed over, or at once where the reader has gone away. */
  flush(): Promise<void> {
    if (this.#broken || this.#stream.destroyed) return Promise.resolve();
    this.#tellDropped();
    return new Promise((resolve) => {
      this.#stream.write('', () => {
        resolve();
      });
    });
  }

  #tellDropped(): void {
    const event = this.#dropped.take();
    if (event !== undefined) this.#write(event);
  }

  #write(event: NodeEvent): void {
    if (this.#broken || this.#stream.destroyed) return;
    const text = this.#format.text(event);
    if (text !== '') this.#stream.write(text);
  }
}

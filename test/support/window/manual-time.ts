import type { TimeSource } from '../../../src/renderer/clock/time-source';

const FRAME_MS = 16;

/** Time that a test moves by hand, with a frame every 16 ms for whoever asks for one. */
export class ManualTime implements TimeSource {
  framesDrawn = 0;
  #nowMs: number;
  #visible = true;
  #frames = new Set<() => void>();
  #timers = new Map<() => void, number>();
  readonly #listeners = new Set<() => void>();

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  requestFrame(callback: () => void): () => void {
    this.#frames.add(callback);
    return () => this.#frames.delete(callback);
  }

  requestTimer(callback: () => void, delayMs: number): () => void {
    this.#timers.set(callback, this.#nowMs + delayMs);
    return () => this.#timers.delete(callback);
  }

  isVisible(): boolean {
    return this.#visible;
  }

  onVisibilityChange(callback: () => void): () => void {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  get isAsleep(): boolean {
    return this.#frames.size === 0;
  }

  get pendingTimers(): number {
    return this.#timers.size;
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    for (const listener of this.#listeners) listener();
  }

  /** Draws the frame that is asked for, if one is. */
  frame(): void {
    const due = [...this.#frames];
    this.#frames.clear();
    if (due.length > 0) this.framesDrawn += 1;
    for (const callback of due) callback();
  }

  advance(ms: number): void {
    const endMs = this.#nowMs + ms;
    while (this.#nowMs < endMs) {
      this.#nowMs = Math.min(endMs, this.#nowMs + FRAME_MS);
      for (const [callback, dueMs] of [...this.#timers]) {
        if (dueMs > this.#nowMs) continue;
        this.#timers.delete(callback);
        callback();
      }
      this.frame();
    }
  }
}

import type { BrowserWindow } from 'electron';

/** Files that the app was given to open, until a window has asked for them. */
export class GivenFiles {
  #paths: readonly string[] | null = null;
  readonly #show: () => BrowserWindow;
  readonly #tell: (window: BrowserWindow) => void;

  /**
   * @param show brings a window to the front
   * @param tell says to a window that there are files for it
   */
  constructor(show: () => BrowserWindow, tell: (window: BrowserWindow) => void) {
    this.#show = show;
    this.#tell = tell;
  }

  /** Whether there is something to open. */
  get areThere(): boolean {
    return this.#paths !== null;
  }

  /** Has them shown in the window that was used last; of several at a time the latest. */
  give(paths: readonly string[]): void {
    if (paths.length === 0) return;
    this.#paths = paths;
    this.#tell(this.#show());
  }

  take(): readonly string[] | null {
    const paths = this.#paths;
    this.#paths = null;
    return paths;
  }
}

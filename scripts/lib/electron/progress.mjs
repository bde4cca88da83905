/** How much of a share of a download is worth a line, where lines can't be overwritten. */
const LINE_EVERY_PERCENT = 25;

/**
 * Shows on standard error how far a download has come, and ends it where it comes no further.
 */
export class Progress {
  #controller = new AbortController();
  #limits;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;
  #title = '';
  #shown = '';
  #lines = 0;

  /**
   * @param {{ readonly connectMs: number, readonly stallMs: number }} limits until an answer begins;
   *   then, how long it may stand still
   */
  constructor(limits) {
    this.#limits = limits;
  }

  /** Aborted where a limit is over. */
  get signal() {
    return this.#controller.signal;
  }

  /**
   * @param {string} title what is downloaded
   * @param {string} host
   */
  connect(title, host) {
    this.#title = title;
    const { connectMs } = this.#limits;
    this.#wait(connectMs, `${host} did not answer within ${seconds(connectMs)}`);
    process.stderr.write(`${title} from ${host}. Connecting…\n`);
  }

  /**
   * @param {number} transferred bytes
   * @param {number | null} total bytes, where they are known
   */
  moved(transferred, total) {
    const { stallMs } = this.#limits;
    this.#wait(stallMs, `the download stood still for ${seconds(stallMs)}`);
    const percent = total === null ? null : Math.floor((100 * transferred) / Math.max(total, 1));
    const line = `${this.#title}: ${megabytes(transferred)}${total === null ? '' : ` of ${megabytes(total)}, ${percent} %`}`;
    if (line === this.#shown) return;
    if (process.stderr.isTTY) {
      this.#shown = line;
      process.stderr.write(`\r${line} `);
    } else if (percent !== null && percent >= LINE_EVERY_PERCENT * (this.#lines + 1)) {
      this.#shown = line;
      this.#lines = Math.floor(percent / LINE_EVERY_PERCENT);
      process.stderr.write(`${line}\n`);
    }
  }

  /** All of one file is there. */
  pause() {
    clearTimeout(this.#timer);
    if (process.stderr.isTTY && this.#shown !== '') process.stderr.write('\n');
    this.#shown = '';
    this.#lines = 0;
  }

  /**
   * @param {number} limitMs
   * @param {string} reason
   */
  #wait(limitMs, reason) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(new Error(reason)), limitMs);
  }
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${Math.floor(bytes / 1e6)} MB`;
}

/** @param {number} ms */
function seconds(ms) {
  return `${ms / 1000} s`;
}

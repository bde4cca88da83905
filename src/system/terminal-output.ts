import { constants, openSync, writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import { systemErrorCode } from './errno';

/** How soon a terminal that took nothing is tried again. */
const RETRY_MS = 25;

/**
 * A standard output that never holds its program up. Node.js writes to a terminal and waits until it has
 * taken everything, which it does not after Ctrl+S. A terminal is therefore opened anew, in a way that
 * says at once where nothing is taken; any other output is given back as it is.
 */
export function unblocked(stream: NodeJS.WriteStream & { readonly fd: number }): Writable {
  if (!stream.isTTY || process.platform === 'win32') return stream;
  const descriptor = reopen(stream.fd);
  return descriptor === null ? stream : new TerminalOutput(descriptor);
}

/** The same terminal with a state of its own, so that whoever shares the old one keeps theirs. */
function reopen(descriptor: number): number | null {
  const flags = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
  for (const path of [`/proc/self/fd/${descriptor}`, '/dev/tty']) {
    try {
      return openSync(path, flags);
    } catch {
      // Where there is no /proc, the program's own terminal is the one.
    }
  }
  return null;
}

class TerminalOutput extends Writable {
  readonly #descriptor: number;

  constructor(descriptor: number) {
    super({ decodeStrings: true });
    this.#descriptor = descriptor;
  }

  override _write(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error | null) => void,
  ): void {
    let left = chunk;
    try {
      while (left.length > 0) left = left.subarray(writeSync(this.#descriptor, left));
      done();
    } catch (error) {
      if (systemErrorCode(error) === 'EAGAIN') {
        setTimeout(() => {
          this._write(left, _encoding, done);
        }, RETRY_MS);
      } else {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }
}

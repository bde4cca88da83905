/** Bytes that come in pieces and are taken out in others. */
export class ByteQueue {
  #pieces: Uint8Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** The next bytes, which stay; null while there are fewer. */
  peek(count: number): Uint8Array | null {
    if (this.#length < count) return null;
    const [first] = this.#pieces;
    if (first !== undefined && first.length >= count) return first.subarray(0, count);
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    this.#pieces = [all];
    return all.subarray(0, count);
  }

  /** Takes the next bytes out; null while there are fewer. */
  take(count: number): Uint8Array | null {
    const taken = this.peek(count);
    const [first] = this.#pieces;
    if (taken === null || first === undefined) return taken;
    if (first.length === count) this.#pieces.shift();
    else this.#pieces[0] = first.subarray(count);
    this.#length -= count;
    return taken;
  }

  takeAll(): Uint8Array {
    return this.take(this.#length) ?? new Uint8Array(0);
  }
}

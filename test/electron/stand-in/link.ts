/** What crosses from one world of a page into the other; functions and promises stay where they are. */
export type Crossing =
  { readonly value: unknown } | { readonly fn: number } | { readonly promise: number };

type Answer = { readonly result: Crossing } | { readonly error: string };
type Fn = (...args: unknown[]) => unknown;

/** One world's end of contextBridge. */
export interface Link {
  wrap(value: unknown): Crossing;
  unwrap(crossing: Crossing): unknown;
  emit(type: string, detail?: unknown): void;
  listen(type: string, listener: (detail: never) => void): void;
}

/**
 * Joins two worlds by events, which are delivered at once and whose details Chromium clones from one
 * world into the other. Handed to the browser as text, so it uses nothing from outside itself.
 *
 * @param own the name of this world, as the other one calls it
 */
export function createLink(own: string, other: string): Link {
  const functions = new Map<number, Fn>();
  const promises = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  let last = 0;
  let answer: Answer | null = null;

  const emit = (type: string, detail?: unknown): void => {
    window.dispatchEvent(new CustomEvent(`electron:${other}:${type}`, { detail }));
  };
  const listen = (type: string, listener: (detail: never) => void): void => {
    window.addEventListener(`electron:${own}:${type}`, (event) => {
      listener((event as CustomEvent).detail as never);
    });
  };
  const messageOf = (error: unknown): string =>
    error instanceof Error ? error.message : String(error);
  const wrap = (value: unknown): Crossing => {
    last += 1;
    const id = last;
    if (typeof value === 'function') {
      functions.set(id, value as Fn);
      return { fn: id };
    }
    if (!(value instanceof Promise)) return { value: structuredClone(value) };
    value.then(
      (result: unknown) => {
        emit('settled', { promise: id, result: wrap(result) });
      },
      (error: unknown) => {
        emit('settled', { promise: id, error: messageOf(error) });
      },
    );
    return { promise: id };
  };
  const unwrap = (crossing: Crossing): unknown => {
    if ('value' in crossing) return crossing.value;
    if ('fn' in crossing) return (...args: unknown[]) => call(crossing.fn, args);
    return new Promise((resolve, reject) => {
      promises.set(crossing.promise, { resolve, reject });
    });
  };
  /** Calls a function of the other world; what it throws is thrown here, as an Error of this world. */
  const call = (fn: number, args: readonly unknown[]): unknown => {
    answer = null;
    emit('call', { fn, args: args.map(wrap) });
    const given = answer as Answer | null;
    answer = null;
    if (given === null) return undefined;
    if ('error' in given) throw new Error(given.error);
    return unwrap(given.result);
  };

  listen('call', ({ fn, args }: { fn: number; args: Crossing[] }) => {
    let given: Answer;
    try {
      given = { result: wrap(functions.get(fn)?.(...args.map(unwrap))) };
    } catch (error) {
      given = { error: messageOf(error) };
    }
    emit('answer', given);
  });
  listen('answer', (given: Answer) => {
    answer = given;
  });
  interface Settled {
    promise: number;
    result?: Crossing;
    error?: string;
  }
  listen('settled', ({ promise, result, error }: Settled) => {
    const pending = promises.get(promise);
    promises.delete(promise);
    if (result === undefined) pending?.reject(new Error(error));
    else pending?.resolve(unwrap(result));
  });
  return { wrap, unwrap, emit, listen };
}

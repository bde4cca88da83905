/**
 * What runs inside the page: Electron's side of the preload script's world, and of the page's own.
 * These functions are handed to the browser as text, so they use nothing from outside themselves.
 */

/** The name of the binding through which the isolated world speaks to this process. */
export const BINDING = '__electronSend';
/** The function through which it is spoken to. */
export const RECEIVE = '__electronReceive';

/** From the isolated world to the main process. */
export type FromWindow =
  | { readonly type: 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | {
      readonly type: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: readonly unknown[];
    }
  | { readonly type: 'port'; readonly port: number; readonly data: unknown }
  | { readonly type: 'portClosed'; readonly port: number };

/** From the main process to the isolated world. */
export type ToWindow =
  | {
      readonly type: 'message';
      readonly channel: string;
      readonly message: unknown;
      readonly ports: readonly number[];
    }
  | { readonly type: 'invoked'; readonly id: number; readonly result: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: string }
  | { readonly type: 'port'; readonly port: number; readonly data: unknown }
  | { readonly type: 'portClosed'; readonly port: number };

/** What crosses from one world into the other; functions and promises stay where they are. */
type Crossing =
  | { readonly value: unknown }
  | { readonly nothing: true }
  | { readonly fn: number }
  | { readonly promise: number };

type Scope = Record<string, unknown>;

/** The isolated world: `electron` for the preload script, and the script itself. */
export function isolatedWorld(
  binding: string,
  receive: string,
  preload: (require: (name: string) => unknown, module: { exports: object }) => void,
): void {
  const scope = globalThis as unknown as Scope;
  const post = scope[binding] as (text: string) => void;
  const send = (message: FromWindow): void => {
    post(JSON.stringify(message));
  };

  type Listener = (event: { ports: MessagePort[] }, message: unknown) => void;
  const listeners = new Map<string, Set<Listener>>();
  const invocations = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  const ports = new Map<number, MessagePort>();
  let lastInvocation = 0;

  const ipcRenderer = {
    send(channel: string, ...args: unknown[]) {
      send({ type: 'send', channel, args });
    },
    invoke(channel: string, ...args: unknown[]) {
      lastInvocation += 1;
      const id = lastInvocation;
      return new Promise((resolve, reject) => {
        invocations.set(id, { resolve, reject });
        send({ type: 'invoke', id, channel, args });
      });
    },
    on(channel: string, listener: Listener) {
      const those = listeners.get(channel) ?? new Set();
      listeners.set(channel, those.add(listener));
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };

  const takePort = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    ports.set(id, port2);
    port2.addEventListener('message', ({ data }) => {
      send({ type: 'port', port: id, data });
    });
    port2.addEventListener('close', () => {
      if (ports.delete(id)) send({ type: 'portClosed', port: id });
    });
    port2.start();
    return port1;
  };

  scope[receive] = (message: ToWindow): void => {
    switch (message.type) {
      case 'message': {
        const event = { ports: message.ports.map(takePort) };
        for (const listener of [...(listeners.get(message.channel) ?? [])]) {
          listener(event, message.message);
        }
        return;
      }
      case 'invoked':
        invocations.get(message.id)?.resolve(message.result);
        invocations.delete(message.id);
        return;
      case 'failed':
        invocations.get(message.id)?.reject(new Error(message.error));
        invocations.delete(message.id);
        return;
      case 'port':
        ports.get(message.port)?.postMessage(message.data);
        return;
      case 'portClosed': {
        const port = ports.get(message.port);
        ports.delete(message.port);
        port?.close();
      }
    }
  };

  // contextBridge: the other world calls by events, which are delivered at once and carry text.
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const exposed = new Map<string, Record<string, number>>();
  let lastFunction = 0;
  let lastPromise = 0;
  const emit = (type: string, detail: unknown): void => {
    window.dispatchEvent(new CustomEvent(type, { detail: JSON.stringify(detail) }));
  };
  const keep = (fn: (...args: unknown[]) => unknown): number => {
    lastFunction += 1;
    functions.set(lastFunction, fn);
    return lastFunction;
  };
  const encode = (value: unknown): Crossing => {
    if (value === undefined) return { nothing: true };
    if (typeof value === 'function') return { fn: keep(value as (...args: unknown[]) => unknown) };
    if (!(value instanceof Promise)) return { value };
    lastPromise += 1;
    const promise = lastPromise;
    value.then(
      (result: unknown) => {
        emit('electron:settled', { promise, result: encode(result) });
      },
      (error: unknown) => {
        emit('electron:settled', { promise, error: String(error) });
      },
    );
    return { promise };
  };
  const decode = (crossing: Crossing): unknown => {
    if ('value' in crossing) return crossing.value;
    if (!('fn' in crossing)) return undefined;
    return (...args: unknown[]) => {
      emit('electron:back', { fn: crossing.fn, args: args.map(encode) });
    };
  };
  window.addEventListener('electron:call', (event) => {
    const { fn, args } = JSON.parse((event as CustomEvent<string>).detail) as {
      fn: number;
      args: Crossing[];
    };
    emit('electron:returned', encode(functions.get(fn)?.(...args.map(decode))));
  });
  const announce = (): void => {
    for (const [key, api] of exposed) emit('electron:exposed', { key, api });
  };
  window.addEventListener('electron:hello', announce);
  const contextBridge = {
    exposeInMainWorld(key: string, api: Record<string, unknown>) {
      const ids = Object.entries(api).map(([name, value]) => {
        if (typeof value !== 'function') throw new Error(`${key}.${name} is no function.`);
        return [name, keep(value as (...args: unknown[]) => unknown)] as const;
      });
      exposed.set(key, Object.fromEntries(ids));
      announce();
    },
  };

  preload(
    (name) => {
      if (name === 'electron') return { contextBridge, ipcRenderer };
      throw new Error(`A sandboxed preload script cannot require ${name}.`);
    },
    { exports: {} },
  );
}

/** The page's own world: what `exposeInMainWorld` leaves there. */
export function mainWorld(): void {
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  let lastFunction = 0;
  let returned: Crossing = { nothing: true };

  const encode = (value: unknown): Crossing => {
    if (value === undefined) return { nothing: true };
    if (typeof value !== 'function') return { value };
    lastFunction += 1;
    functions.set(lastFunction, value as (...args: unknown[]) => unknown);
    return { fn: lastFunction };
  };
  const decode = (crossing: Crossing): unknown => {
    if ('value' in crossing) return crossing.value;
    if ('nothing' in crossing) return undefined;
    if ('fn' in crossing) return (...args: unknown[]) => call(crossing.fn, args);
    return new Promise((resolve, reject) => {
      promises.set(crossing.promise, { resolve, reject });
    });
  };
  const call = (fn: number, args: unknown[]): unknown => {
    returned = { nothing: true };
    const detail = JSON.stringify({ fn, args: args.map(encode) });
    window.dispatchEvent(new CustomEvent('electron:call', { detail }));
    return decode(returned);
  };
  const listen = (type: string, listener: (detail: never) => void): void => {
    window.addEventListener(type, (event) => {
      listener(JSON.parse((event as CustomEvent<string>).detail) as never);
    });
  };

  listen('electron:returned', (result: Crossing) => {
    returned = result;
  });
  listen('electron:back', ({ fn, args }: { fn: number; args: Crossing[] }) => {
    functions.get(fn)?.(...args.map(decode));
  });
  interface Settled {
    promise: number;
    result?: Crossing;
    error?: string;
  }
  listen('electron:settled', ({ promise, result, error }: Settled) => {
    const pending = promises.get(promise);
    promises.delete(promise);
    if (result === undefined) pending?.reject(new Error(error));
    else pending?.resolve(decode(result));
  });
  listen('electron:exposed', ({ key, api }: { key: string; api: Record<string, number> }) => {
    if (key in window) return;
    const entries = Object.entries(api).map(([name, fn]) => [
      name,
      (...args: unknown[]) => call(fn, args),
    ]);
    Object.defineProperty(window, key, { value: Object.freeze(Object.fromEntries(entries)) });
  });
  window.dispatchEvent(new CustomEvent('electron:hello'));
}

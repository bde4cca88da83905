/**
 * What runs inside the page: Electron's side of the preload script's world, and of the page's own.
 * These functions are handed to the browser as text, so they use nothing from outside themselves.
 */

import type { Codec, Encoded } from './clone';
import type { Crossing, Link } from './link';

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

type Scope = Record<string, unknown>;

/** The isolated world: `electron` for the preload script, and the script itself. */
export function isolatedWorld(
  binding: string,
  receive: string,
  { encode, decode }: Codec,
  link: Link,
  filesFolder: string,
  preload: (require: (name: string) => unknown, module: { exports: object }) => void,
): void {
  const scope = globalThis as unknown as Scope;
  const post = scope[binding] as (text: string) => void;
  const send = (message: FromWindow): void => {
    post(JSON.stringify(encode(message)));
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

  const take = (message: ToWindow): void => {
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
  scope[receive] = (encoded: Encoded): void => {
    take(decode(encoded) as ToWindow);
  };

  const exposed = new Map<string, Record<string, Crossing>>();
  const announce = (): void => {
    for (const [key, api] of exposed) link.emit('exposed', { key, api });
  };
  link.listen('hello', announce);
  const contextBridge = {
    exposeInMainWorld(key: string, api: Record<string, unknown>) {
      const members = Object.entries(api).map(([name, value]) => [name, link.wrap(value)] as const);
      exposed.set(key, Object.fromEntries(members));
      announce();
    },
  };

  // The page knows a file's name only, the preload script where it lies.
  const webUtils = { getPathForFile: (file: File) => `${filesFolder}/${file.name}` };

  preload(
    (name) => {
      if (name === 'electron') return { contextBridge, ipcRenderer, webUtils };
      throw new Error(`A sandboxed preload script cannot require ${name}.`);
    },
    { exports: {} },
  );
}

/** The page's own world: what `exposeInMainWorld` leaves there. */
export function mainWorld(link: Link): void {
  link.listen('exposed', ({ key, api }: { key: string; api: Record<string, Crossing> }) => {
    if (key in window) return;
    const entries = Object.entries(api).map(([name, member]) => [name, link.unwrap(member)]);
    Object.defineProperty(window, key, { value: Object.freeze(Object.fromEntries(entries)) });
  });
  link.emit('hello');
}

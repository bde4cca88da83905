import { EventEmitter } from 'node:events';

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

class IpcMain extends EventEmitter implements Pick<Electron.IpcMain, 'handle'> {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`${channel} has a handler already.`);
    this.#handlers.set(channel, handler);
  }

  /** A window's `ipcRenderer.invoke`. */
  async invoke(channel: string, event: unknown, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const result: unknown = await handler(event as Electron.IpcMainInvokeEvent, ...args);
    return result;
  }

  handles(channel: string): boolean {
    return this.#handlers.has(channel);
  }
}

export const ipcMain = new IpcMain();

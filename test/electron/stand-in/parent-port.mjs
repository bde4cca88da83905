// Loaded into a process that plays one of Electron's utility processes, before its program.
import { EventEmitter } from 'node:events';

const send = process.send?.bind(process);
/** @type {unknown[]} */
const waiting = [];

class ParentPort extends EventEmitter {
  /** @param {unknown} message */
  postMessage(message) {
    if (process.connected) send?.(message, undefined, undefined, () => undefined);
  }
}

const parentPort = new ParentPort();
process.on('message', (data) => {
  if (parentPort.listenerCount('message') > 0) parentPort.emit('message', { data, ports: [] });
  else waiting.push(data);
});
parentPort.on('newListener', (name) => {
  if (name !== 'message') return;
  process.nextTick(() => {
    for (const data of waiting.splice(0)) parentPort.emit('message', { data, ports: [] });
  });
});
// Electron ends its utility processes when the main process is gone.
process.on('disconnect', () => process.exit(0));
// Such a process has no `process.send`.
delete process.send;
Object.defineProperty(process, 'parentPort', { value: parentPort });

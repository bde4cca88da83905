// Loaded into a process that plays one of Electron's utility processes, before its program.
import { EventEmitter } from 'node:events';

/** After Electron has told of the end of a process, that may be there for so long. */
const LEAVES_LATER_MS = 60;

if (process.env['STAND_IN_FATAL'] !== undefined) {
  console.error('Running as root without --no-sandbox is not supported.');
  process.abort();
}

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

const exit = process.exit.bind(process);
// Electron is told of an orderly end before the process is gone.
process.exit = (code = 0) => {
  if (process.connected) {
    send?.({ standInLeaves: Number(code) }, undefined, undefined, () => undefined);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LEAVES_LATER_MS);
  }
  return exit(code);
};
// Electron ends its utility processes when the main process is gone.
process.on('disconnect', () => exit(0));
// Such a process has no `process.send`.
delete process.send;
Object.defineProperty(process, 'parentPort', { value: parentPort });

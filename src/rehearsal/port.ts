import type { RehearsalPort } from '../renderer/bridge/rehearsal-bridge';
import type { FromRehearsal } from '../shared/rehearsal';

/** Starts the worker in which the generals rehearse: this page's own script, which knows where it runs. */
export function openPort(): RehearsalPort {
  const script = document.getElementById('program')?.textContent ?? '';
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: 'rehearsal' });
  return {
    send: (message) => {
      worker.postMessage(message);
    },
    onMessage: (listener) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromRehearsal>) => {
        listener(data);
      });
    },
    onFailure: (listener) => {
      worker.addEventListener('error', ({ message }) => {
        console.error(message);
        listener();
      });
    },
  };
}

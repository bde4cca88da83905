import type { Report } from '../../shared';

/** The line between a node process and its supervisor. Nothing on it is checked here. */
export interface ControlChannel {
  /** Hands a report over; `sent` is called once the channel has taken it or can't any more. */
  post(report: Report, sent: () => void): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}

/** The channel this process was started with; null where it was started by hand. */
export function openControlChannel(): ControlChannel | null {
  return openParentPort() ?? openForkChannel();
}

/** Electron's utilityProcess. */
function openParentPort(): ControlChannel | null {
  const port: unknown = Reflect.get(process, 'parentPort');
  if (!isParentPort(port)) return null;
  return {
    post: (report, sent) => {
      port.postMessage(report);
      setImmediate(sent);
    },
    onMessage: (listener) => {
      port.on('message', (event) => {
        listener(event.data);
      });
    },
    // Electron itself ends a utility process whose main process is gone, however that died.
    onClose: (listener) => {
      port.on('close', listener);
    },
  };
}

interface ParentPort {
  on(event: string, listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

function isParentPort(port: unknown): port is ParentPort {
  return (
    typeof port === 'object' &&
    port !== null &&
    'on' in port &&
    typeof port.on === 'function' &&
    'postMessage' in port &&
    typeof port.postMessage === 'function'
  );
}

/** Node.js' child_process.fork. */
function openForkChannel(): ControlChannel | null {
  const send = process.send?.bind(process);
  if (send === undefined) return null;
  return {
    post: (report, sent) => {
      if (!process.connected) {
        sent();
        return;
      }
      send(report, undefined, {}, () => {
        sent();
      });
    },
    onMessage: (listener) => {
      process.on('message', listener);
    },
    onClose: (listener) => {
      process.on('disconnect', listener);
    },
  };
}

// The rehearsal behind a page: all generals, their supervisor and the cluster, in virtual time.
import './stand-ins/buffer';
import type { ToRehearsal } from '../shared/rehearsal';
import { Driver } from '../virtual/driver';

const driver = new Driver({
  post: (message) => {
    self.postMessage(message);
  },
  nowMs: () => performance.now(),
  later: soon(),
});

// The page is of the same build, and nobody else can reach this worker.
self.onmessage = ({ data }: MessageEvent<ToRehearsal>) => {
  void driver.take(data);
};

/** Calls back later; at once where that is wanted, since browsers hold back timers that follow one another. */
function soon(): (callback: () => void, delayMs: number) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => {
    waiting.shift()?.();
  };
  return (callback, delayMs) => {
    if (delayMs >= 1) {
      setTimeout(callback, delayMs);
      return;
    }
    waiting.push(callback);
    port2.postMessage(null);
  };
}

import type { MessagePortMain } from 'electron';
import { z } from 'zod';
import type { Cluster } from '../cluster';
import { Feed, keepBeating } from '../cluster';
import type { PortMessage } from '../shared';

/** So many messages may be on their way to a window that has not said that it took them. */
const MAX_UNTAKEN = 4;

const answerSchema = z.enum(['ready', 'taken']);

/**
 * Feeds one window over a port. Nothing is sent before the window says that it listens, and no more
 * than a few messages ahead of what it says that it has taken.
 */
export function feedWindow(cluster: Cluster, port: MessagePortMain): void {
  let feed: Feed | null = null;
  let stopBeating: (() => void) | null = null;
  let untaken = 0;

  const send = (message: PortMessage): boolean => {
    untaken += 1;
    port.postMessage(message);
    return untaken < MAX_UNTAKEN;
  };
  port.on('message', ({ data }) => {
    const answer = answerSchema.safeParse(data);
    if (!answer.success) {
      port.close();
    } else if (answer.data === 'ready') {
      feed ??= new Feed(cluster, send);
      stopBeating ??= keepBeating((beat) => {
        // A window that is behind has enough to take.
        if (untaken < MAX_UNTAKEN) send(beat);
      });
    } else {
      untaken = Math.max(0, untaken - 1);
      if (untaken < MAX_UNTAKEN) feed?.resume();
    }
  });
  port.on('close', () => {
    stopBeating?.();
    feed?.close();
  });
  port.start();
}
